// Where charges go, from the flow graph of the code as it was verified. A block is code that is entered at its start and left at its end; a
// block that only one block leads to, and that is all that this one leads to, is one with it. Each charges its whole price where it starts:
//
//   start ──▶ [charge 7] … brfalse ──▶ [charge 3] … br ──┐
//                          │                            ▼
//                          └────────▶ [charge 4] … ──▶ [charge 2] … ret
//
// A method without jumps that costs little charges nothing itself: who calls it pays with its own block, so that a property costs no
// more than its instructions. Code that is never reached charges nothing.

using System.Collections.Immutable;

namespace Weft.Loading;

/// <summary>What to put into one method.</summary>
/// <param name="Source">From where it reaches the meter.</param>
/// <param name="Charges">Gas to take before an instruction, by its offset.</param>
/// <param name="ArrayBytes">Bytes of an element, by the offset of the instruction that makes an array.</param>
/// <param name="ElementGas">Gas for each element of the last argument, by the offset of the call.</param>
/// <param name="Passing">Offsets of the calls that pass the meter on.</param>
internal sealed record MethodPlan(
    MeterSource Source,
    IReadOnlyDictionary<int, long> Charges,
    IReadOnlyDictionary<int, int> ArrayBytes,
    IReadOnlyDictionary<int, int> ElementGas,
    IReadOnlySet<int> Passing);

/// <summary>Plans the charges of assemblies that were accepted.</summary>
internal sealed class MeterPlanner
{
    private readonly Dictionary<ImageModel, GasTable> _tables = [];
    private readonly Dictionary<OwnMethod, long?> _prepaid = [];

    /// <summary>The plan of each method of an assembly that has code.</summary>
    public IReadOnlyDictionary<OwnMethod, MethodPlan> Plan(ImageModel image) => image.Types
        .SelectMany(type => type.Methods)
        .Where(method => method.RelativeVirtualAddress != 0)
        .ToDictionary(method => method, Plan);

    private MethodPlan Plan(OwnMethod method)
    {
        var isFree = MeterRules.IsFree(method) || PrepaidGas(method) is not null;
        var charges = new Dictionary<int, long>();
        var arrayBytes = new Dictionary<int, int>();
        var elementGas = new Dictionary<int, int>();
        var passing = new HashSet<int>();
        if (isFree)
            return new(MeterSource.None, charges, arrayBytes, elementGas, passing);

        var table = TableOf(method.Declaring.Image);
        var code = MethodCode.Read(method);
        var prices = table.PricesOf(code, PrepaidGas);
        var blocks = new FlowGraph(code.Instructions);
        foreach (var position in blocks.Reachable)
        {
            var instruction = code.Instructions[position];
            var start = code.Instructions[blocks.ChargedAt(position)].Offset;
            charges[start] = charges.GetValueOrDefault(start) + prices[position] + (position == 0 ? GasTable.EntryGas(code) : 0);
            if (GasTable.CodeOf(instruction) == System.Reflection.Metadata.ILOpCode.Newarr)
                arrayBytes.Add(instruction.Offset, table.ElementBytes(instruction));
            if (table.PerElement(instruction) is > 0 and var gas)
                elementGas.Add(instruction.Offset, gas);
            if (MethodCode.IsCall(instruction) && table.Members.Call(instruction).Own is { } callee && TakesMeter(callee))
                passing.Add(instruction.Offset);
        }

        return new(MeterRules.SourceOf(method), charges, arrayBytes, elementGas, passing);
    }

    /// <summary>Whether a method gets the meter as one parameter more.</summary>
    public bool TakesMeter(OwnMethod method) =>
        method.RelativeVirtualAddress != 0 && MeterRules.SourceOf(method) == MeterSource.Parameter && PrepaidGas(method) is null;

    private GasTable TableOf(ImageModel image)
    {
        if (!_tables.TryGetValue(image, out var table))
            _tables.Add(image, table = new(image));
        return table;
    }

    /// <summary>What callers pay for a method; null for one that pays itself. There is no recursion: the verifier has seen to it.</summary>
    private long? PrepaidGas(OwnMethod method)
    {
        if (!_prepaid.TryGetValue(method, out var gas))
            _prepaid.Add(method, gas = FindPrepaidGas(method));
        return gas;
    }

    private long? FindPrepaidGas(OwnMethod method)
    {
        if (method.IsVirtual || method.RelativeVirtualAddress == 0 || MeterRules.IsFree(method))
            return null;

        var table = TableOf(method.Declaring.Image);
        var code = MethodCode.Read(method);
        var isPlain = code.Instructions.Length <= MeterRules.PrepaidGasMax
            && code.Instructions.All(instruction => !MeterRules.IsVariable(table, instruction))
            && code.Instructions.Where(MethodCode.IsCall).Select(instruction => table.Members.Call(instruction).Own).OfType<OwnMethod>()
                .All(callee => PrepaidGas(callee) is not null);
        var gas = isPlain ? table.PricesOf(code, PrepaidGas).Sum() + GasTable.EntryGas(code) : long.MaxValue;
        return gas <= MeterRules.PrepaidGasMax ? gas : null;
    }
}
