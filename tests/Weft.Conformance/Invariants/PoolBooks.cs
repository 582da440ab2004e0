using System.Numerics;
using Weft.Blocks;
using Weft.Testing;
using static Weft.Conformance.Invariants.PoolChains;
using static Weft.Conformance.Invariants.StakingChains;

namespace Weft.Conformance.Invariants;

// A pool owes its positions what their liquidity is worth at the price, the fees that they have earned since these were counted, and what
// was counted and is not collected; and the protocol its part. All of it follows from the pool's views, by the formulas of the paper:
//
//   token 0   L · (1 ÷ √price − 1 ÷ √upper)      with the price moved into the position's range
//   token 1   L · (√price − √lower)
//   fees      L · (what grew inside − what had grown inside when they were counted)
//
// Here it is computed in units of 2⁻¹²⁸, in which fees are whole numbers; the worth of token 0 is rounded down to one, that of token 1 is
// whole. What a pool has beyond what it owes is what rounding and gifts have left with it. No call may take from that: a call that rounds a
// single amount the wrong way does, by the part of a unit that it should have left.

/// <summary>What a pool of concentrated liquidity has, and what it owes, at one moment; exactly.</summary>
internal sealed class PoolBooks
{
    private const int Liquidity = 0;
    private const int GrowthInside = 1;
    private const int Owed = 3;
    private const int FractionBits = 128;
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    private readonly Dictionary<int, BigInteger> prices;
    private readonly Dictionary<int, TickEntry> ticks;
    private readonly List<((Address Owner, int Lower, int Upper) Place, IReadOnlyList<BigInteger> Position)> positions;
    private readonly IReadOnlyList<BigInteger> protocolFees;
    private readonly IReadOnlyList<BigInteger> held;
    private readonly IReadOnlyList<BigInteger> growth;
    private readonly Dictionary<int, BigInteger> marks;
    private readonly BigInteger price;
    private readonly BigInteger tick;
    private readonly BigInteger liquidityAtPrice;

    private PoolBooks(TestChain chain)
    {
        prices = Ends.ToDictionary(end => end, end => chain.Number(PoolChains.Math, "getSqrtRatioAtTick", end));
        ticks = Ends.ToDictionary(end => end, end => TickEntry.Of(chain, end));
        positions = [.. Places.Select(place => (place, Position(chain, place)))];
        protocolFees = chain.Numbers(Pool, "protocolFees");
        held = [chain.Number(Asset, "balanceOf", Pool), chain.Number(SecondAsset, "balanceOf", Pool)];
        growth = [chain.Number(Pool, "feeGrowthGlobal0X128"), chain.Number(Pool, "feeGrowthGlobal1X128")];
        marks = new[] { -1, 0 }.ToDictionary(word => word, word => chain.Number(Pool, "tickBitmap", word));
        var state = chain.View(Pool, "slot0");
        (price, tick) = (((AbiInteger)state[0]).Value, ((AbiInteger)state[1]).Value);
        liquidityAtPrice = chain.Number(Pool, "liquidity");
    }

    public static PoolBooks Of(TestChain chain) => new(chain);

    /// <summary>What is not as it should be after a call, or went out in it and did not come in: be it a part of a unit.</summary>
    public static string? Fault(PoolBooks before, PoolBooks after) =>
        GrowthFall(before, after) ?? after.TickFault() ?? after.Shortage() ?? GivenAway(before, after);

    /// <summary>What the pool has of a token beyond what it owes, in units of 2⁻¹²⁸.</summary>
    private BigInteger Surplus(int token) => ((held[token] - protocolFees[token]) << FractionBits) - positions.Aggregate(
        BigInteger.Zero,
        (sum, one) => sum + (one.Position[Owed + token] << FractionBits) + Worth(one.Place, one.Position[Liquidity], token)
            + (one.Position[Liquidity] * Modulo(Inside(one.Place, token) - one.Position[GrowthInside + token])));

    /// <summary>Whether the pool has what it owes.</summary>
    private string? Shortage() => Enumerable.Range(0, 2).Where(token => Surplus(token) < -Places.Count)
        .Select(token => $"of token {token} it has too little by {InMillionths(-Surplus(token))} millionths of a unit").FirstOrDefault();

