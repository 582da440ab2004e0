using System;
using System.Collections.Generic;
using System.Linq;

namespace Weft.Analyzers.Baseline;

/// <summary>What a contract touches, as the access report tells it.</summary>
/// <param name="Name">The contract.</param>
/// <param name="Entries">Its entry points, by name, then by signature.</param>
public sealed record ContractReport(string Name, IReadOnlyList<EntryReport> Entries)
{
    /// <summary>
    /// The entry point that another report speaks of. Overloads whose parameters have the same names are told apart by their order.
    /// </summary>
    public EntryReport? Find(ContractReport other, EntryReport entry)
    {
        var rank = other.Entries.TakeWhile(one => one != entry).Count(one => one.Name == entry.Name);
        return Entries.Where(one => one.Name == entry.Name).ElementAtOrDefault(rank);
    }
}

/// <summary>What one entry point touches, as the access report tells it.</summary>
/// <param name="Name">The entry point with the names of its parameters: <c>Transfer(to, amount)</c>.</param>
/// <param name="Kind"><c>view</c>, <c>constructor</c>, or nothing.</param>
/// <param name="Accesses">Its accesses, in order; with each the numbers of its sites, none where the report was read from a file.</param>
public sealed record EntryReport(string Name, string Kind, IReadOnlyList<(AccessRow Row, IReadOnlyList<int> Sites)> Accesses)
{
    /// <summary>Whether one of the accesses covers another access.</summary>
    public bool Covers(AccessRow row) => Accesses.Any(access => access.Row.Covers(row));

    /// <summary>Whether both say the same.</summary>
    public bool SaysTheSameAs(EntryReport other) =>
        Name == other.Name && Kind == other.Kind
        && Accesses.Select(access => access.Row).SequenceEqual(other.Accesses.Select(access => access.Row));

    /// <summary>Accesses that the other report does not have.</summary>
    public IEnumerable<AccessRow> Without(EntryReport other) =>
        Accesses.Select(access => access.Row).Except(other.Accesses.Select(access => access.Row));
}
