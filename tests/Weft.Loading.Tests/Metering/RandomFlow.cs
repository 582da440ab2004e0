using Mono.Cecil.Cil;
using CecilInstruction = Mono.Cecil.Cil.Instruction;

namespace Weft.Loading.Tests.Metering;

/// <summary>
/// A method of random blocks: each changes a number and goes anywhere, also into loops from their side, to itself and past itself. The
/// second way to know its gas is to go through it instruction by instruction.
/// </summary>
internal sealed class RandomFlow(int seed)
{
    private static readonly OpCode[] Pairs =
    [
        OpCodes.Beq, OpCodes.Bge, OpCodes.Bge_Un, OpCodes.Bgt, OpCodes.Bgt_Un, OpCodes.Ble, OpCodes.Ble_Un, OpCodes.Blt, OpCodes.Blt_Un,
        OpCodes.Bne_Un,
    ];

    private readonly Random _random = new(seed);
    private CecilInstruction[] _code = [];

    /// <summary>Writes the method; its first argument is the number.</summary>
    public void Write(ILProcessor il)
    {
        var starts = Enumerable.Range(0, _random.Next(2, 9)).Select(_ => il.Create(OpCodes.Nop)).ToArray();
        foreach (var start in starts)
        {
            il.Append(start);
            for (var i = _random.Next(3); i > 0; i--)
                WriteChange(il);
            WriteEnd(il, starts);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        _code = [.. il.Body.Instructions];
    }

    /// <summary>What the method returns, and what its instructions cost; null where that is more than a limit.</summary>
    public (int Result, long Gas)? Follow(int number, long limit)
    {
        var (gas, at, stack) = (0L, _code[0], new Stack<int>());
        while (true)
        {
            gas += ContractProfile.Current.OpcodePrices[at.OpCode.Name];
            if (gas > limit)
                return null;
            if (at.OpCode == OpCodes.Ret)
                return (stack.Pop(), gas);

            at = Step(at, stack, ref number) ?? at.Next;
        }
    }

    private void WriteChange(ILProcessor il)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, _random.Next(1, 31));
        il.Emit(_random.Next(4) switch { 0 => OpCodes.Add, 1 => OpCodes.Xor, 2 => OpCodes.Shr_Un, _ => OpCodes.Mul });
        il.Emit(OpCodes.Starg, il.Body.Method.Parameters[0]);
    }

    private void WriteEnd(ILProcessor il, CecilInstruction[] starts)
    {
        var target = starts[_random.Next(starts.Length)];
        switch (_random.Next(8))
        {
            case 0:
                il.Emit(OpCodes.Br, target);
                break;
            case 1:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(_random.Next(2) == 0 ? OpCodes.Brtrue : OpCodes.Brfalse, target);
                break;
            case 2:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4_3);
                il.Emit(OpCodes.And);
                il.Emit(OpCodes.Switch, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => starts[_random.Next(starts.Length)])]);
                break;
            case 3:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ret);
                break;
            case 4:
                break;
            default:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, _random.Next(-50, 50));
                il.Emit(Pairs[_random.Next(Pairs.Length)], target);
                break;
        }
    }

    /// <summary>Does what an instruction does; gives where it jumps to, if it does.</summary>
    private static CecilInstruction? Step(CecilInstruction at, Stack<int> stack, ref int number)
    {
        if (at.OpCode.OperandType == OperandType.InlineBrTarget)
            return Goes(at.OpCode, stack) ? (CecilInstruction)at.Operand : null;

        switch (at.OpCode.Code)
        {
            case Code.Nop:
                break;
            case Code.Ldarg_0:
                stack.Push(number);
                break;
            case Code.Ldc_I4:
                stack.Push((int)at.Operand);
                break;
            case Code.Ldc_I4_3:
                stack.Push(3);
                break;
            case Code.Starg:
                number = stack.Pop();
                break;
            case Code.Switch:
                var (which, targets) = (stack.Pop(), (CecilInstruction[])at.Operand);
                return which < targets.Length ? targets[which] : null;
            default:
                var (right, left) = (stack.Pop(), stack.Pop());
                stack.Push(at.OpCode.Code switch
                {
                    Code.Add => left + right,
                    Code.And => left & right,
                    Code.Xor => left ^ right,
                    Code.Mul => left * right,
                    _ => (int)((uint)left >> right),
                });
                break;
        }

        return null;
    }

    private static bool Goes(OpCode code, Stack<int> stack)
    {
        if (code == OpCodes.Br)
            return true;

        var right = stack.Pop();
        if (code == OpCodes.Brtrue || code == OpCodes.Brfalse)
            return right != 0 == (code == OpCodes.Brtrue);

        var left = stack.Pop();
        return code.Code switch
        {
            Code.Beq => left == right,
            Code.Bne_Un => left != right,
            Code.Bge => left >= right,
            Code.Bgt => left > right,
            Code.Ble => left <= right,
            Code.Blt => left < right,
            Code.Bge_Un => (uint)left >= (uint)right,
            Code.Bgt_Un => (uint)left > (uint)right,
            Code.Ble_Un => (uint)left <= (uint)right,
            _ => (uint)left < (uint)right,
        };
    }
}
