// Whether an access set is wider than another; docs/access-sets.md has the table that this follows.
//
// Accesses are rows of the access report. A row is wider if none of the other report's rows of the same entry point covers it:
//
//     the same words, a kind as strong, a class as weak or weaker         Balances[to]  write  argument
//     a range that holds it, a kind as strong                             Balances[*]   write  covers  Balances[to]
//     everything, or a call at an unknown address                         covers all
//
// The new rows that no old row covers are wider, the old rows that no new row covers are narrower. An access that became another in kind
// and in key may be both. Entry points are matched by name and names of parameters.
using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>An access that one report has and another does not cover.</summary>
/// <param name="Row">The access.</param>
/// <param name="Other">What comes nearest to it in the other report: a range around it, or a part of it; null for nothing.</param>
public sealed record AccessDifference(AccessRow Row, AccessRow? Other);

/// <summary>What became of an entry point.</summary>
public enum EntryPointChange
{
    /// <summary>It is in both, and touches more or less than before.</summary>
    Changed,

    /// <summary>It was not there before; all it touches is wider.</summary>
    New,

    /// <summary>It is there no more; all it touched is narrower.</summary>
    Gone,
}

/// <summary>What became of the accesses of an entry point.</summary>
/// <param name="EntryPoint">Name and parameters, as the report has them: <c>Transfer(to, amount)</c>.</param>
/// <param name="Change">Whether it is in both.</param>
/// <param name="Wider">New accesses that no old one covers, in the order of the report.</param>
/// <param name="Narrower">Old accesses that no new one covers, in the order of the report.</param>
public sealed record EntryPointDifference(
    string EntryPoint, EntryPointChange Change, ImmutableArray<AccessDifference> Wider, ImmutableArray<AccessDifference> Narrower)
{
    /// <summary>Whether somebody may wait who did not before. A new entry point counts, whatever it touches.</summary>
    public bool IsWider => Change == EntryPointChange.New || !Wider.IsEmpty;
}

/// <summary>Compares what entry points touch.</summary>
public static class AccessComparison
{
    private const string Everything = "everything";
    private const string UnknownTarget = " at an unknown address, so everything";

    /// <summary>The entry points that differ, in the order of the report.</summary>
    /// <param name="old">The contract as it was; null where there was none.</param>
    /// <param name="oldLines">Source lines of its sites; empty to leave lines out.</param>
    /// <param name="now">The contract as it is; null where there is none.</param>
    /// <param name="nowLines">Source lines of its sites; empty to leave lines out.</param>
    public static ImmutableArray<EntryPointDifference> Compare(
        ContractManifest? old, ImmutableArray<string> oldLines, ContractManifest? now, ImmutableArray<string> nowLines)
    {
        var (before, after) = (Reports(old, oldLines), Reports(now, nowLines));
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => Compare(name, before, after))
                .Where(one => one.Change != EntryPointChange.Changed || !one.Wider.IsEmpty || !one.Narrower.IsEmpty),
        ];
    }

    /// <summary>Whether whoever waits because of one access waits because of another already.</summary>
    /// <param name="old">The access that may cover.</param>
    /// <param name="now">The access that may be covered.</param>
    public static bool Covers(AccessRow old, AccessRow now)
    {
        if (old.What == Everything || old.What.EndsWith(UnknownTarget, StringComparison.Ordinal))
        {
            return true;
        }

        if (!KindCovers(old.Kind, now.Kind))
        {
            return false;
        }

        // Only storage has ranges: a call whose target is in a map is a call to one target.
        var isStorage = old.Kind is not ("call" or "create");
        return old.What == now.What ? old.Class >= now.Class : isStorage && Holds(old.What, now.What);
    }

    private static EntryPointDifference Compare(
        string name, Dictionary<string, ImmutableArray<AccessRow>> before, Dictionary<string, ImmutableArray<AccessRow>> after)
    {
        var (wasThere, isThere) = (before.TryGetValue(name, out var old), after.TryGetValue(name, out var now));
        var change = wasThere && isThere ? EntryPointChange.Changed : isThere ? EntryPointChange.New : EntryPointChange.Gone;
        return new(name, change, Uncovered(isThere ? now : [], wasThere ? old : []), Uncovered(wasThere ? old : [], isThere ? now : []));
    }

    private static Dictionary<string, ImmutableArray<AccessRow>> Reports(ContractManifest? manifest, ImmutableArray<string> lines)
    {
        var reports = new Dictionary<string, ImmutableArray<AccessRow>>(StringComparer.Ordinal);
        foreach (var entryPoint in manifest is null ? [] : AccessReport.InOrder(manifest))
        {
            // Overloads may have parameters of the same names; they are told apart by signature then.
            var rows = AccessReport.Rows(manifest!, entryPoint, lines);
            if (!reports.TryAdd(AccessReport.Title(entryPoint), rows))
            {
                reports.Add($"{AccessReport.Title(entryPoint)} {entryPoint.Signature}", rows);
            }
        }

        return reports;
    }

    private static ImmutableArray<AccessDifference> Uncovered(ImmutableArray<AccessRow> rows, ImmutableArray<AccessRow> others) =>
    [
        .. rows.Where(row => !others.Any(other => Covers(other, row))).Select(row => new AccessDifference(row, Nearest(row, others))),
    ];

    private static AccessRow? Nearest(AccessRow row, ImmutableArray<AccessRow> others) =>
        others.FirstOrDefault(other => other.What == row.What)
        ?? others.FirstOrDefault(other => Holds(other.What, row.What))
        ?? others.FirstOrDefault(other => Holds(row.What, other.What));

    private static bool KindCovers(string old, string now) => now switch
    {
        "read" => old is "read" or "write" or "read+write",
        "delta" => old is "delta" or "write" or "read+write",
        "write" or "read+write" => old is "write" or "read+write",
        _ => old == now,
    };

    /// <summary>Whether a range holds another range or a slot: its words end with stars, and what is before those begins theirs.</summary>
    private static bool Holds(string range, string other)
    {
        const string Last = "*]";
        const string Separator = ", ";
        if (!range.EndsWith(Last, StringComparison.Ordinal))
        {
            return false;
        }

        var beginning = range.AsSpan()[..^Last.Length];
        while (beginning.EndsWith("*" + Separator, StringComparison.Ordinal))
        {
            beginning = beginning[..^(1 + Separator.Length)];
        }

        return (beginning.EndsWith("[", StringComparison.Ordinal) || beginning.EndsWith(Separator, StringComparison.Ordinal))
            && other.AsSpan().StartsWith(beginning, StringComparison.Ordinal);
    }
}
