using System.Collections.Immutable;
using System.Reflection.Metadata;
using Weft.Loading.Tests.Metering;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Adversary;

/// <summary>
/// A stranger's debugging information decides nothing, and does no harm: no PDB ends the process, holds it up or changes a byte of code.
/// </summary>
public sealed class SymbolAttackTests
{
    private const int Seed = 2027;

    private static readonly (byte[] Assembly, byte[] Symbols) Good =
        WithSymbols("Code", EmptyContract("C") + MeteredCode.Source, Contracts);

    private static readonly (byte[] Assembly, byte[] Symbols) Bad =
        WithSymbols("Code", EmptyContract("C", "public long F() => System.DateTime.UtcNow.Ticks;"), Contracts);

    public static TheoryData<string> Attacks => [.. SymbolAttacks.All.Keys];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Symbols_of_no_compiler_are_metered_without_what_is_wrong(string attack)
    {
        var metered = MeteredCode.Meter(Good.Assembly, SymbolAttacks.Build(attack, Good.Assembly));
        Assert.Equal(SymbolAttacks.All[attack].HasLines, metered.Symbols.Length > 0);
        Assert.Equal(CodeOf(MeteredCode.Meter(Good.Assembly)), CodeOf(metered.Assembly));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void They_leave_a_rejection_what_it_is(string attack)
    {
        var rejection = Assert.Single(AssemblyVerifier.Verify(Bad.Assembly, SymbolAttacks.Build(attack, Bad.Assembly)).Rejections);
        Assert.Equal(Assert.Single(AssemblyVerifier.Verify(Bad.Assembly).Rejections), rejection with { Line = "" });
    }

    [Fact]
    public void Of_a_compilers_symbols_documents_and_lines_are_kept_and_nothing_else()
    {
        var verdict = AssemblyVerifier.Verify(Good.Assembly);
        using var before = MetadataReaderProvider.FromPortablePdbImage([.. Good.Symbols]);
        using var after = MetadataReaderProvider.FromPortablePdbImage([.. PlainSymbols.Of(Good.Symbols, verdict.Model!)]);
        var (old, kept) = (before.GetMetadataReader(), after.GetMetadataReader());
        Assert.Equal(LinesOf(old), LinesOf(kept));
        Assert.Equal(old.DebugMetadataHeader!.Id.ToArray(), kept.DebugMetadataHeader!.Id.ToArray());
        Assert.NotEmpty(old.LocalScopes);
        Assert.Empty(kept.LocalScopes);
        Assert.Empty(kept.ImportScopes);
        Assert.Empty(kept.CustomDebugInformation);
    }

    [Fact]
    public void Symbols_with_a_few_bytes_changed_do_no_harm()
    {
        var code = CodeOf(MeteredCode.Meter(Good.Assembly));
        var random = new Random(Seed);
        for (var number = 0; number < 300; number++)
        {
            var mutant = (byte[])Good.Symbols.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            Assert.True(code.SequenceEqual(CodeOf(MeteredCode.Meter(Good.Assembly, mutant).Assembly)), $"seed {Seed}, mutant {number}");
            AssemblyVerifier.Verify(Bad.Assembly, mutant);
        }
    }

    private static ImmutableArray<string> CodeOf(byte[] assembly) => StrippedCode.Of(assembly);

    private static ImmutableArray<string> LinesOf(MetadataReader symbols) =>
    [
        .. symbols.MethodDebugInformation
            .SelectMany(method => symbols.GetMethodDebugInformation(method).GetSequencePoints())
            .Select(point => (File: symbols.GetString(symbols.GetDocument(point.Document).Name), Point: point))
            .Select(one => $"{one.File} {one.Point.Offset} {one.Point.StartLine} {one.Point.EndColumn}"),
    ];
}
