using Weft.Analyzers.Baseline;
using Weft.Analyzers.Tests.Docs;
using Weft.Analyzers.Tests.Infrastructure;
using Weft.Blocks;
using AccessRow = Weft.Analyzers.Baseline.AccessRow;

namespace Weft.Analyzers.Tests.Baseline;

/// <summary>The report that analyzers write is, byte for byte, the one that <c>weft access --no-lines</c> writes from manifests.</summary>
public sealed class ReportTextTests
{
    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Path.Combine(Root, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Samples_read_the_same(string project) => AssertSame(
        [.. Directory.GetFiles(Path.Combine(Root, "samples", project), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText)]);

    [Fact]
    public void Contracts_of_the_pages_read_the_same()
    {
        var blocks = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(path => Page.Read(Path.GetFileName(path), File.ReadAllText(path)))
            .Where(block => block.Promise == "compiles").ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => AssertSame(block.Text));
    }

    [Fact]
    public void Contracts_with_every_kind_of_row_read_the_same() => AssertSame("""
        using Weft;
        [ContractInterface] public interface IOther { void Poke(); [View] Address Owner(); }
        [Contract] public sealed partial class B : Contract { public void G(Address a) { } public void G(uint a) { } }
        [Contract] public sealed partial class A : Contract
        {
            [Storage] private partial Map<Address, Address, uint> Pairs { get; }
            [Storage] private partial Slot<Address> Leader { get; }
            [Storage] private partial Slot<ulong> Count { get; }
            [Storage, SetOnce] private partial Slot<Address> Pin { get; }
            [Constructor] public void Initialize(Address pin) => Pin.Value = pin;
            [View] public uint Look(Address a) => Pairs[a, Leader.Value];
            public void Nothing() { }
            public void Count1() => Count.Value += 1;
            public ulong Count2(Hash256 salt) { Count.Value += 1; Create<B>(salt); Leader.Value = Caller; return Count.Value; }
            public void Call(Address a) { At<IOther>(a).Poke(); At<IOther>(Pin.Value).Poke(); At<IOther>(Leader.Value).Poke(); G(this); }
            private static void G(object any) { }
        }
        """);

    [Fact]
    public void What_is_written_is_read_back()
    {
        const string Text = """
            A
              Call(a)
                call  I.F at an unknown address, so everything  range
                call  everything                                range
              Look(a)   view
                read        Pairs[a, *]                range
                read+write  Points[a > b ? a : Max(a, b)]  argument
              Nothing()
                touches nothing

            B
              G(a)   constructor
                touches nothing

            """;
        var read = ReportText.Read(Text);
        var again = ReportText.Read(ReportText.Write(read));
        Assert.Equal(["A", "B"], read.Select(report => report.Name));
        Assert.Equal(["Call(a)", "Look(a)", "Nothing()"], read[0].Entries.Select(entry => entry.Name));
        Assert.Equal(["", "view", ""], read[0].Entries.Select(entry => entry.Kind));
        Assert.Equal(new AccessRow("call", "I.F at an unknown address, so everything", "range"), read[0].Entries[0].Accesses[0].Row);
        Assert.Equal(new AccessRow("read+write", "Points[a > b ? a : Max(a, b)]", "argument"), read[0].Entries[1].Accesses[1].Row);
        Assert.Empty(read[1].Entries[0].Accesses);
        Assert.True(read.Zip(again).All(pair =>
            pair.First.Entries.Zip(pair.Second.Entries).All(entries => entries.First.SaysTheSameAs(entries.Second))));
    }

    private static void AssertSame(params string[] sources)
    {
        var generated = Generated.From(sources);
        var expected = string.Join('\n', generated.Manifests().Select(manifest => AccessReport.Write(manifest, [])));
        Assert.Equal(expected, ReportText.Write(ReportOfContract.All(generated.After, TestContext.Current.CancellationToken)));
    }

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Runtime.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
