using Weft.Blocks;

namespace Weft.Testing;

/// <summary>A view that conditions are made of; see <see cref="TestChain.Watch"/>.</summary>
public sealed class WatchedView
{
    private readonly Address _contract;
    private readonly byte[] _input;

    internal WatchedView(Address contract, byte[] input) => (_contract, _input) = (contract, input);

    /// <summary>The value afterwards is the amount or more.</summary>
    public Condition AtLeast(UInt256 amount) => Make(ConditionKind.AtLeast, amount);

    /// <summary>The value afterwards is the amount or less.</summary>
    public Condition AtMost(UInt256 amount) => Make(ConditionKind.AtMost, amount);

    /// <summary>The value grows by the amount or more.</summary>
    public Condition RisesAtLeast(UInt256 amount) => Make(ConditionKind.RisesAtLeast, amount);

    /// <summary>The value grows by the amount or less, or falls.</summary>
    public Condition RisesAtMost(UInt256 amount) => Make(ConditionKind.RisesAtMost, amount);

    /// <summary>The value falls by the amount or more.</summary>
    public Condition FallsAtLeast(UInt256 amount) => Make(ConditionKind.FallsAtLeast, amount);

    /// <summary>The value falls by the amount or less, or grows.</summary>
    public Condition FallsAtMost(UInt256 amount) => Make(ConditionKind.FallsAtMost, amount);

    /// <summary>A condition of any kind.</summary>
    public Condition Make(ConditionKind kind, UInt256 amount) => new(_contract, _input, kind, amount);
}
