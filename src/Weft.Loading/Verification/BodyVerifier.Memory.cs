using System.Reflection;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <content>Pointers, arrays, fields and calls.</content>
internal sealed partial class BodyVerifier
{
    private bool TryIndirect(ILOpCode code, Instruction instruction)
    {
        switch (code)
        {
            case ILOpCode.Ldind_ref:
                var held = Pointee(Pop());
                if (!IsReference(held))
                    throw Reject(GateRules.TypeSafety, $"{held} is read as a reference");
                Push(held);
                return true;
            case ILOpCode.Stind_ref:
                var value = Pop();
                var place = Pointee(Pop());
                if (!IsReference(place) || !Fits(value, place))
                    throw Reject(GateRules.TypeSafety, $"{value} is written where {place} stands");
                return true;
            case ILOpCode.Ldobj:
                var read = TypeOf(instruction);
                PopPointer(read);
                Push(read);
                return true;
            case ILOpCode.Stobj:
                var written = TypeOf(instruction);
                Pop(written);
                PopPointer(written);
                return true;
            case ILOpCode.Initobj:
                PopPointer(TypeOf(instruction));
                return true;
            case >= ILOpCode.Ldind_i1 and <= ILOpCode.Ldind_i8:
                PopIntegerPointer(BytesOf(code), out var number);
                Push(number);
                return true;
            case >= ILOpCode.Stind_i1 and <= ILOpCode.Stind_i8:
                Pop(BytesOf(code) == 8 ? IlType.Int64 : IlType.Int32);
                PopIntegerPointer(BytesOf(code), out _);
                return true;
            default:
                return false;
        }
    }

    private bool TryElement(ILOpCode code, Instruction instruction)
    {
        switch (code)
        {
            case ILOpCode.Newarr:
                var element = TypeOf(instruction);
                PopIndex();
                var array = IlType.Array(element);
                TypeRules.RequireAllowed(array);
                Push(array);
                return true;
            case ILOpCode.Ldlen:
                PopArray(IlType.Null);
                Push(IlType.Native);
                return true;
            case ILOpCode.Ldelema:
                var pointed = TypeOf(instruction);
                RequireSame(PopIndexed(pointed), pointed);
                Push(IlType.ByRef(pointed));
                return true;
            case ILOpCode.Ldelem:
                var read = TypeOf(instruction);
                RequireSame(PopIndexed(read), read);
                Push(read);
                return true;
            case ILOpCode.Stelem:
                var written = TypeOf(instruction);
                Pop(written);
                RequireSame(PopIndexed(written), written);
                return true;
            case ILOpCode.Ldelem_ref:
                Push(RequireReference(PopIndexed(IlType.Null)));
                return true;
            case ILOpCode.Stelem_ref:
                var value = Pop();
                var place = RequireReference(PopIndexed(value));
                if (!Fits(value, place))
                    throw Reject(GateRules.TypeSafety, $"{value} is written into an array of {place}");
                return true;
            case >= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_i8:
                Push(RequireInteger(PopIndexed(IntegerOf(code)), BytesOf(code)));
                return true;
            case >= ILOpCode.Stelem_i1 and <= ILOpCode.Stelem_i8:
                Pop(BytesOf(code) == 8 ? IlType.Int64 : IlType.Int32);
                RequireInteger(PopIndexed(IntegerOf(code)), BytesOf(code));
                return true;
            default:
                return false;
        }
    }

    private bool TryMember(ILOpCode code, Instruction instruction)
    {
        switch (code)
        {
            case ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld:
                UseField(code, _members.Field(instruction));
                return true;
            case ILOpCode.Call or ILOpCode.Callvirt:
                CallMethod(_members.Call(instruction), code == ILOpCode.Callvirt);
                return true;
            case ILOpCode.Newobj:
                Create(_members.Call(instruction));
                return true;
            default:
                return false;
        }
    }

