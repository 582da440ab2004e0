using System.Collections.Immutable;
using static Weft.Blocks.StorageChecks;

namespace Weft.Blocks;

/// <summary>An entry point as the manifest has it, before it is joined with its ABI.</summary>
internal sealed record EntryPointRow(
    string Path,
    string Name,
    string Signature,
    string Selector,
    EntryPointKind Kind,
    bool IsReentrant,
    ImmutableArray<int> Accesses,
    ImmutableArray<int> Calls);

/// <summary>What must hold between the parts of a manifest, each rule once.</summary>
internal static class ManifestChecks
{
    public static void CheckSites(
        ImmutableArray<ManifestSite> sites, ImmutableArray<ManifestStorage> storage, ImmutableArray<EntryPointRow> entryPoints)
    {
        var members = storage.ToDictionary(member => member.Name, StringComparer.Ordinal);
        for (var i = 0; i < sites.Length; i++)
        {
            var (path, site) = ($"sites[{i}]", sites[i]);
            if (site.Kind is not (SiteKind.Read or SiteKind.Write) || site.Member == "*")
                continue;

            Require(members.TryGetValue(site.Member, out var member), path + ".member", $"there is no storage '{site.Member}'");
            Require(site.Keys.Length <= member.Keys.Length, path + ".keys", $"'{site.Member}' has {member.Keys.Length} key parts");
            Require(
                site.Keys.Length == member.Keys.Length || site.Class == KeyClass.Range,
                path + ".class",
                "some key parts are not known, so the class must be range");
        }

        foreach (var entryPoint in entryPoints)
        {
            CheckNumbers(entryPoint.Accesses, sites, $"{entryPoint.Path}.accesses", SiteKind.Read, SiteKind.Write);
            CheckNumbers(entryPoint.Calls, sites, $"{entryPoint.Path}.calls", SiteKind.Call, SiteKind.Create);
        }
    }

    public static void CheckErrors(ImmutableArray<ManifestError> errors, ContractAbi abi)
    {
        var unlisted = abi.Errors.Select(error => error.Signature).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < errors.Length; i++)
        {
            var (path, error) = ($"errors[{i}]", errors[i]);
            Require(names.Add(error.Name), path + ".name", $"'{error.Name}' is listed twice");
            Require(
                error.Signature.StartsWith(error.Name + "(", StringComparison.Ordinal),
                path + ".signature",
                $"'{error.Signature}' has another name");
            Require(
                unlisted.Remove(error.Signature) == (error.Reason is null),
                path,
                $"'{error.Signature}' is in abi if and only if it has no reason");
        }

        Require(unlisted.Count == 0, "abi", $"error '{unlisted.Order(StringComparer.Ordinal).FirstOrDefault()}' is not in errors");
    }

    /// <summary>Pairs each entry point with its ABI, and gives the ABI's constructor its name.</summary>
    public static (ContractAbi Abi, ImmutableArray<ManifestEntryPoint> EntryPoints) JoinAbi(
        ImmutableArray<EntryPointRow> rows, ContractAbi abi)
    {
        var constructors = rows.Where(row => row.Kind == EntryPointKind.Constructor).ToList();
        Require(constructors.Count < 2, "entryPoints", "there is more than one constructor");
        Require(constructors.Count == 1 == abi.Constructor is not null, "abi", "there is a constructor if and only if entryPoints has one");
        if (constructors.Count == 1)
            abi = abi.WithConstructorName(constructors[0].Signature.Split('(')[0]);

        var functions = abi.Functions.ToDictionary(function => function.Signature, StringComparer.Ordinal);
        var joined = ImmutableArray.CreateBuilder<ManifestEntryPoint>(rows.Length);
        foreach (var row in rows)
        {
            var function = row.Kind == EntryPointKind.Constructor ? abi.Constructor : functions.GetValueOrDefault(row.Signature);
            Require(function?.Signature == row.Signature, row.Path + ".signature", $"'{row.Signature}' is not in abi, or listed twice");
            functions.Remove(row.Signature);
            var selector = AbiSelector.ToText(function!.Selector);
            Require(
                selector == row.Selector,
                row.Path + ".selector",
                $"got '{row.Selector}', but that of '{row.Signature}' is '{selector}'");
            Require(function.IsView == (row.Kind == EntryPointKind.View), row.Path + ".kind", "abi says otherwise");
            joined.Add(new(row.Name, function, row.Kind, row.IsReentrant, row.Accesses, row.Calls));
        }

        Require(
            functions.Count == 0,
            "abi",
            $"function '{functions.Keys.Order(StringComparer.Ordinal).FirstOrDefault()}' is not in entryPoints");
        return (abi, joined.MoveToImmutable());
    }

    private static void CheckNumbers(
        ImmutableArray<int> numbers, ImmutableArray<ManifestSite> sites, string path, SiteKind allowed, SiteKind alsoAllowed)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            Require(numbers[i] < sites.Length, $"{path}[{i}]", $"there is no site {numbers[i]}");
            var kind = sites[numbers[i]].Kind;
            Require(kind == allowed || kind == alsoAllowed, $"{path}[{i}]", $"site {numbers[i]} is a {kind}");
            Require(i == 0 || numbers[i - 1] < numbers[i], $"{path}[{i}]", "numbers must ascend");
        }
    }
}
