using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace Weft.Blocks.Tests;

/// <summary>Random ABI types and values from a seed, leaning to the edges: least, greatest, zero, powers of two, empty.</summary>
internal sealed class RandomAbi(int seed)
{
    private static readonly string[] Texts = [
        "", "a", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef0", "é", "漢字", "😀", "\0",
    ];

    private readonly Random _random = new(seed);

    public int Below(int bound) => _random.Next(bound);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        switch (Below(4))
        {
            case 0:
                break;
            case 1:
                Array.Fill(bytes, (byte)0xff);
                break;
            default:
                _random.NextBytes(bytes);
                break;
        }

        return bytes;
    }

    public Address Address() => Weft.Address.FromBytes(Bytes(Weft.Address.ByteCount));

    public Hash256 Hash() => Hash256.FromBytes(Bytes(Hash256.ByteCount));

    public ulong UInt64() => Below(3) switch { 0 => 0, 1 => ulong.MaxValue, _ => (ulong)_random.NextInt64() };

    public string TypeName(int depth = 3) => Below(depth > 0 ? 10 : 7) switch
    {
        0 => $"uint{8 * (1 + Below(32))}",
        1 => $"int{8 * (1 + Below(32))}",
        2 => "address",
        3 => "bool",
        4 => $"bytes{1 + Below(32)}",
        5 => "bytes",
        6 => "string",
        7 => TypeName(depth - 1) + "[]",
        8 => $"{TypeName(depth - 1)}[{1 + Below(3)}]",
        _ => $"({string.Join(',', Enumerable.Range(0, 1 + Below(3)).Select(_ => TypeName(depth - 1)))})",
    };

    public ImmutableArray<AbiParameter> Parameters() =>
        [.. Enumerable.Range(0, Below(5)).Select(i => new AbiParameter($"p{i}", AbiType.Parse(TypeName())))];

    public ImmutableArray<AbiValue> Values(IEnumerable<AbiParameter> parameters) =>
        [.. parameters.Select(parameter => Value(parameter.Type))];

    public AbiValue Value(AbiType type) => type.Kind switch
    {
        AbiKind.UnsignedInteger => Integer(0, (BigInteger.One << type.Size) - 1),
        AbiKind.SignedInteger => Integer(-(BigInteger.One << (type.Size - 1)), (BigInteger.One << (type.Size - 1)) - 1),
        AbiKind.Address => Address(),
        AbiKind.Boolean => Below(2) == 1,
        AbiKind.FixedBytes => Bytes(type.Size),
        AbiKind.Bytes => Bytes(Below(4) switch { 0 => 0, 1 => 32, 2 => 33, _ => Below(100) }),
        AbiKind.Text => Texts[Below(Texts.Length)],
        AbiKind.Array => Sequence(Enumerable.Repeat(type.Element!, type.Size > 0 ? type.Size : Below(4))),
        _ => Sequence(type.Components.Select(component => component.Type)),
    };

    public static string Show(IEnumerable<AbiParameter> parameters, IEnumerable<AbiValue> values) =>
        new StringBuilder().AppendJoin(',', parameters.Select(parameter => parameter.Type)).Append(" = ")
            .Append(AbiPrinter.ToText("", values, AddressBook.Empty)).ToString();

    private AbiSequence Sequence(IEnumerable<AbiType> types) => new([.. types.Select(Value)]);

    private AbiInteger Integer(BigInteger least, BigInteger greatest)
    {
        var value = Below(6) switch
        {
            0 => least,
            1 => greatest,
            2 => BigInteger.Zero,
            3 => (BigInteger.One << Below(256)) + Below(3) - 1,
            _ => new BigInteger(Bytes(32), isUnsigned: true),
        };
        var span = greatest - least + 1;
        return new(least + (((value - least) % span + span) % span));
    }
}
