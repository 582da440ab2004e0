using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Weft.Blocks.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void The_example_on_the_page_is_a_manifest()
    {
        var lines = File.ReadLines(Page()).SkipWhile(line => line != "## Whole example")
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal));
        var manifest = ContractManifest.Parse(string.Concat(lines));

        Assert.Equal("Token", manifest.Name);
        Assert.Equal("balanceOf(address)", manifest.FindEntryPoint("balanceOf").Signature);
    }

    [Fact]
    public void A_manifest_gives_what_it_holds()
    {
        var manifest = ContractManifest.Parse(Sample.Json);

        Assert.Equal("Vault", manifest.Name);
        Assert.Equal(["Allowances", "Owner", "Positions"], manifest.Storage.Select(member => member.Name));
        Assert.Equal([0, 1, 2], manifest.Storage.Select(member => (int)member.Member));
        Assert.Equal(["Address", "Address"], manifest.Storage[0].Keys);
        Assert.Equal([20, 20], manifest.Storage[0].KeyBytes);
        Assert.True(manifest.Storage[1].IsSetOnce);
        Assert.Equal(48, manifest.Structs[0].Bytes);
        Assert.Equal(new ManifestField("Debt", "Int128", 16), manifest.Structs[0].Fields[1]);
        Assert.Equal(
            ["deposit(uint256)", "initialize(address)", "owner()"],
            manifest.EntryPoints.Select(entryPoint => entryPoint.Signature));
        Assert.Equal(["Closed", "TooLittle"], manifest.Errors.Select(error => error.Name));
        Assert.Equal("Vault: closed", manifest.Errors[0].Reason);
        Assert.Null(manifest.Errors[1].Reason);
        Assert.Equal(SiteKind.Call, manifest.Sites[1].Kind);
        Assert.Equal("IErc20.TransferFrom", manifest.Sites[1].Member);
        Assert.Equal(KeyClass.Pinned, manifest.Sites[1].Class);
    }

    [Fact]
    public void Entry_points_are_found_by_name_signature_and_selector()
    {
        var manifest = ContractManifest.Parse(Sample.Json);

        var deposit = manifest.FindEntryPoint("deposit");
        Assert.Same(deposit, manifest.FindEntryPoint("deposit(uint256)"));
        Assert.True(manifest.TryGetEntryPoint(0xb6b55f25, out var found));
        Assert.Same(deposit, found);
        Assert.Equal(0xb6b55f25u, deposit.Selector);
        Assert.Equal([0, 2, 2], deposit.Accesses.Select(touch => touch.Site));
        Assert.Equal([[], ["1"], ["tick"]], deposit.Accesses.Select(touch => touch.Keys));
        Assert.Equal(KeyClass.Argument, deposit.Accesses[2].Class);
        Assert.Equal([1], deposit.Calls.Select(touch => touch.Site));
        Assert.True(deposit.IsReentrant);
        Assert.Equal(EntryPointKind.View, manifest.FindEntryPoint("owner").Kind);
        Assert.False(manifest.TryGetEntryPoint(1, out _));
        Assert.Equal(
            "There is no entry point 'Deposit'. Entry points: deposit(uint256), initialize(address), owner().",
            Assert.Throws<AbiFormatException>(() => manifest.FindEntryPoint("Deposit")).Message);
    }

    [Fact]
    public void The_constructor_is_called_by_its_name()
    {
        var manifest = ContractManifest.Parse(Sample.Json);

        Assert.Equal("initialize(address)", manifest.Constructor!.Signature);
        Assert.Equal(
            "c4d66de8",
            Convert.ToHexStringLower(new AbiCodec(manifest.Abi).EncodeCall("initialize", Address.Zero.ToString()).AsSpan(0, 4)));
    }

    [Theory]
    [InlineData("", "manifest: not JSON")]
    [InlineData("[]", "the whole text: expected an object, got an array.")]
    [InlineData("{}", "the whole text: property 'format' is missing.")]
    [InlineData("""{"format":2}""", "format: expected a number from 1 to 1, got 2.")]
    [InlineData("""{"format":1,"format":1}""", "format: given twice.")]
    [InlineData("""{"format":1,"contract":5}""", "contract: expected text, got 5.")]
    public void A_text_that_is_no_manifest_says_where(string json, string message) =>
        Assert.StartsWith(message, Problem(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("abi", "the whole text: property 'abi' is missing.")]
    [InlineData("storage[0].setOnce", "storage[0]: property 'setOnce' is missing.")]
    [InlineData("structs[0].fields[0].type", "structs[0].fields[0]: property 'type' is missing.")]
    [InlineData("entryPoints[1].kind", "entryPoints[1]: property 'kind' is missing.")]
    [InlineData("errors[0].reason", "errors[0]: property 'reason' is missing.")]
    [InlineData("sites[2].class", "sites[2]: property 'class' is missing.")]
    public void A_missing_property_is_named(string path, string message) => Assert.Equal(message, Problem(Sample.Without(path)));

    [Theory]
    [InlineData("extra", "1", "extra: there is no such property.")]
    [InlineData("sites[0].line", "1", "sites[0].line: there is no such property.")]
    [InlineData("storage[1].member", "2", "storage[1].member: expected 1, got 2.")]
    [InlineData("storage[1].name", "\"Aaa\"", "storage[1].name: 'Aaa' does not follow the name before it in ordinal order.")]
    [InlineData("storage[0].keys[0]", "\"Adress\"", "storage[0].keys[0]: there is no type 'Adress'.")]
    [InlineData("storage[0].keyBytes[0]", "21", "storage[0].keys[0]: 'Address' takes 20 bytes, not 21.")]
    [InlineData("storage[0].keyBytes", "[20]", "storage[0].keyBytes: expected one number for each key part.")]
    [InlineData("storage[0].keys", "[\"bool\",\"bool\",\"bool\",\"bool\"]", "storage[0].keys: at most 3 key parts are allowed.")]
    [InlineData("storage[0].valueBytes", "16", "storage[0].value: 'UInt256' takes 32 bytes, not 16.")]
    [InlineData("storage[0].valueBytes", "1.5", "storage[0].valueBytes: expected a number from 1 to 512, got 1.5.")]
    [InlineData("storage[0].setOnce", "0", "storage[0].setOnce: expected true or false, got 0.")]
    [InlineData("structs[0].bytes", "47", "structs[0].bytes: got 47, but the fields take 48.")]
    [InlineData("structs[0].name", "\"UInt256\"", "structs[0].name: 'UInt256' is taken.")]
    [InlineData("structs[1].fields[0].type", "\"Flag\"", "structs[1]: a struct cannot contain itself.")]
    [InlineData(
        "entryPoints[0].selector",
        "\"b6b55f26\"",
        "entryPoints[0].selector: got 'b6b55f26', but that of 'deposit(uint256)' is 'b6b55f25'.")]
    [InlineData(
        "entryPoints[0].signature",
        "\"deposit(uint128)\"",
        "entryPoints[0].signature: 'deposit(uint128)' is not in abi, or listed twice.")]
    [InlineData("entryPoints[0].kind", "\"view\"", "entryPoints[0].kind: abi says otherwise.")]
    [InlineData("entryPoints[0].kind", "\"payable\"", "entryPoints[0].kind: expected one of call, view, constructor, got 'payable'.")]
    [InlineData("entryPoints[0].kind", "\"constructor\"", "entryPoints: there is more than one constructor.")]
    [InlineData("entryPoints[1].kind", "\"call\"", "abi: there is a constructor if and only if entryPoints has one.")]
    [InlineData("entryPoints[0].accesses[0].site", "3", "entryPoints[0].accesses[0].site: there is no site 3.")]
    [InlineData("entryPoints[0].accesses[0].site", "1", "entryPoints[0].accesses[0].site: site 1 is a Call.")]
    [InlineData("entryPoints[0].accesses[1].site", "0", "entryPoints[0].accesses[1].keys: 'Owner' has 0 key parts.")]
    [InlineData(
        "entryPoints[0].accesses[2]",
        """{"site":2,"keys":["1"],"class":"constant"}""",
        "entryPoints[0].accesses[2]: this is listed twice.")]
    [InlineData(
        "entryPoints[0].accesses[2]",
        """{"site":0,"keys":[],"class":"constant"}""",
        "entryPoints[0].accesses[2].site: sites must ascend.")]
    [InlineData(
        "entryPoints[0].accesses[2].keys",
        "[]",
        "entryPoints[0].accesses[2].class: some key parts are not known, so the class must be range.")]
    [InlineData(
        "entryPoints[0].accesses[0].class",
        "\"delta\"",
        "entryPoints[0].accesses[0].class: expected one of constant, argument, pinned, called, resolved, range, got 'delta'.")]
    [InlineData("entryPoints[0].calls[0].site", "0", "entryPoints[0].calls[0].site: site 0 is a Read.")]
    [InlineData("entryPoints", "[]", "abi: there is a constructor if and only if entryPoints has one.")]
    [InlineData("errors[1].name", "\"Closed\"", "errors[1].name: 'Closed' is listed twice.")]
    [InlineData("errors[1].signature", "\"TooMuch()\"", "errors[1].signature: 'TooMuch()' has another name.")]
    [InlineData("errors[1].reason", "\"too little\"", "errors[1]: 'TooLittle(uint256)' is in abi if and only if it has no reason.")]
    [InlineData("errors[0].reason", "null", "errors[0]: 'Closed()' is in abi if and only if it has no reason.")]
    [InlineData("errors", "[]", "abi: error 'TooLittle(uint256)' is not in errors.")]
    [InlineData("sites[0].member", "\"Ownr\"", "sites[0].member: there is no storage 'Ownr'.")]
    [InlineData("sites[0].keys", "[\"a\"]", "sites[0].keys: 'Owner' has 0 key parts.")]
    [InlineData("sites[2].keys", "[]", "sites[2].class: some key parts are not known, so the class must be range.")]
    [InlineData(
        "sites[2].class",
        "\"delta\"",
        "sites[2].class: expected one of constant, argument, pinned, called, resolved, range, got 'delta'.")]
    [InlineData("abi", "[{}]", "abi[0]: property 'type' is missing.")]
    public void What_breaks_a_rule_of_the_page_is_named(string path, string json, string message) =>
        Assert.Equal(message, Problem(Sample.With(path, json)));

    [Fact]
    public void A_function_that_is_no_entry_point_is_named()
    {
        var entryPoints = JsonNode.Parse(Sample.Json)!["entryPoints"]!.AsArray();
        entryPoints.RemoveAt(2);
        Assert.Equal("abi: function 'owner()' is not in entryPoints.", Problem(Sample.With("entryPoints", entryPoints.ToJsonString())));
    }

    [Fact]
    public void A_site_may_touch_everything() =>
        Assert.Equal("*", ContractManifest.Parse(Sample.With("sites[0].member", "\"*\"")).Sites[0].Member);

    private static string Problem(string json) => Assert.Throws<ManifestException>(() => ContractManifest.Parse(json)).Message;

    private static string Page([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/manifest.md"));
}
