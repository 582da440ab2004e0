namespace Weft.Loading.Tests;

/// <summary>docs/profile.md says what the profile says. ACCEPT_SNAPSHOTS=1 writes it anew; never where <c>CI</c> is set.</summary>
public sealed class ProfilePageTests
{
    private static readonly string Page = Path.Combine(RulePageTests.Root, "docs", "profile.md");

    [Fact]
    public void The_page_says_what_the_profile_says()
    {
        var written = ProfilePage.Write(ContractProfile.Current, ContractProfile.Current.Limits);
        var isAccepting = Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null;
        if (isAccepting)
            File.WriteAllText(Page, written);
        Assert.Equal(written, File.ReadAllText(Page));
    }

    [Fact]
    public void Members_are_written_as_people_read_them()
    {
        var profile = ContractProfile.Parse("""
            version 7
            [types]
            System.Nullable`1
            [members]
            M:Weft.Keccak256.Hash(System.ReadOnlySpan{System.Byte})  100 + 1
            M:Weft.Contract.Require``1(System.Boolean,``0)  1
            M:Weft.Map`2.set_Item(`0,`1)  10
            M:Weft.Int256.op_Explicit(Weft.Int256@)~System.Byte  4
            [runtime]
            M:Weft.Slot`1.#ctor(Weft.Runtime.Frame,System.UInt16)  10
            [opcodes]
            add  1
            [attributes]
            [limits]
            TypesMax  1024
            """);
        var page = ProfilePage.Write(profile, profile.Limits);
        string[] expected =
        [
            "| `Hash(ReadOnlySpan<Byte>)` | 100 + 1 |", "| `Require<U1>(Boolean, U1)` | 1 |", "### Weft.Map(T1, T2)",
            "| `set_Item(T1, T2)` | 10 |", "| `op_Explicit(ref Int256) to Byte` | 4 |", "| `new(Frame, UInt16)` | 10 |",
            "`System.Nullable(T1)`", "| 1 | `add` |", "| `TypesMax` | 1,024 |", "This is version 7.",
        ];
        Assert.All(expected, line => Assert.Contains(line, page, StringComparison.Ordinal));
    }
}
