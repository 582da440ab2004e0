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
    ImmutableArray<ManifestTouch> Accesses,
    ImmutableArray<ManifestTouch> Calls);

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
            Require(
                IsCall(site) || site.Member == "*" || members.ContainsKey(site.Member),
                path + ".member",
                $"there is no storage '{site.Member}'");
            CheckKeys(site, site.Keys, site.Class, members, path);
        }

        foreach (var entryPoint in entryPoints)
        {
            CheckTouches(entryPoint.Accesses, sites, members, $"{entryPoint.Path}.accesses", areCalls: false);
            CheckTouches(entryPoint.Calls, sites, members, $"{entryPoint.Path}.calls", areCalls: true);
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

    private static bool IsCall(ManifestSite site) => site.Kind is SiteKind.Call or SiteKind.Create;

    private static void CheckKeys(
        ManifestSite site, ImmutableArray<string> keys, KeyClass keyClass, Dictionary<string, ManifestStorage> members, string path)
    {
        if (IsCall(site) || site.Member == "*")
            return;

        var parts = members[site.Member].Keys.Length;
        Require(keys.Length <= parts, path + ".keys", $"'{site.Member}' has {parts} key parts");
        Require(
            keys.Length == parts || keyClass == KeyClass.Range,
            path + ".class",
            "some key parts are not known, so the class must be range");
    }

    private static void CheckTouches(
        ImmutableArray<ManifestTouch> touches,
        ImmutableArray<ManifestSite> sites,
        Dictionary<string, ManifestStorage> members,
        string path,
        bool areCalls)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < touches.Length; i++)
        {
            var (place, touch) = ($"{path}[{i}]", touches[i]);
            Require(touch.Site < sites.Length, place + ".site", $"there is no site {touch.Site}");
            var site = sites[touch.Site];
            Require(IsCall(site) == areCalls, place + ".site", $"site {touch.Site} is a {site.Kind}");
            Require(i == 0 || touches[i - 1].Site <= touch.Site, place + ".site", "sites must ascend");
            Require(found.Add($"{touch.Site} {touch.Class} {string.Join('\n', touch.Keys)}"), place, "this is listed twice");
            CheckKeys(site, touch.Keys, touch.Class, members, place);
        }
    }
}
