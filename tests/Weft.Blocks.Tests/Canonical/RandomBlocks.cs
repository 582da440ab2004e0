using System.Collections.Immutable;

namespace Weft.Blocks.Tests;

/// <summary>Random blocks and receipts from a seed, and damage to bytes.</summary>
internal sealed class RandomBlocks(int seed)
{
    private static readonly TransactionStatus[] Statuses = Enum.GetValues<TransactionStatus>();

    private readonly RandomAbi _random = new(seed);

    public Block Block() => new(_random.UInt64(), _random.UInt64(), Many(4, Transaction));

    public ImmutableArray<Receipt> Receipts() => Many(4, Receipt);

    public byte[] Damage(byte[] bytes)
    {
        var place = _random.Below(bytes.Length);
        switch (_random.Below(4))
        {
            case 0:
                return bytes[..place];
            case 1:
                return [.. bytes, (byte)_random.Below(2)];
            default:
                bytes[place] ^= (byte)(1 << _random.Below(8));
                return bytes;
        }
    }

    private Transaction Transaction() => new(
        _random.Address(), _random.Address(), _random.UInt64() % (Limits.TransactionGasMax + 1),
        _random.Bytes(_random.Below(70)), Many(3, Condition));

    private Condition Condition() => new(
        _random.Address(), _random.Bytes(_random.Below(70)), (ConditionKind)_random.Below(6),
        UInt256.FromLittleEndian(_random.Bytes(_random.Below(33))));

    private Receipt Receipt()
    {
        var status = Statuses[_random.Below(2) == 0 ? 0 : _random.Below(Statuses.Length)];
        var events = status == TransactionStatus.Success ? Many(3, Event) : [];
        return new(status, _random.UInt64(), events, _random.Bytes(_random.Below(70)));
    }

    private Event Event() => new(_random.Address(), Many(5, _random.Hash), _random.Bytes(_random.Below(70)));

    private ImmutableArray<T> Many<T>(int bound, Func<T> make) => [.. Enumerable.Range(0, _random.Below(bound)).Select(_ => make())];
}