    /// <summary>Whether something went out, or is owed, that did not come in.</summary>
    private static string? GivenAway(PoolBooks before, PoolBooks after) => Enumerable.Range(0, 2)
        .Select(token => (Token: token, Loss: before.Surplus(token) - after.Surplus(token)))
        .Where(item => item.Loss > Places.Count)
        .Select(item => $"of token {item.Token} {InMillionths(item.Loss)} millionths of a unit are given away").FirstOrDefault();

    /// <summary>Whether the fees of one unit of liquidity fell. They wrap, so a great growth is a fall.</summary>
    private static string? GrowthFall(PoolBooks before, PoolBooks after) => Enumerable.Range(0, 2)
        .Where(token => Modulo(after.growth[token] - before.growth[token]) > Modulus / 2)
        .Select(token => $"of token {token}, from {before.growth[token]} to {after.growth[token]}").FirstOrDefault();

    /// <summary>Whether ticks, the bitmap and the liquidity at the price are those of the positions.</summary>
    private string? TickFault()
    {
        foreach (var (end, info) in ticks)
        {
            var net = Sum((lower, upper) => (lower == end ? 1 : 0) - (upper == end ? 1 : 0));
            var gross = Sum((lower, upper) => lower == end || upper == end ? 1 : 0);
            if (info.Gross != gross || info.Net != net)
                return $"tick {end} has {info.Gross} and {info.Net}, its positions have {gross} and {net}";
            if (info.IsInitialized == gross.IsZero)
                return $"tick {end} has liquidity {gross}, and that it is in use is {info.IsInitialized}";
        }

        if (!ticks.Values.Aggregate(BigInteger.Zero, (sum, info) => sum + info.Net).IsZero)
            return "the changes at all ticks do not add up to zero";
        foreach (var (word, bits) in marks)
        {
            var expected = ticks.Where(item => !item.Value.Gross.IsZero && ((item.Key / 60) >> 8) == word)
                .Aggregate(BigInteger.Zero, (sum, item) => sum + (BigInteger.One << ((item.Key / 60) & 255)));
            if (bits != expected)
                return $"word {word} of the bitmap is {bits:x}, the ticks in use make {expected:x}";
        }

        var inRange = Sum((lower, upper) => lower <= tick && tick < upper ? 1 : 0);
        return liquidityAtPrice == inRange ? null : $"liquidity at the price is {liquidityAtPrice}, that of the positions {inRange}";
    }

    private static BigInteger InMillionths(BigInteger amount) => (amount * 1_000_000) >> FractionBits;

    private static BigInteger Modulo(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;

    private BigInteger Sum(Func<int, int, int> timesAt) => positions.Aggregate(
        BigInteger.Zero, (sum, one) => sum + (one.Position[Liquidity] * timesAt(one.Place.Lower, one.Place.Upper)));

    private BigInteger Inside((Address Owner, int Lower, int Upper) place, int token)
    {
        var (lower, upper) = (ticks[place.Lower].Outside[token], ticks[place.Upper].Outside[token]);
        var below = tick >= place.Lower ? lower : growth[token] - lower;
        var above = tick < place.Upper ? upper : growth[token] - upper;
        return growth[token] - below - above;
    }

    private BigInteger Worth((Address Owner, int Lower, int Upper) place, BigInteger liquidity, int token)
    {
        var (lower, upper) = (prices[place.Lower], prices[place.Upper]);
        var within = BigInteger.Min(BigInteger.Max(price, lower), upper);
        return token == 0
            ? (liquidity << (96 + FractionBits)) * (upper - within) / (upper * within)
            : (liquidity * (within - lower)) << (FractionBits - 96);
    }

    private sealed record TickEntry(BigInteger Gross, BigInteger Net, IReadOnlyList<BigInteger> Outside, bool IsInitialized)
    {
        public static TickEntry Of(TestChain chain, int tick)
        {
            var parts = chain.View(Pool, "ticks", tick);
            BigInteger Number(int part) => ((AbiInteger)parts[part]).Value;
            return new(Number(0), Number(1), [Number(2), Number(3)], parts[7] == (AbiValue)true);
        }
    }
}
