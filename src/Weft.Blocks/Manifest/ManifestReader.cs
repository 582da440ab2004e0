using System.Text.Json;

namespace Weft.Blocks;

// Reads the manifest in the order of docs/manifest.md; ManifestChecks then proves what ties its parts together.
internal static class ManifestReader
{
    public static ContractManifest Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = new StrictObject(document.RootElement, "");
            root.Number("format", ContractManifest.Format, ContractManifest.Format);
            var manifest = Read(root);
            root.End();
            return manifest;
        }
        catch (JsonException error)
        {
            throw new ManifestException($"manifest: not JSON: {error.Message}", error);
        }
        catch (FormatException error) when (error is AbiFormatException or StrictJsonException)
        {
            throw new ManifestException(error.Message, error);
        }
    }

    private static ContractManifest Read(StrictObject root)
    {
        var name = root.Text("contract");
        var storage = root.Objects("storage", ReadStorage);
        var structs = root.Objects("structs", ReadStruct);
        var rows = root.Objects("entryPoints", ReadEntryPoint);
        var errors = root.Objects(
            "errors",
            error => new ManifestError(error.Text("name"), error.Text("signature"), error.TextOrNull("reason")));
        var sites = root.Objects("sites", ReadSite);
        var abi = ContractAbi.Parse(root.Array("abi"));
        StorageChecks.Check(storage, structs);
        ManifestChecks.CheckSites(sites, storage, rows);
        ManifestChecks.CheckErrors(errors, abi);
        (abi, var entryPoints) = ManifestChecks.JoinAbi(rows, abi);
        return new ContractManifest(name, storage, structs, entryPoints, errors, sites, abi);
    }

    private static ManifestStorage ReadStorage(StrictObject item) => new(
        item.Text("name"),
        (ushort)item.Number("member", 0, Limits.StorageMembersMax - 1),
        item.Texts("keys"),
        item.Numbers("keyBytes", 1, Limits.KeyBytesMax),
        item.Text("value"),
        item.Number("valueBytes", 1, Limits.ValueBytesMax),
        item.Flag("setOnce"));

    private static ManifestStruct ReadStruct(StrictObject item) => new(
        item.Text("name"),
        item.Number("bytes", 1, Limits.ValueBytesMax),
        item.Objects(
            "fields",
            field => new ManifestField(field.Text("name"), field.Text("type"), field.Number("bytes", 1, Limits.ValueBytesMax))));

    private static EntryPointRow ReadEntryPoint(StrictObject item) => new(
        item.Path,
        item.Text("name"),
        item.Text("signature"),
        item.Text("selector"),
        item.Choice<EntryPointKind>("kind"),
        item.Flag("reentrant"),
        item.Objects("accesses", ReadTouch),
        item.Objects("calls", ReadTouch));

    private static ManifestTouch ReadTouch(StrictObject item) =>
        new(item.Number("site", 0, int.MaxValue), item.Texts("keys"), item.Choice<KeyClass>("class"));

    private static ManifestSite ReadSite(StrictObject item) => new(
        item.Text("method"),
        item.Choice<SiteKind>("kind"),
        item.Text("member"),
        item.Texts("keys"),
        item.Choice<KeyClass>("class"));
}
