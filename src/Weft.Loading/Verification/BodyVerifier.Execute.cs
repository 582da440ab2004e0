using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Weft.Loading;

/// <content>What each instruction takes from the stack and gives to it.</content>
internal sealed partial class BodyVerifier
{
    private void Execute(Instruction instruction)
    {
        var code = (ILOpCode)(ushort)instruction.Code.Value;
        if (!TryConstant(code, instruction) && !TryVariable(code, instruction) && !TryArithmetic(code) && !TryIndirect(code, instruction)
            && !TryElement(code, instruction) && !TryMember(code, instruction) && !TryFlow(code, instruction))
        {
            throw Reject(GateRules.Instruction, $"the instruction {instruction.Code.Name} is not available to contracts");
        }

        if (_stack.Count > _stackMax)
            throw Reject(GateRules.TypeSafety, $"the evaluation stack holds {_stack.Count} values, and the method says {_stackMax}");
    }

    private bool TryConstant(ILOpCode code, Instruction instruction)
    {
        var type = code switch
        {
            >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4 => IlType.Int32,
            ILOpCode.Ldc_i8 => IlType.Int64,
            ILOpCode.Ldnull => IlType.Null,
            ILOpCode.Ldstr => IlType.String,
            _ => null,
        };
        if (code == ILOpCode.Ldstr)
            RequireText((int)instruction.Operand);
        if (type is not null)
            Push(type);
        return type is not null;
    }

    /// <summary>A text must lie in the assembly's texts as a whole.</summary>
    private void RequireText(int token)
    {
        var (kind, offset, size) = (token >>> 24, token & 0xffffff, _image.Metadata.GetHeapSize(HeapIndex.UserString));
        var texts = _image.Image.GetMetadata().GetReader(_image.Metadata.GetHeapMetadataOffset(HeapIndex.UserString), size);
        texts.Offset = Math.Min(offset, size);
        var isText = kind == 0x70 && offset > 0 && texts.TryReadCompressedInteger(out var bytes) && bytes % 2 == 1
            && bytes <= texts.RemainingBytes;
        if (!isText)
            throw Reject(GateRules.Metadata, $"the token 0x{token:x8} names no text");
    }

    private bool TryVariable(ILOpCode code, Instruction instruction)
    {
        var index = (int)instruction.Operand;
        switch (code)
        {
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3:
                Push(Argument(code - ILOpCode.Ldarg_0));
                return true;
            case ILOpCode.Ldarg or ILOpCode.Ldarg_s:
                Push(Argument(index));
                return true;
            case ILOpCode.Ldarga or ILOpCode.Ldarga_s:
                Push(PointerTo(Argument(index)));
                return true;
            case ILOpCode.Starg or ILOpCode.Starg_s:
                RequireNotThis(index);
                Pop(Argument(index));
                return true;
            case >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3:
                Push(Local(code - ILOpCode.Ldloc_0));
                return true;
            case ILOpCode.Ldloc or ILOpCode.Ldloc_s:
                Push(Local(index));
                return true;
            case ILOpCode.Ldloca or ILOpCode.Ldloca_s:
                Push(PointerTo(Local(index)));
                return true;
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3:
                Pop(Local(code - ILOpCode.Stloc_0));
                return true;
            case ILOpCode.Stloc or ILOpCode.Stloc_s:
                Pop(Local(index));
                return true;
            default:
                return false;
        }
    }

    private bool TryArithmetic(ILOpCode code)
    {
        switch (code)
        {
            case >= ILOpCode.Add and <= ILOpCode.Xor:
            case >= ILOpCode.Add_ovf and <= ILOpCode.Sub_ovf_un:
                var right = PopInteger();
                Pop(right);
                Push(right);
                return true;
            case ILOpCode.Shl or ILOpCode.Shr or ILOpCode.Shr_un:
                Pop(IlType.Int32);
                Push(PopInteger());
                return true;
            case ILOpCode.Neg or ILOpCode.Not:
                Push(PopInteger());
                return true;
            case ILOpCode.Ceq or ILOpCode.Cgt or ILOpCode.Cgt_un or ILOpCode.Clt or ILOpCode.Clt_un:
                PopComparable(code is ILOpCode.Ceq or ILOpCode.Cgt_un);
                Push(IlType.Int32);
                return true;
            default:
                return TryConversion(code);
        }
    }

