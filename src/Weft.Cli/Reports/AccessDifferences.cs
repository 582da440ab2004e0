using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Cli.Files;
using Weft.Execution;

namespace Weft.Cli.Reports;

/// <summary>Compares the contracts of two assemblies. They are matched by class name with namespace.</summary>
internal static class AccessDifferences
{
    /// <param name="old">The assembly as it was.</param>
    /// <param name="now">The assembly as it is.</param>
    /// <param name="name">Only this contract, which one of them has; null: all.</param>
    /// <param name="withLines">Whether source lines are told.</param>
    public static IReadOnlyList<ContractDifference> Between(Assemblies old, Assemblies now, string? name, bool withLines)
    {
        var (before, after) = (Contracts(old, name), Contracts(now, name));
        if (name is not null && before.Count == 0 && after.Count == 0)
        {
            // Says that there is none, and what there is.
            now.Named(name, "--contract", "");
        }

        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(one => Compare(before.GetValueOrDefault(one), after.GetValueOrDefault(one), withLines))
                .Where(one => one.Change != EntryPointChange.Changed || one.EntryPoints.Count > 0),
        ];
    }

    private static Dictionary<string, RegisteredContract> Contracts(Assemblies assemblies, string? name) => assemblies.Contracts.Contracts
        .Where(one => name is null || one.Code.Name == name || one.Code.FullName == name)
        .ToDictionary(one => one.Code.FullName, StringComparer.Ordinal);

    private static ContractDifference Compare(RegisteredContract? old, RegisteredContract? now, bool withLines)
    {
        var change = old is null ? EntryPointChange.New : now is null ? EntryPointChange.Gone : EntryPointChange.Changed;
        var entryPoints = AccessComparison.Compare(old?.Code.Manifest, Lines(old), now?.Code.Manifest, Lines(now));
        return new((now ?? old)!.Code.Name, change, entryPoints);

        ImmutableArray<string> Lines(RegisteredContract? contract) => withLines && contract is not null ? contract.Code.SourceLines : [];
    }
}
