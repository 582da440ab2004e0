using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Mono.Cecil.Cil;
using Weft.Loading.Tests.Adversary;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Metering;

/// <summary>Metered code does what it did, pays for it, and ends when it cannot.</summary>
public sealed class InjectorTests
{
    private static readonly OpCode[] Branches =
    [
        OpCodes.Br, OpCodes.Br_S, OpCodes.Brtrue, OpCodes.Brtrue_S, OpCodes.Brfalse, OpCodes.Brfalse_S, OpCodes.Beq, OpCodes.Beq_S,
        OpCodes.Bge, OpCodes.Bge_S, OpCodes.Bge_Un, OpCodes.Bge_Un_S, OpCodes.Bgt, OpCodes.Bgt_S, OpCodes.Bgt_Un, OpCodes.Bgt_Un_S,
        OpCodes.Ble, OpCodes.Ble_S, OpCodes.Ble_Un, OpCodes.Ble_Un_S, OpCodes.Blt, OpCodes.Blt_S, OpCodes.Blt_Un, OpCodes.Blt_Un_S,
        OpCodes.Bne_Un, OpCodes.Bne_Un_S, OpCodes.Switch,
    ];

    public static TheoryData<string> BranchNames => [.. Branches.Select(code => code.Name)];

    [Theory]
    [MemberData(nameof(BranchNames))]
    public void A_loop_by_any_branch_ends_when_the_gas_does(string name)
    {
        var branch = Branches.Single(code => code.Name == name);
        var image = InstructionAttacks.Changed(victim => victim.Code(il => Loop(il, branch)));
        var metered = MeteredCode.Meter(image);
        Assert.Throws<EmptyTankException>(() => MeteredCode.Run(metered, "C", "Attack", 100_000, 1, 1UL, "", new int[1], null));
    }

