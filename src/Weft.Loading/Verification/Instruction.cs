using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>One instruction of a method.</summary>
/// <param name="Offset">Where it stands in the method's IL.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">Its number: a constant, an index, a token.</param>
/// <param name="Targets">For jumps, the positions in the list of instructions that it may go to.</param>
internal sealed record Instruction(int Offset, OpCode Code, long Operand, ImmutableArray<int> Targets)
{
    private static readonly FrozenDictionary<ushort, OpCode> All = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => (ushort)code.Value);

    /// <summary>Whether the instruction after it is not reached from it.</summary>
    public bool EndsFlow => Code.FlowControl is FlowControl.Return or FlowControl.Branch or FlowControl.Throw;

    /// <summary>Whether it may go elsewhere than to the next instruction.</summary>
    public bool IsJump => Targets.Length > 0;

    /// <summary>
    /// Reads a method's instructions, each of which the profile lists. Jumps go to the start of an instruction, and the last one does not
    /// run
    /// off the end.
    /// </summary>
    public static ImmutableArray<Instruction> Read(BlobReader reader)
    {
        var prices = ContractProfile.Current.OpcodePrices;
        var length = reader.Length;
        var raw = new List<(int Offset, OpCode Code, long Operand, int[] Targets)>();
        var positions = new Dictionary<int, int>();
        while (reader.RemainingBytes > 0)
        {
            var offset = reader.Offset;
            var value = (ushort)reader.ReadByte();
            if (value == 0xfe && reader.RemainingBytes > 0)
                value = (ushort)(0xfe00 | reader.ReadByte());
            if (!All.TryGetValue(value, out var code))
                throw new RejectedException(GateRules.Instruction, $"0x{value:x} is no instruction", offset);
            if (!prices.ContainsKey(code.Name!))
                throw new RejectedException(RuleOf(code), $"the instruction {code.Name} is not available to contracts", offset);

            positions.Add(offset, raw.Count);
            var (operand, targets) = Operands(ref reader, code, offset, length);
            raw.Add((offset, code, operand, targets));
        }

        return Link(raw, positions);
    }

    private static ImmutableArray<Instruction> Link(
        List<(int Offset, OpCode Code, long Operand, int[] Targets)> raw, Dictionary<int, int> positions)
    {
        var result = ImmutableArray.CreateBuilder<Instruction>(raw.Count);
        foreach (var (offset, code, operand, targets) in raw)
        {
            var linked = targets.Select(target => positions.TryGetValue(target, out var position)
                ? position
                : throw new RejectedException(GateRules.Instruction, $"a jump goes to 0x{target:x4}, into the middle of an instruction",
                    offset));
            result.Add(new(offset, code, operand, [.. linked]));
        }

        return result.Count > 0 && result[^1].EndsFlow
            ? result.MoveToImmutable()
            : throw new RejectedException(GateRules.Instruction, "the code runs off its end", result.Count > 0 ? result[^1].Offset : 0);
    }

    private static (long Operand, int[] Targets) Operands(ref BlobReader reader, OpCode code, int offset, int length)
    {
        var size = code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 => 8,
            _ => 4,
        };
        if (reader.RemainingBytes < size)
            throw new RejectedException(GateRules.Instruction, $"the instruction {code.Name} is cut off", offset);

        switch (code.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                var shortDistance = reader.ReadSByte();
                return (0, [reader.Offset + shortDistance]);
            case OperandType.InlineBrTarget:
                var distance = reader.ReadInt32();
                return (0, [unchecked(reader.Offset + distance)]);
            case OperandType.InlineSwitch:
                var count = reader.ReadUInt32();
                if (count > reader.RemainingBytes / 4)
                    throw new RejectedException(GateRules.Instruction, "a switch is cut off", offset);

                var end = reader.Offset + (4 * (int)count);
                var targets = new int[count];
                for (var i = 0; i < targets.Length; i++)
                    targets[i] = unchecked(end + reader.ReadInt32());
                return (count, targets);
            case OperandType.ShortInlineVar:
                return (reader.ReadByte(), []);
            case OperandType.InlineVar:
                return (reader.ReadUInt16(), []);
            case OperandType.ShortInlineI:
                return (reader.ReadSByte(), []);
            case OperandType.InlineI8:
                return (reader.ReadInt64(), []);
            default:
                return (size == 0 ? 0 : reader.ReadInt32(), []);
        }
    }

    private static string RuleOf(OpCode code) => code.Name switch
    {
        "ldc.r4" or "ldc.r8" or "conv.r4" or "conv.r8" or "conv.r.un" or "ckfinite" or "ldind.r4" or "ldind.r8" or "stind.r4" or "stind.r8"
            or "ldelem.r4" or "ldelem.r8" or "stelem.r4" or "stelem.r8" => GateRules.FloatingPoint,
        "stsfld" or "ldsflda" => GateRules.StaticState,
        "ldtoken" or "constrained." => GateRules.OutsideWorld,
        "throw" or "rethrow" or "leave" or "leave.s" or "endfinally" or "endfilter" or "localloc" or "cpblk" or "initblk" or "ldftn"
            or "ldvirtftn" or "box" or "unbox" or "unbox.any" or "isinst" or "castclass" or "calli" or "jmp" or "arglist" or "mkrefany"
                or "refanyval" or "refanytype" => GateRules.PlainStatements,
        _ => GateRules.Instruction,
    };
}