    private void UseField(ILOpCode code, FieldTarget field)
    {
        if (field.Own is { } own)
            RequireAccess(own.Declaring, (int)(own.Attributes & FieldAttributes.FieldAccessMask), own.Name);
        RequireVisible(field.Declaring);
        if (field.IsStatic != (code == ILOpCode.Ldsfld))
            throw Reject(field.IsStatic ? GateRules.StaticState : GateRules.TypeSafety,
                $"a field of {field.Declaring} is used as static and is not, or the reverse");
        if (field.Own is { IsStatic: true })
            throw Reject(GateRules.StaticState, $"the static field {field.Own.Name} is read");

        if (code == ILOpCode.Stfld)
            Pop(field.Type);
        if (!field.IsStatic)
            PopObject(field.Declaring, code == ILOpCode.Ldfld);
        if (code == ILOpCode.Ldflda)
            Push(PointerTo(field.Type));
        else if (code != ILOpCode.Stfld)
            Push(field.Type);
    }

    /// <summary>Takes the object of a field: a reference to one or null, a pointer to a struct, or, where it is only read, the struct
    /// itself.</summary>
    private void PopObject(IlType declaring, bool mayBeValue)
    {
        var type = Pop();
        var isGood = declaring.Form == IlForm.Class
            ? type == declaring || type.Form == IlForm.Null
            : (mayBeValue && type == declaring) || (type.Form == IlForm.ByRef && type.Element == declaring);
        if (!isGood)
            throw Reject(GateRules.TypeSafety, $"a field of {declaring} is looked for in {type}");
    }

    private void CallMethod(CallTarget target, bool isVirtual)
    {
        RequireAccess(target);
        if (target.IsConstructor && !IsBaseConstructor(target) && target.Declaring.Form == IlForm.Class)
            throw Reject(GateRules.TypeSafety, $"the constructor {target.Display} is called as a method");
        if (target.Own is { Declaring.Form: OwnForm.Interface } && !isVirtual)
            throw Reject(GateRules.TypeSafety, $"the method of an interface {target.Display} is called as if it had code");
        if (target.Own is { } called && TypeVerifier.IsHook(called))
            throw Reject(GateRules.Plumbing, $"{target.Display}, which only the runtime calls, is called");
        if (target.IsStatic && isVirtual)
            throw Reject(GateRules.TypeSafety, $"the static method {target.Display} is called on an object");

        PopArguments(target);
        if (!target.IsStatic)
            PopReceiver(target);
        if (target.Return.Form != IlForm.Void)
            Push(target.Return);
    }

    private void PopReceiver(CallTarget target)
    {
        if (target.Declaring.Text == "System.Array")
            PopArray(IlType.Null);
        else if (_stack.Count > 0 && IsInherited(_stack[^1], target.Declaring))
            Pop();
        else if (target.Declaring.Form == IlForm.Class)
            Pop(target.Declaring);
        else
            PopPointer(target.Declaring);
    }

    /// <summary>A method that a contract interface inherits is called on it as it is: whatever has the one has the other.</summary>
    private static bool IsInherited(IlType type, IlType declaring) =>
        type.Own is { Form: OwnForm.Interface } own && declaring.Own is { Form: OwnForm.Interface } && own.Interfaces.Contains(declaring);

    private void Create(CallTarget target)
    {
        RequireAccess(target);
        var isHandle = target.Declaring.Definition is "Weft.Slot`1" or "Weft.Map`2" or "Weft.Map`3" or "Weft.Map`4";
        if (!target.IsConstructor || !(target.Declaring.Form == IlForm.Value || isHandle))
            throw Reject(GateRules.TypeForm, $"an object of {target.Declaring} is made");

        PopArguments(target);
        Push(target.Declaring);
    }

    private void PopArguments(CallTarget target)
    {
        for (var i = target.Parameters.Length - 1; i >= 0; i--)
            Pop(target.Parameters[i]);
    }

    private bool IsBaseConstructor(CallTarget target) =>
        _method.IsConstructor && target.Declaring.Text is "Weft.Contract" or "Weft.Runtime.ContractProxy";

    private void RequireAccess(CallTarget target)
    {
        if (target.Own is { } own)
            RequireAccess(own.Declaring, (int)(own.Attributes & MethodAttributes.MemberAccessMask), own.Name);
        RequireVisible(target.Declaring);
        foreach (var argument in target.Arguments)
            RequireVisible(argument);
    }

    /// <summary>Private types are for the type that they are nested in and what else is.</summary>
    private void RequireVisible(IlType type)
    {
        if (type.Own is { } own && own.Image == _image && !own.IsVisibleTo(_method.Declaring))
            throw Reject(GateRules.OutsideWorld, $"{own.Name} is private");
        if (type.Element is { } element)
            RequireVisible(element);
        foreach (var argument in type.Arguments)
            RequireVisible(argument);
    }

