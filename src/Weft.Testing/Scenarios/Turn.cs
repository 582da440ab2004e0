using Weft.Blocks;

namespace Weft.Testing;

/// <summary>An action of a <see cref="RandomScenario"/>: what it draws from, what it can see, and where it puts its calls.</summary>
public sealed class Turn
{
    private readonly Random _random;
    private readonly int _halvings;
    private readonly List<(Transaction Transaction, string Words)> _sent = [];

    private readonly (ulong Number, ulong Seconds) _here;

    internal Turn(TestChain chain, int seed, int halvings, (ulong Number, ulong Seconds) here) =>
        (Chain, _random, _halvings, _here) = (chain, new Random(seed), halvings, here);

    /// <summary>The chain as it is before the block.</summary>
    public TestChain Chain { get; }

    internal IReadOnlyList<(Transaction Transaction, string Words)> Sent => _sent;

    /// <summary>Puts a call into the block.</summary>
    public void Send(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        var name = entryPoint.Split('(')[0];
        var words = $"{NameOf(sender)} → {NameOf(to)}.{AbiPrinter.ToText(name, arguments, Chain.Names)}";
        _sent.Add((Chain.Call(sender, to, entryPoint, arguments), words));
    }

    /// <summary>The number that a view gives before the block.</summary>
    public UInt256 Ask(Address contract, string view, params IReadOnlyList<AbiValue> arguments) => AskAll(contract, view, arguments)[0];

    /// <summary>The numbers that a view gives before the block.</summary>
    public IReadOnlyList<UInt256> AskAll(Address contract, string view, params IReadOnlyList<AbiValue> arguments) =>
        [.. Chain.Numbers(contract, view, arguments).Select(number => (UInt256)number)];

    /// <summary>
    /// The number that a view will give, in the block, when this turn's calls until here have been made and nobody else's: what a round
    /// trip needs, whose way back depends on the way there.
    /// </summary>
    public UInt256 Foresee(Address contract, string view, params IReadOnlyList<AbiValue> arguments) =>
        ForeseeAll(contract, view, arguments)[0];

    /// <summary>The numbers that a view will give then.</summary>
    public IReadOnlyList<UInt256> ForeseeAll(Address contract, string view, params IReadOnlyList<AbiValue> arguments)
    {
        var block = new Block(_here.Number, _here.Seconds, [.. _sent.Select(sent => sent.Transaction)]);
        return [.. Chain.ViewAfter(block, contract, view, arguments).Select(result => (UInt256)((AbiInteger)result).Value)];
    }

    /// <summary>One of several, each as likely.</summary>
    public T One<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => _random.Next(times) == 0;

    /// <summary>A number from 0 up to one less than the end.</summary>
    public int Below(int end) => _random.Next(end);

    /// <summary>
    /// An amount of up to <paramref name="most"/>, of any order of magnitude. It leans to edges: often it is nothing, one, all, all but
    /// one, or one too much.
    /// </summary>
    public UInt256 Amount(UInt256 most) => Smaller(_random.Next(12) switch
    {
        0 => UInt256.Zero,
        1 => UInt256.One,
        2 => most,
        3 => most.IsZero ? most : most - 1,
        4 => most == UInt256.MaxValue ? most : most + 1,
        _ => Within(most),
    });

    /// <summary>An amount of 1 up to <paramref name="most"/>, of any order of magnitude; 1 where there is none.</summary>
    public UInt256 Some(UInt256 most) => UInt256.Max(Smaller(Within(most)), 1);

    private UInt256 Smaller(UInt256 amount) => _halvings >= 256 ? UInt256.Zero : amount >> _halvings;

    /// <summary>First a length in bits, then a number of that length, so that small numbers are as likely as large ones.</summary>
    private UInt256 Within(UInt256 most)
    {
        var bits = _random.Next(most.BitLength + 1);
        var drawn = UInt256.Zero;
        for (var i = 0; i < bits; i++)
            drawn = (drawn << 1) + (ulong)_random.Next(2);
        return UInt256.Min(drawn, most);
    }

    private string NameOf(Address address) => Chain.Names.TryGetName(address, out var name) ? name : address.ToString();
}
