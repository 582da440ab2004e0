using Weft.Blocks;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>What a step does, in the numbers of the contract <c>Scripted</c>.</summary>
internal enum ScriptStep
{
    Add,
    AddUnknown,
    Subtract,
    AtLeast,
    Read,
    Write,
    AddInRange,
    ReadInRange,
    Fail,
}

/// <summary>One step of a script.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Member">0: 256 bits, 1: 64 bits, 2: 32 bits.</param>
/// <param name="Key">Which slot.</param>
/// <param name="Amount">The amount.</param>
internal readonly record struct ScriptLine(ScriptStep Step, int Member, UInt256 Key, UInt256 Amount);

/// <summary>Calls of <c>Scripted</c> of Weft.HostileContracts: what tests of deltas are written in.</summary>
internal static class DeltaScripts
{
    public static ScriptLine Add(UInt256 amount, int member = 0, int key = 0) =>
        new(ScriptStep.Add, member, (UInt256)key, amount);

    public static ScriptLine AddUnknown(UInt256 amount, int member = 0, int key = 0) =>
        new(ScriptStep.AddUnknown, member, (UInt256)key, amount);

    public static ScriptLine Subtract(UInt256 amount, int member = 0, int key = 0) =>
        new(ScriptStep.Subtract, member, (UInt256)key, amount);

    public static ScriptLine AtLeast(UInt256 amount, int member = 0, int key = 0) =>
        new(ScriptStep.AtLeast, member, (UInt256)key, amount);

    public static ScriptLine Read(int member = 0, int key = 0) =>
        new(ScriptStep.Read, member, (UInt256)key, 0);

    public static ScriptLine Write(UInt256 amount, int member = 0, int key = 0) =>
        new(ScriptStep.Write, member, (UInt256)key, amount);

    public static ScriptLine AddInRange(UInt256 amount, int member = 0, int key = 0) =>
        new(ScriptStep.AddInRange, member, (UInt256)key, amount);

    public static ScriptLine ReadInRange(int member = 0, int key = 0) => new(ScriptStep.ReadInRange, member, (UInt256)key, 0);

    public static ScriptLine Fail { get; } = new(ScriptStep.Fail, 0, 0, 1);

    /// <summary>A chain with one contract that runs scripts.</summary>
    public static TestChain NewChain(ulong shuffleSeed = 1, bool areHonest = true)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Weft.HostileContracts.dll");
        var chain = new TestChain(shuffleSeed, path);
        chain.ShowsDeltas = areHonest;
        chain.Observer.FailsOutsideAccessSet = areHonest;
        chain.Create("Scripted", "scripted", Chains.Alice);
        return chain;
    }

    /// <summary>A transaction that declares what it does.</summary>
    public static Transaction Script(
        this TestChain chain, params IReadOnlyList<ScriptLine> steps) =>
        chain.Lie(steps, steps);

    /// <summary>A transaction that declares one thing and does another.</summary>
    public static Transaction Lie(
        this TestChain chain, IReadOnlyList<ScriptLine> declared,
        IReadOnlyList<ScriptLine> executed)
    {
        Assert.True(chain.Names.TryGetAddress("scripted", out var scripted));
        return chain.Call(Chains.Alice, scripted, "run", Numbers(declared), Numbers(executed));
    }

    private static AbiSequence Numbers(IReadOnlyList<ScriptLine> steps) =>
        new AbiSequence([.. steps.SelectMany(step => new AbiValue[] { (int)step.Step, step.Member, step.Key, step.Amount })]);
}