    /// <summary>Private members are for their own type and what is nested in it.</summary>
    private void RequireAccess(OwnType declaring, int access, string name)
    {
        const int assembly = (int)MethodAttributes.Assembly;
        var isMine = _method.Declaring.IsWithin(declaring);
        var isOpen = access is assembly or (int)MethodAttributes.FamORAssem or (int)MethodAttributes.Public;
        if (access == (int)MethodAttributes.PrivateScope || !(isMine || isOpen))
            throw Reject(GateRules.OutsideWorld, $"{declaring.Name}.{name} is private");
    }

    private IlType TypeOf(Instruction instruction)
    {
        var type = _image.Signatures.Type(MemberResolver.RowOf(_image, instruction));
        TypeRules.RequireValue(type);
        RequireVisible(type);
        return type;
    }

    private IlType Pointee(IlType pointer) => pointer.Form == IlForm.ByRef
        ? pointer.Element!
        : throw Reject(GateRules.TypeSafety, $"{pointer} is used as a pointer");

    private void PopPointer(IlType expected)
    {
        var pointee = Pointee(Pop());
        if (!TypeRules.IsSamePointee(pointee, expected))
            throw Reject(GateRules.TypeSafety, $"a pointer to {pointee} is used as one to {expected}");
    }

    private void PopIntegerPointer(int bytes, out IlType number)
    {
        var pointee = Pointee(Pop());
        number = RequireInteger(pointee, bytes);
    }

    private IlType RequireInteger(IlType type, int bytes) => TypeRules.IntegerBytes(type) == bytes
        ? type
        : throw Reject(GateRules.TypeSafety, $"{type} is used as a number of {bytes} bytes");

    private IlType RequireReference(IlType type) => IsReference(type)
        ? type
        : throw Reject(GateRules.TypeSafety, $"{type} is used as a reference");

    private void RequireSame(IlType element, IlType expected)
    {
        if (!TypeRules.IsSamePointee(element, expected))
            throw Reject(GateRules.TypeSafety, $"an array of {element} is used as one of {expected}");
    }

    private void PopIndex()
    {
        var index = Pop();
        if (index != IlType.Int32 && index != IlType.Native)
            throw Reject(GateRules.TypeSafety, $"{index} is used as an index");
    }

    /// <summary>Takes an array and says what it holds. Null has no elements, so that it may be taken for an array of any.</summary>
    private IlType PopArray(IlType ofNull)
    {
        var array = Pop();
        return array.Form switch
        {
            IlForm.Array => array.Element!,
            IlForm.Null => ofNull,
            _ => throw Reject(GateRules.TypeSafety, $"{array} is used as an array"),
        };
    }

    private IlType PopIndexed(IlType ofNull)
    {
        PopIndex();
        return PopArray(ofNull);
    }

    /// <summary>A number type of the size that the instruction takes.</summary>
    private static IlType IntegerOf(ILOpCode code) => BytesOf(code) switch
    {
        1 => IlType.Primitive("System.Byte"),
        2 => IlType.Primitive("System.UInt16"),
        4 => IlType.Int32,
        _ => IlType.Int64,
    };

    private static int BytesOf(ILOpCode code) => code switch
    {
        ILOpCode.Ldind_i1 or ILOpCode.Ldind_u1 or ILOpCode.Stind_i1 or ILOpCode.Ldelem_i1 or ILOpCode.Ldelem_u1 or ILOpCode.Stelem_i1 => 1,
        ILOpCode.Ldind_i2 or ILOpCode.Ldind_u2 or ILOpCode.Stind_i2 or ILOpCode.Ldelem_i2 or ILOpCode.Ldelem_u2 or ILOpCode.Stelem_i2 => 2,
        ILOpCode.Ldind_i4 or ILOpCode.Ldind_u4 or ILOpCode.Stind_i4 or ILOpCode.Ldelem_i4 or ILOpCode.Ldelem_u4 or ILOpCode.Stelem_i4 => 4,
        ILOpCode.Ldind_i8 or ILOpCode.Stind_i8 or ILOpCode.Ldelem_i8 or ILOpCode.Stelem_i8 => 8,
        _ => 0,
    };
}
