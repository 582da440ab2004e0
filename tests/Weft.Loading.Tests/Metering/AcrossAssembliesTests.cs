using System.Reflection;
using Microsoft.CodeAnalysis;
using Mono.Cecil;
using Mono.Cecil.Cil;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Metering;

/// <summary>A struct of another assembly costs what it would cost beside the contract; its charges are proved where it is called.</summary>
public sealed class AcrossAssembliesTests : IDisposable
{
    private const string Base = """
        public struct Counter
        {
            public ulong Step;
            public Weft.UInt256 Large;
            public Counter(int rounds) { Step = 0; Large = default; for (var i = 0; i < rounds; i++) Step += 2; }
            public readonly ulong Times(int rounds) { var sum = 0UL; while (rounds-- > 0) sum += Step; return sum; }
            public readonly ulong Half => Step / 2;
            public static Counter operator +(Counter one, Counter other) => new Counter { Step = one.Step + other.Step };
        }
        """;

    private const string User = """
        public static class Uses
        {
            public static ulong Run(int rounds)
            {
                var counter = new Counter(rounds);
                var sum = 0UL;
                for (var i = 0; i < rounds; i++)
                    sum += counter.Times(i) + (counter + counter).Half;
                return sum;
            }
            public static int Many(int count) => new Counter[count].Length;
        }
        """;

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("Run", 0)]
    [InlineData("Run", 7)]
    [InlineData("Many", 50)]
    public void It_costs_the_same_in_one_assembly_and_in_two(string method, int argument)
    {
        using var apart = ContractLoader.Load(CompileApart());
        using var together = ContractLoader.Load(_workshop.Compile("Whole", EmptyContract("C") + Base + User, Contracts));
        var (result, gas) = Call(apart, method, argument, gas: 100_000);
        Assert.Equal((result, gas), Call(together, method, argument, gas: 100_000));
        Assert.InRange(gas, 1, 100_000);
        Assert.Throws<EmptyTankException>(() => Call(apart, method, argument, gas - 1));
        Assert.Equal(result, Call(apart, method, argument, gas).Result);
    }

    [Fact]
    public void A_loop_of_the_other_assembly_ends_with_the_gas()
    {
        using var apart = ContractLoader.Load(CompileApart());
        Assert.Throws<EmptyTankException>(() => Call(apart, "Run", 1_000_000, gas: 1_000_000));
    }

    [Theory]
    [InlineData("Times")]
    [InlineData(".ctor")]
    public void A_call_that_passes_no_meter_on_to_the_other_assembly_is_found(string callee)
    {
        var images = AssemblyClosure.Find(CompileApart());
        var metered = ChargeWriter.Write(images, ContractGate.Judge(images)).ToDictionary(image => image.Name, image => image.Metered!);
        var proved = MeterChecker.Check(metered["Base"].Assembly, []);
        MeterChecker.Check(metered["User"].Assembly, [proved]);

        using var module = ModuleDefinition.ReadModule(new MemoryStream(metered["User"].Assembly));
        var code = module.GetType("Uses").Methods.Single(method => method.Name == "Run").Body.Instructions;
        var call = code.First(one => one.Operand is MethodReference method && method.Name == callee
            && method.Parameters is [.., { ParameterType.Name: "GasMeter" }]);
        (call.Previous.OpCode, call.Previous.Operand) = (OpCodes.Ldnull, null);
        using var output = new MemoryStream();
        module.Write(output);
        Assert.Throws<MeterException>(() => MeterChecker.Check(output.ToArray(), [proved]));
    }

    /// <summary>Neither assembly goes round in a circle by itself.</summary>
    [Fact]
    public void Recursion_through_another_assembly_and_an_interface_is_rejected()
    {
        var path = _workshop.Compile(
            "Base",
            """
            public interface IThing { int F(IThing other); }
            public struct Bouncer { public int Count; public readonly int Go(IThing thing) => thing.F(thing); }
            """,
            Contracts);
        var user = _workshop.Compile(
            "User",
            EmptyContract("C") + """
            public sealed class Proxy : Weft.Runtime.ContractProxy, IThing { int IThing.F(IThing other) => new Bouncer().Go(other); }
            """,
            Contracts,
            MetadataReference.CreateFromFile(path));
        var verdicts = ContractGate.Judge(user);
        Assert.True(verdicts[0].IsAccepted);
        Assert.Equal(GateRules.Recursion, Assert.Single(verdicts[1].Rejections).Rule);
    }

    private static (object? Result, long Gas) Call(LoadedAssembly assembly, string method, int argument, long gas)
    {
        var tank = new Tank(gas);
        var result = assembly.Contracts[0].Type.Assembly.GetType("Uses")!.GetMethod(method)!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument, tank], null);
        return (result, gas - tank.Left);
    }

    private string CompileApart()
    {
        var path = _workshop.Compile("Base", Base, Contracts);
        return _workshop.Compile("User", EmptyContract("C") + User, Contracts, MetadataReference.CreateFromFile(path));
    }
}