    [Fact]
    public void Every_branch_of_the_profile_is_tested()
    {
        var listed = typeof(System.Reflection.Emit.OpCodes).GetFields()
            .Select(field => (System.Reflection.Emit.OpCode)field.GetValue(null)!)
            .Where(code => code.FlowControl is System.Reflection.Emit.FlowControl.Branch or System.Reflection.Emit.FlowControl.Cond_Branch)
            .Select(code => code.Name!)
            .Where(ContractProfile.Current.OpcodePrices.ContainsKey);
        Assert.Equal(listed.Order(StringComparer.Ordinal), Branches.Select(code => code.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Loop", 10, 45)]
    [InlineData("Loop", 0, 0)]
    [InlineData("Pick", 2, 11)]
    [InlineData("Pick", 10, 45)]
    [InlineData("Both", 3, 21UL)]
    public void Metered_code_gives_what_it_gave(string method, int argument, object expected)
    {
        var (result, gas) = MeteredCode.Run(MeteredCode.Meter(MeteredCode.Original), "Tools", method, 10_000, argument);
        Assert.Equal(expected, result);
        Assert.InRange(gas, 1, 1_000);
    }

    [Fact]
    public void Each_round_of_a_loop_costs_the_same()
    {
        var metered = MeteredCode.Meter(MeteredCode.Original);
        long Gas(int count) => MeteredCode.Run(metered, "Tools", "Loop", 1_000_000, count).Gas;
        var round = Gas(2) - Gas(1);
        Assert.InRange(round, 5, 20);
        Assert.Equal(Gas(1) + (999 * round), Gas(1_000));
    }

    [Fact]
    public void An_array_is_paid_for_before_it_is_there()
    {
        var metered = MeteredCode.Meter(MeteredCode.Original);
        long Gas(int length) => MeteredCode.Run(metered, "Tools", "Make", 1_000_000, length).Gas;
        Assert.Equal(Gas(0) + 4_000, Gas(8_000));
        Assert.Throws<EmptyTankException>(() => MeteredCode.Run(metered, "Tools", "Make", 1_000_000, int.MaxValue));
        var tooLong = (int)(Limits.HeapBytesMax / sizeof(int)) + 1;
        Assert.Throws<EmptyTankException>(() => MeteredCode.Run(metered, "Tools", "Make", long.MaxValue, tooLong));
        Assert.Throws<OverflowException>(() => MeteredCode.Run(metered, "Tools", "Make", 1_000, -1));
    }

    [Fact]
    public void Texts_and_spans_are_paid_for_by_their_length()
    {
        var metered = MeteredCode.Meter(MeteredCode.Original);
        long Hash(int length) => MeteredCode.Run(metered, "Tools", "Hash", 1_000_000, new byte[length]).Gas;
        long Same(string? other) => MeteredCode.Run(metered, "Tools", "IsSame", 1_000_000, "", other).Gas;
        Assert.Equal(Hash(0) + (4 * 5_000), Hash(5_000));
        Assert.Equal(Same(null) + 700, Same(new string('x', 700)));
    }

    [Fact]
    public void Injection_is_a_pure_function() =>
        Assert.Equal(MeteredCode.Meter(MeteredCode.Original), MeteredCode.Meter(MeteredCode.Original));

    [Fact]
    public void Sequence_points_stay_with_their_code()
    {
        var (assembly, symbols) = WithSymbols("Code", EmptyContract("C") + MeteredCode.Source, Contracts);
        var metered = MeteredCode.Meter(assembly, symbols);
        Assert.Equal(Lines(assembly, symbols), Lines(metered.Assembly, metered.Symbols));

        var error = Assert.Throws<DivideByZeroException>(() => MeteredCode.Run(metered, "Tools", "Divide", 1_000, 0));
        var line = MeteredCode.Source.Split('\n').ToList().FindIndex(text => text.Contains("Divide", StringComparison.Ordinal));
        var offset = EmptyContract("C").Count(character => character == '\n');
        Assert.Equal(line + offset + 1, new StackTrace(error, fNeedFileInfo: true).GetFrame(0)!.GetFileLineNumber());
    }

    [Fact]
    public void Debugging_information_that_is_none_is_left_out()
    {
        var metered = MeteredCode.Meter(MeteredCode.Original, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
        Assert.Empty(metered.Symbols);
        Assert.Equal(MeteredCode.Meter(MeteredCode.Original), metered.Assembly);
    }

    [Fact]
    public void What_is_metered_lies_under_code_and_versions()
    {
        var key = MeterCache.KeyOf(1, 1, ["a"u8.ToArray(), "b"u8.ToArray()]);
        Assert.Equal(key, MeterCache.KeyOf(1, 1, ["a"u8.ToArray(), "b"u8.ToArray()]));
        Hash256[] others =
        [
            MeterCache.KeyOf(2, 1, ["a"u8.ToArray(), "b"u8.ToArray()]), MeterCache.KeyOf(1, 2, ["a"u8.ToArray(), "b"u8.ToArray()]),
            MeterCache.KeyOf(1, 1, ["b"u8.ToArray(), "a"u8.ToArray()]), MeterCache.KeyOf(1, 1, ["a"u8.ToArray()]),
        ];
        Assert.DoesNotContain(key, others);
    }

    /// <summary>The method begins, and goes back to where it began.</summary>
    private static void Loop(ILProcessor il, OpCode branch)
    {
        var start = il.Create(OpCodes.Nop);
        il.Append(start);
        var name = branch.Name.Replace(".s", "", StringComparison.Ordinal);
        int[] operands = name switch
        {
            "br" => [],
            "brtrue" => [1],
            "brfalse" or "switch" => [0],
            "beq" => [1, 1],
            "bgt" or "bgt.un" or "bge" or "bge.un" or "bne.un" => [2, 1],
            _ => [1, 2],
        };
        foreach (var operand in operands)
            il.Emit(OpCodes.Ldc_I4, operand);
        if (branch.Code == Code.Switch)
            il.Emit(OpCodes.Switch, new[] { start });
        else
            il.Emit(branch, start);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>For each method, the lines of its source, in order.</summary>
    private static ImmutableArray<string> Lines(byte[] assembly, byte[] symbols)
    {
        using var image = new PEReader([.. assembly]);
        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. symbols]);
        var (metadata, lines) = (image.GetMetadataReader(), provider.GetMetadataReader());
        return [.. metadata.MethodDefinitions.Select(handle =>
        {
            var points = lines.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints();
            var name = metadata.GetString(metadata.GetMethodDefinition(handle).Name);
            return name + ": " + string.Join(' ', points.Select(point => point.StartLine));
        })];
    }
}