    private bool TryConversion(ILOpCode code)
    {
        var type = code switch
        {
            ILOpCode.Conv_i8 or ILOpCode.Conv_u8 or ILOpCode.Conv_ovf_i8 or ILOpCode.Conv_ovf_i8_un or ILOpCode.Conv_ovf_u8
                or ILOpCode.Conv_ovf_u8_un => IlType.Int64,
            ILOpCode.Conv_i or ILOpCode.Conv_u or ILOpCode.Conv_ovf_i or ILOpCode.Conv_ovf_i_un => IlType.Native,
            ILOpCode.Conv_i1 or ILOpCode.Conv_i2 or ILOpCode.Conv_i4 or ILOpCode.Conv_u1 or ILOpCode.Conv_u2 or ILOpCode.Conv_u4
                or (>= ILOpCode.Conv_ovf_i1_un and <= ILOpCode.Conv_ovf_i4_un)
                or (>= ILOpCode.Conv_ovf_u1_un and <= ILOpCode.Conv_ovf_u4_un)
                or (>= ILOpCode.Conv_ovf_i1 and <= ILOpCode.Conv_ovf_u4) => IlType.Int32,
            _ => null,
        };
        if (type is null)
            return false;

        var from = Pop();
        if (from != IlType.Int32 && from != IlType.Int64 && from != IlType.Native)
            throw Reject(GateRules.TypeSafety, $"{from} is converted to a number");
        Push(type);
        return true;
    }

    private bool TryFlow(ILOpCode code, Instruction instruction)
    {
        switch (code)
        {
            case ILOpCode.Nop or ILOpCode.Br or ILOpCode.Br_s:
                return true;
            case ILOpCode.Pop:
                Pop();
                return true;
            case ILOpCode.Dup:
                Push(Pop());
                Push(_stack[^1]);
                return true;
            case ILOpCode.Brtrue or ILOpCode.Brtrue_s or ILOpCode.Brfalse or ILOpCode.Brfalse_s:
                var condition = Pop();
                if (condition != IlType.Int32 && condition != IlType.Int64 && condition != IlType.Native && !IsReference(condition))
                    throw Reject(GateRules.TypeSafety, $"{condition} is no condition");
                return true;
            case ILOpCode.Switch:
                Pop(IlType.Int32);
                return true;
            case ILOpCode.Ret:
                if (_method.Return.Form != IlForm.Void)
                    Pop(_method.Return);
                if (_stack.Count > 0)
                    throw Reject(GateRules.TypeSafety, $"the method returns with {_stack.Count} values on the stack");
                return true;
            default:
                if (!instruction.IsJump)
                    return false;

                var isEquality = code is ILOpCode.Beq or ILOpCode.Beq_s or ILOpCode.Bne_un or ILOpCode.Bne_un_s;
                PopComparable(isEquality);
                return true;
        }
    }

    private void PopComparable(bool isEquality)
    {
        var right = Pop();
        var left = Pop();
        var areNumbers = (IsShort(left) && IsShort(right)) || (left == IlType.Int64 && right == IlType.Int64);
        var areReferences = isEquality && IsReference(left) && IsReference(right);
        if (!areNumbers && !areReferences)
            throw Reject(GateRules.TypeSafety, $"{left} is compared with {right}");

        // The length of an array, a native integer, is compared with a number as it is.
        static bool IsShort(IlType type) => type == IlType.Int32 || type == IlType.Native;
    }

    private IlType PopInteger()
    {
        var type = Pop();
        return type == IlType.Int32 || type == IlType.Int64
            ? type
            : throw Reject(GateRules.TypeSafety, $"{type} is calculated with");
    }

    private IlType Argument(int index) => index < _arguments.Length
        ? _arguments[index]
        : throw Reject(GateRules.TypeSafety, $"there is no argument {index}");

    private IlType Local(int index) => index < _locals.Length
        ? _locals[index]
        : throw Reject(GateRules.TypeSafety, $"there is no local variable {index}");

    private void RequireNotThis(int index)
    {
        if (index == 0 && !_method.IsStatic)
            throw Reject(GateRules.TypeSafety, "the method replaces its own object");
    }

    private IlType PointerTo(IlType type)
    {
        if (type.Form == IlForm.ByRef)
            throw Reject(GateRules.TypeSafety, "a pointer to a pointer is made");
        if (!_method.IsStatic && type == _arguments[0] && type.Form == IlForm.Class)
            throw Reject(GateRules.TypeSafety, "a pointer to the method's own object is made");
        return IlType.ByRef(type);
    }

    private void Push(IlType type) => _stack.Add(TypeRules.OnStack(type));

    private IlType Pop()
    {
        if (_stack.Count == 0)
            throw Reject(GateRules.TypeSafety, "a value is taken from the empty stack");

        var type = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return type;
    }

    /// <summary>Takes a value that must fit a type.</summary>
    private void Pop(IlType expected)
    {
        var type = Pop();
        if (!Fits(type, expected))
            throw Reject(GateRules.TypeSafety, $"{type} stands where {expected} is expected");
    }

    private static bool Fits(IlType type, IlType expected) => expected.Form switch
    {
        IlForm.Class or IlForm.Array => type.Form == IlForm.Null || type == expected || IsBaseOf(expected, type),
        IlForm.ByRef => type.Form == IlForm.ByRef && TypeRules.IsSamePointee(type.Element!, expected.Element!),
        _ => type == TypeRules.OnStack(expected),
    };

    /// <summary>A contract or proxy may stand for its library base class: its methods are called so.</summary>
    private static bool IsBaseOf(IlType expected, IlType type) =>
        expected.Text is "Weft.Contract" or "Weft.Runtime.ContractProxy" && TypeRules.Derives(type, expected);
}
