using System.Numerics;
using Weft.Blocks;
using Weft.Simulation.Source;

namespace Weft.Simulation.Running;

/// <summary>Arguments of calls: mostly few small values, so that transactions meet; now and then an edge.</summary>
internal static class Arguments
{
    public static IReadOnlyList<AbiValue> Draw(AbiFunction function, Dice dice, Population population) =>
        [.. function.Inputs.Select(input => Draw(input.Type, dice, population))];

    private static AbiValue Draw(AbiType type, Dice dice, Population population) => type.Kind switch
    {
        AbiKind.Address => population.Anyone(dice),
        AbiKind.Boolean => dice.Percent(50),
        AbiKind.UnsignedInteger => Number(type, dice),
        AbiKind.Array => AbiValue.Of([.. Enumerable.Range(0, dice.Below(5)).Select(_ => Draw(type.Element!, dice, population))]),
        _ => throw new ArgumentException($"no values of type {type.Name} are drawn", nameof(type)),
    };

    private static AbiValue Number(AbiType type, Dice dice)
    {
        var small = dice.Below(5);
        if (!dice.Percent(2)) return small;
        return (BigInteger.One << type.Size) - 1 - (dice.Percent(50) ? BigInteger.Zero : small);
    }
}

/// <summary>Who and what there is to name: accounts, instances, and what was created while blocks ran.</summary>
internal sealed class Population
{
    private readonly List<Address> _created = [];

    /// <summary>Accounts that send.</summary>
    public required IReadOnlyList<Address> Accounts { get; init; }

    /// <summary>Instances that were planned, by number. One that could not be created is an address without code.</summary>
    public List<Address> Instances { get; } = [];

    /// <summary>An address that a transaction returned: often that of a new contract.</summary>
    public void Meet(Address address)
    {
        if (!_created.Contains(address)) _created.Add(address);
    }

    /// <summary>The target of a planned call.</summary>
    public Address Target(int number) => number < Instances.Count ? Instances[number]
        : _created.Count > 0 ? _created[number % _created.Count]
        : Instances[number % Instances.Count];

    public Address Anyone(Dice dice) => dice.Below(10) switch
    {
        < 2 => Accounts[dice.Below(Accounts.Count)],
        < 7 when Instances.Count > 0 => Instances[dice.Below(Instances.Count)],
        < 9 when _created.Count > 0 => _created[dice.Below(_created.Count)],
        9 when dice.Percent(30) => Address.Zero,
        _ => Accounts[0],
    };
}
