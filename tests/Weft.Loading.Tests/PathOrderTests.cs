using Mono.Cecil;
using Mono.Cecil.Cil;
using Weft.Loading.Tests.Adversary;
using Weft.Loading.Tests.Metering;

namespace Weft.Loading.Tests;

// Two paths bring a value each to one place that uses it. Either path is written first, and the place is written behind both or before
// them, so that it is judged when one path is known and the other is not.

/// <summary>The verdict on a method does not depend on the order of its paths.</summary>
public sealed class PathOrderTests
{
    private static readonly Dictionary<string, Action<Victim, ILProcessor>> Values = new(StringComparer.Ordinal)
    {
        ["null"] = (_, il) => il.Emit(OpCodes.Ldnull),
        ["numbers"] = (_, il) => il.Emit(OpCodes.Ldarg_3),
        ["text"] = (_, il) => il.Emit(OpCodes.Ldarg_2),
        ["number"] = (_, il) => il.Emit(OpCodes.Ldarg_0),
        ["texts"] = (victim, il) =>
        {
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Newarr, victim.Module.TypeSystem.String);
        },
        ["contract"] = (victim, il) => il.Emit(OpCodes.Ldarg, victim.Attack.Parameters[^1]),
    };

    /// <summary>Each use leaves nothing on the stack.</summary>
    private static readonly Dictionary<string, Action<Victim, ILProcessor>> Uses = new(StringComparer.Ordinal)
    {
        ["length"] = (_, il) => Emit(il, OpCodes.Ldlen, OpCodes.Pop),
        ["length by call"] = (victim, il) =>
        {
            var array = new TypeReference("System", "Array", victim.Module, victim.Module.TypeSystem.CoreLibrary);
            il.Emit(OpCodes.Callvirt, new MethodReference("get_Length", victim.Module.TypeSystem.Int32, array) { HasThis = true });
            il.Emit(OpCodes.Pop);
        },
        ["number of it"] = (_, il) => Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldelem_I4, OpCodes.Ldc_I4_1, OpCodes.Add, OpCodes.Pop),
        ["byte of it"] = (_, il) => Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldelem_U1, OpCodes.Pop),
        ["number into it"] = (_, il) => Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Stelem_I4),
        ["pointer into it"] = (victim, il) =>
        {
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Ldelema, victim.Module.TypeSystem.Int32);
            Emit(il, OpCodes.Ldind_I4, OpCodes.Pop);
        },
        ["text of it"] = (victim, il) =>
        {
            Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Starg, victim.Attack.Parameters[2]);
        },
        ["text into it"] = (_, il) => Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldarg_2, OpCodes.Stelem_Ref),
        ["text by name"] = (victim, il) =>
        {
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Ldelem_Any, victim.Module.TypeSystem.String);
            il.Emit(OpCodes.Starg, victim.Attack.Parameters[2]);
        },
        ["field"] = (victim, il) =>
        {
            il.Emit(OpCodes.Ldfld, victim.Contract.Fields[0]);
            il.Emit(OpCodes.Pop);
        },
    };

    public static TheoryData<string, string, bool> Paths => new()
    {
        { "null", "length", true },
        { "null", "number into it", true },
        { "null", "text of it", true },
        { "null", "field", true },
        { "numbers", "length", true },
        { "numbers", "length by call", true },
        { "numbers", "number of it", true },
        { "numbers", "number into it", true },
        { "numbers", "pointer into it", true },
        { "texts", "length", true },
        { "texts", "text of it", true },
        { "texts", "text into it", true },
        { "texts", "text by name", true },
        { "contract", "field", true },
        { "numbers", "byte of it", false },
        { "numbers", "text of it", false },
        { "numbers", "text into it", false },
        { "numbers", "text by name", false },
        { "numbers", "field", false },
        { "texts", "number of it", false },
        { "texts", "number into it", false },
        { "texts", "pointer into it", false },
        { "text", "length", false },
        { "text", "length by call", false },
        { "text", "field", false },
        { "contract", "length", false },
        { "number", "length", false },
    };

    public static TheoryData<string> EveryUse => [.. Uses.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Null_and_another_value_have_one_verdict_in_every_order(string value, string use, bool isAccepted)
    {
        string?[] expected = [isAccepted ? null : GateRules.TypeSafety];
        string?[] found =
        [
            .. from isBehind in (bool[])[true, false]
               from paths in ((string First, string Second)[])[("null", value), (value, "null")]
               select Verdict(victim => Meet(victim, isBehind, paths.First, paths.Second, use)),
        ];
        Assert.Equal(expected, found.Distinct());
    }

    /// <summary>A loop whose first round looks into null, and each other one into what the round before left.</summary>
    [Theory]
    [InlineData("null", true)]
    [InlineData("numbers", true)]
    [InlineData("texts", false)]
    [InlineData("text", false)]
    [InlineData("contract", false)]
    public void What_a_round_of_a_loop_leaves_is_judged_in_the_next(string value, bool isAccepted) => Assert.Equal(
        isAccepted ? null : GateRules.TypeSafety,
        Verdict(victim => Code(victim, il =>
        {
            var top = il.Create(OpCodes.Nop);
            il.Emit(OpCodes.Ldnull);
            il.Append(top);
            Uses["number of it"](victim, il);
            Values[value](victim, il);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Brtrue, top);
            Emit(il, OpCodes.Pop, OpCodes.Ldc_I4_0, OpCodes.Ret);
        })));

    /// <summary>What was looked for in null widens the stack behind it, and there the next thing is looked for.</summary>
    [Theory]
    [InlineData("text into it", true)]
    [InlineData("number into it", false)]
    public void What_stands_behind_a_use_of_null_is_judged_anew(string use, bool isAccepted) => Assert.Equal(
        isAccepted ? null : GateRules.TypeSafety,
        Verdict(victim => Code(victim, il =>
        {
            var (meet, start) = (il.Create(OpCodes.Nop), il.Create(OpCodes.Ldarg_0));
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Br, start);
            il.Append(meet);
            Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldelem_Ref);
            Uses[use](victim, il);
            Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ret);
            il.Append(start);
            il.Emit(OpCodes.Brtrue, meet);
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Newarr, new ArrayType(victim.Module.TypeSystem.String));
            il.Emit(OpCodes.Br, meet);
        })));

    /// <summary>Each argument doubles the paths; every place is run once.</summary>
    [Fact]
    public void A_call_with_many_arguments_that_may_be_null_is_accepted()
    {
        const int count = 100;
        var parameters = string.Join(", ", Enumerable.Range(0, count).Select(i => $"string p{i}"));
        var arguments = string.Join(", ", Enumerable.Repeat("b ? s : null", count));
        var source = $"static int G({parameters}) => 1; public static int F(bool b, string s) => G({arguments});";
        var image = Workshop.Image("Paths", Workshop.EmptyContract("C", source), Workshop.Contracts);
        Assert.Empty(AssemblyVerifier.Verify(image).Rejections);
    }

    /// <summary>So the verifier need not know what null would hold.</summary>
    [Theory]
    [MemberData(nameof(EveryUse))]
    public void Looking_into_null_fails_when_it_runs(string use)
    {
        var image = InstructionAttacks.Changed(victim => Meet(victim, isBehind: true, "null", "null", use));
        var metered = MeteredCode.Meter(image, symbols: []);
        Assert.Throws<NullReferenceException>(
            () => MeteredCode.Run(metered, "C", "Attack", gas: 1000, 0, 0UL, "", Array.Empty<int>(), null, null));
    }

    private static string? Verdict(Action<Victim> change) =>
        AssemblyVerifier.Verify(InstructionAttacks.Changed(change)).Rejections.SingleOrDefault()?.Rule;

    private static void Meet(Victim victim, bool isBehind, string first, string second, string use) => Code(victim, il =>
    {
        var (start, other, meet) = (il.Create(OpCodes.Ldarg_0), il.Create(OpCodes.Nop), il.Create(OpCodes.Nop));
        if (!isBehind)
        {
            il.Emit(OpCodes.Br, start);
            WriteMeet();
        }

        il.Append(start);
        il.Emit(OpCodes.Brtrue, other);
        Values[first](victim, il);
        il.Emit(OpCodes.Br, meet);
        il.Append(other);
        Values[second](victim, il);
        il.Emit(OpCodes.Br, meet);
        if (isBehind)
            WriteMeet();

        void WriteMeet()
        {
            il.Append(meet);
            Uses[use](victim, il);
            Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }
    });

    /// <summary>Code of a method that has a contract as its last argument, and room on its stack: Cecil counts no jumps backward.</summary>
    private static void Code(Victim victim, Action<ILProcessor> write)
    {
        victim.Attack.Parameters.Add(new(victim.Contract));
        victim.Code(il =>
        {
            Emit(il, OpCodes.Ldarg_0, OpCodes.Ldarg_0, OpCodes.Ldarg_0, OpCodes.Pop, OpCodes.Pop, OpCodes.Pop);
            write(il);
        });
    }

    private static void Emit(ILProcessor il, params OpCode[] codes)
    {
        foreach (var code in codes)
            il.Emit(code);
    }
}
