using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Adversary;

/// <summary>Each attack is rejected, by the rule that it breaks.</summary>
public sealed class AdversaryTests
{
    public static TheoryData<string, string> FromSource => SourceAttacks.All;

    public static TheoryData<string, string> FromInstructions => [.. InstructionAttacks.All.Select(one => (one.Rule, one.Name))];

    [Theory]
    [MemberData(nameof(FromSource))]
    public void An_attack_in_source_is_rejected_by_its_rule(string rule, string source)
    {
        var isUnsafe = source.Contains("unsafe", StringComparison.Ordinal) || source.Contains("SkipLocals", StringComparison.Ordinal);
        var verdict = AssemblyVerifier.Verify(Image("Attack", Whole(source), isUnsafe, Contracts));
        Assert.Contains(rule, verdict.Rejections.Select(rejection => rejection.Rule));
        Assert.False(verdict.IsAccepted);
    }

    [Theory]
    [MemberData(nameof(FromInstructions))]
    public void An_attack_in_instructions_is_rejected_by_its_rule(string rule, string name)
    {
        var attack = InstructionAttacks.All.Single(one => one.Name == name);
        var verdict = AssemblyVerifier.Verify(attack.Build());
        Assert.Contains(rule, verdict.Rejections.Select(rejection => rejection.Rule));
        Assert.False(verdict.IsAccepted);
    }

    [Theory]
    [InlineData(CorFlags.Requires32Bit)]
    [InlineData(CorFlags.NativeEntryPoint | CorFlags.ILOnly)]
    [InlineData(CorFlags.ILLibrary)]
    [InlineData((CorFlags)0)]
    public void An_image_that_is_not_IL_only_is_rejected(CorFlags flags)
    {
        var image = InstructionAttacks.Harmless();
        using var reader = new PEReader([.. image]);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(reader.PEHeaders.CorHeaderStartOffset + 16), (int)flags);
        Assert.Equal(GateRules.Image, Assert.Single(AssemblyVerifier.Verify(image).Rejections).Rule);
    }

    [Fact]
    public void Code_that_many_methods_share_is_rejected()
    {
        var lines = string.Concat(Enumerable.Range(0, 200).Select(i => $"a += b * {i + 1000}; "));
        var others = string.Concat(Enumerable.Range(0, 100).Select(i => $"public static int M{i}(int a, int b) => a;"));
        var image = Image("Attack", EmptyContract("C", $"public static int F(int a, int b) {{ {lines} return a; }} {others}"), Contracts);
        Assert.Empty(AssemblyVerifier.Verify(image).Rejections);
        var shared = AssemblyVerifier.Verify(SharedCode.In(image, bytesMin: 1000));
        Assert.Equal(GateRules.Metadata, Assert.Single(shared.Rejections).Rule);
    }

    [Fact]
    public void A_name_for_a_parameter_that_is_not_there_is_rejected()
    {
        var image = InstructionAttacks.Harmless();
        using var reader = new PEReader([.. image]);
        var table = reader.GetMetadataReader().GetTableMetadataOffset(TableIndex.Param);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(reader.PEHeaders.MetadataStartOffset + table + sizeof(ushort)), 99);
        Assert.Equal(GateRules.Metadata, Assert.Single(AssemblyVerifier.Verify(image).Rejections).Rule);
    }

    [Fact]
    public void A_nested_type_that_says_it_is_none_is_rejected()
    {
        var image = Image("Attack", EmptyContract("C", "public enum Kind { A }"), Contracts);
        using var reader = new PEReader([.. image]);
        var metadata = reader.GetMetadataReader();
        var row = metadata.TypeDefinitions.Count - 1; // nested types come last
        var place = metadata.GetTableMetadataOffset(TableIndex.TypeDef) + (row * metadata.GetTableRowSize(TableIndex.TypeDef));
        image[reader.PEHeaders.MetadataStartOffset + place] = 1; // public instead of nested public
        Assert.Contains(GateRules.Metadata, AssemblyVerifier.Verify(image).Rejections.Select(rejection => rejection.Rule));
    }

    [Fact]
    public void What_the_attacks_are_made_from_is_accepted()
    {
        Assert.Empty(AssemblyVerifier.Verify(Image("Attack", Whole("public int F() => 1;"), Contracts)).Rejections);
        Assert.Empty(AssemblyVerifier.Verify(InstructionAttacks.Harmless()).Rejections);
    }

    [Fact]
    public void Every_rule_of_the_gate_has_an_attack()
    {
        var rules = typeof(GateRules).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!);
        var attacked = SourceAttacks.All.Select(row => row.Data.Item1).Concat(InstructionAttacks.All.Select(one => one.Rule)).ToHashSet();
        Assert.All(rules, rule => Assert.Contains(rule, attacked));
    }

    private static string Whole(string source) => source[0] == '|'
        ? source[1..] + EmptyContract("C")
        : EmptyContract("C", source);
}
