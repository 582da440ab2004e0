namespace Weft.AccessContracts;

/// <summary>Answers a resolver, and calls it back.</summary>
[Contract]
public sealed partial class Oracle : Contract, IOracle
{
    [Storage, SetOnce] private partial Slot<Address> FirstOwner { get; }
    [Storage] private partial Slot<Address> CurrentReceiver { get; }
    [Storage] private partial Slot<UInt256> CurrentPrice { get; }
    [Storage] private partial Map<Address, UInt256> Rewards { get; }

    /// <summary>An oracle with an owner.</summary>
    [Constructor]
    public void Initialize(Address owner) => FirstOwner.Value = owner;

    /// <summary>Changes what <see cref="Price"/> and <see cref="Receiver"/> say.</summary>
    public void Set(UInt256 price, Address receiver)
    {
        CurrentPrice.Value = price;
        CurrentReceiver.Value = receiver;
    }

    /// <inheritdoc/>
    [View]
    public UInt256 Price() => CurrentPrice.Value;

    /// <inheritdoc/>
    [View]
    public Address Receiver() => CurrentReceiver.Value;

    /// <inheritdoc/>
    [View]
    public Address Owner() => FirstOwner.Value;

    /// <inheritdoc/>
    public void Reward(Address who) => Rewards[who] += 1;

    /// <inheritdoc/>
    public void RewardReceiver(Address oracle) => Rewards[At<IOracle>(oracle).Receiver()] += 1;

    /// <inheritdoc/>
    [View]
    public UInt256 RewardsOf(Address who) => Rewards[who];

    /// <inheritdoc/>
    public void Elect(Address leader) => At<IResolver>(Caller).SetLeader(leader);
}
