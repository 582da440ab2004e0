using System.Numerics;
using Weft.Blocks;
using Weft.Simulation.Source;

namespace Weft.Simulation.Running;

/// <summary>Arguments of calls: mostly few small values, so that transactions meet; now and then an edge.</summary>
internal static class Arguments
{
    private static readonly string[] Texts = ["ab", "", "a", "a text that is longer than one word of the encoding, and has an ü"];

    public static IReadOnlyList<AbiValue> Draw(AbiFunction function, Dice dice, Population population) =>
        [.. function.Inputs.Select(input => Draw(input.Type, dice, population))];

    private static AbiValue Draw(AbiType type, Dice dice, Population population) => type.Kind switch
    {
        AbiKind.Address => population.Anyone(dice),
        AbiKind.Boolean => dice.Percent(50),
        AbiKind.UnsignedInteger => Unsigned(type.Size, dice),
        AbiKind.SignedInteger => Signed(type.Size, dice),
        AbiKind.Text => dice.Pick(Texts),
        AbiKind.Bytes => Octets(dice.Below(6), dice),
        AbiKind.FixedBytes => new Hash256((UInt256)dice.Below(3)),
        AbiKind.Array => AbiValue.Of([.. Enumerable.Range(0, dice.Below(5)).Select(_ => Draw(type.Element!, dice, population))]),
        _ => throw new ArgumentException($"no values of type {type.Name} are drawn", nameof(type)),
    };

    private static BigInteger Unsigned(int bits, Dice dice)
    {
        var end = BigInteger.One << bits;
        return dice.Below(50) switch
        {
            < 34 => dice.Below(4),
            < 46 => dice.Below(12),
            < 48 => BigInteger.Min(dice.Below(60), end - 1),
            48 => end / dice.Between(2, 4),
            _ => end - 1 - dice.Below(20),
        };
    }

    private static BigInteger Signed(int bits, Dice dice)
    {
        var end = BigInteger.One << (bits - 1);
        return dice.Below(30) switch
        {
            0 => -end,
            1 => end - 1,
            _ => dice.Between(-3, 6),
        };
    }

    private static byte[] Octets(int count, Dice dice) => [.. Enumerable.Range(0, count).Select(_ => (byte)dice.Below(5))];
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

    /// <summary>Somebody: contracts, mostly, for calls to accounts fail; among accounts the first is met more than the others.</summary>
    public Address Anyone(Dice dice) => dice.Below(40) switch
    {
        < 28 when Instances.Count > 0 => Instances[dice.Below(Instances.Count)],
        < 32 when _created.Count > 0 => _created[dice.Below(_created.Count)],
        32 => Address.Zero,
        _ => Accounts[dice.Percent(40) ? 0 : dice.Below(Accounts.Count)],
    };
}
