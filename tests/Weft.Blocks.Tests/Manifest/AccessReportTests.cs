using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Weft.Blocks.Tests;

/// <summary>The access report of manifests that hold what real ones seldom do.</summary>
public sealed class AccessReportTests
{
    [Fact]
    public void Every_entry_point_is_told_in_ordinal_order() => Assert.Equal(
        """
        Vault
          Deposit(amount)
            read   Owner                               constant  Vault.cs:31
            write  Positions[1]                        constant  Vault.cs:8
            write  Positions[tick]                     argument  Vault.cs:8
            call   IErc20.TransferFrom at Token.Value  pinned    Vault.cs:30
          Initialize(owner)   constructor
            touches nothing
          Owner()   view
            read  Owner  constant  Vault.cs:31

        """,
        AccessReport.Write(ContractManifest.Parse(Sample.Json), ["Vault.cs:31", "Vault.cs:30", "Vault.cs:8"]));

    [Fact]
    public void Lines_can_be_left_out() => Assert.Equal(
        """
        Vault
          Deposit(amount)
            read   Owner                               constant
            write  Positions[1]                        constant
            write  Positions[tick]                     argument
            call   IErc20.TransferFrom at Token.Value  pinned
          Initialize(owner)   constructor
            touches nothing
          Owner()   view
            read  Owner  constant

        """,
        AccessReport.Write(ContractManifest.Parse(Sample.Json), []));

    [Fact]
    public void Overloads_are_told_by_signature()
    {
        var manifest = ContractManifest.Parse(Sample.Json
            .Replace("\"name\":\"Initialize\"", "\"name\":\"Deposit\"", StringComparison.Ordinal)
            .Replace("\"name\":\"Owner\",\"signature\"", "\"name\":\"Deposit\",\"signature\"", StringComparison.Ordinal));

        Assert.Equal(
            ["deposit(uint256)", "initialize(address)", "owner()"],
            AccessReport.InOrder(manifest).Select(entryPoint => entryPoint.Signature));
    }

    [Fact]
    public void Accesses_with_the_same_words_are_one_row()
    {
        var rows = RowsOf(
            [Slot("write", "Owner"), Slot("read", "Positions", "tick"), Slot("read", "Owner"), Slot("write", "Positions", "tick2")],
            ["B.cs:100", "B.cs:7", "B.cs:9", "B.cs:8"]);

        Assert.Equal(["read+write Owner", "write Positions[tick2]", "read Positions[tick]"], rows.Select(row => $"{row.Kind} {row.What}"));
        Assert.Equal(["B.cs:9", "B.cs:100"], rows[0].Lines);
    }

    [Theory]
    [InlineData("read", "read", "read")]
    [InlineData("write", "write", "write")]
    [InlineData("read", "write", "read+write")]
    [InlineData("write", "read", "read+write")]
    public void A_row_tells_all_that_is_done(string first, string second, string kind) =>
        Assert.Equal(kind, Assert.Single(RowsOf([Slot(first, "Owner"), Slot(second, "Owner")])).Kind);

    [Fact]
    public void A_row_has_the_weakest_class_of_its_sites()
    {
        var rows = RowsOf(
        [
            Slot("read", "Positions", "key"),
            Slot("read", "Positions", "key").Replace("argument", "resolved", StringComparison.Ordinal),
            Slot("read", "Positions", "key").Replace("argument", "pinned", StringComparison.Ordinal),
        ]);

        Assert.Equal(KeyClass.Resolved, Assert.Single(rows).Class);
        Assert.Equal("resolved", rows[0].ClassName);
    }

    [Fact]
    public void Key_parts_that_are_not_known_are_stars()
    {
        var rows = RowsOf(
        [
            Slot("read", "Allowances", "owner", "spender"),
            Range("Allowances", "\"owner\""),
            Range("Allowances"),
            Range("*"),
        ]);

        Assert.Equal(
            ["Allowances[*, *]", "Allowances[owner, *]", "Allowances[owner, spender]", "everything"], rows.Select(row => row.What));
    }

    [Fact]
    public void Calls_follow_accesses_and_are_apart_from_them()
    {
        var rows = RowsOf(
        [
            Site("call", "IPair.Sync", "\"pair\"", "argument"),
            Site("create", "Pair", "\"Keccak(a)\"", "argument"),
            Slot("write", "Positions", "tick"),
            Site("call", "IPair.Sync", "\"pair\"", "argument"),
            Site("call", "IAny.Do", "", "range"),
        ]);

        Assert.Equal(
            [
                "write Positions[tick]",
                "call IAny.Do at an unknown address, so everything",
                "call IPair.Sync at pair",
                "create Pair with salt Keccak(a)",
            ],
            rows.Select(row => $"{row.Kind} {row.What}"));
    }

    [Fact]
    public void Lines_of_one_file_share_its_name()
    {
        var manifest = ManifestOf([.. Enumerable.Repeat(Slot("read", "Owner"), 6)]);

        var report = AccessReport.Write(manifest, ["Pair.cs:100", "Pair.cs:20", "A,b.cs:3", "Pair.cs:20", "generated", "Pair.cs:3"]);

        Assert.Contains("\n    read  Owner  argument  A,b.cs:3 Pair.cs:3,20,100 generated\n", report, StringComparison.Ordinal);
    }

    private static string Slot(string kind, string member, params string[] keys) =>
        Site(kind, member, string.Join(',', keys.Select(key => $"\"{key}\"")), "argument");

    private static string Range(string member, string keys = "") => Site("read", member, keys, "range");

    private static string Site(string kind, string member, string keys, string weakest) =>
        $$"""{"method":"Deposit","kind":"{{kind}}","member":"{{member}}","keys":[{{keys}}],"class":"{{weakest}}"}""";

    private static ImmutableArray<AccessRow> RowsOf(string[] sites, params string[] lines)
    {
        var manifest = ManifestOf(sites);
        return AccessReport.Rows(manifest, manifest.FindEntryPoint("deposit"), [.. lines]);
    }

    /// <summary>The sample manifest with other sites, all of them reached by one entry point.</summary>
    private static ContractManifest ManifestOf(string[] sites)
    {
        var root = JsonNode.Parse(Sample.Json)!;
        root["sites"] = new JsonArray([.. sites.Select(site => JsonNode.Parse(site))]);
        foreach (var entryPoint in root["entryPoints"]!.AsArray())
        {
            var isDeposit = entryPoint!["name"]!.GetValue<string>() == "Deposit";
            entryPoint["accesses"] = Touches(isDeposit ? sites : [], areCalls: false);
            entryPoint["calls"] = Touches(isDeposit ? sites : [], areCalls: true);
        }

        return ContractManifest.Parse(root.ToJsonString());
    }

    private static JsonArray Touches(string[] sites, bool areCalls)
    {
        var touches = new JsonArray();
        for (var number = 0; number < sites.Length; number++)
        {
            var site = JsonNode.Parse(sites[number])!;
            if ((site["kind"]!.GetValue<string>() is "call" or "create") != areCalls)
                continue;
            touches.Add(new JsonObject
            {
                ["site"] = number,
                ["keys"] = site["keys"]!.DeepClone(),
                ["class"] = site["class"]!.DeepClone(),
            });
        }

        return touches;
    }
}
