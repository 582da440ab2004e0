using System.Numerics;
using Weft.Blocks;

namespace Weft.Testing;

/// <summary>A quotient that is not rounded: so many of these for so many of those.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below it. Zero makes the quotient greater than any other, unless both are zero: that equals all.</param>
public readonly record struct Ratio(BigInteger Numerator, BigInteger Denominator)
{
    /// <summary>Whether this is less than another, exactly.</summary>
    public bool IsLessThan(Ratio other) => Numerator * other.Denominator < other.Numerator * Denominator;

    /// <inheritdoc/>
    public override string ToString() => $"{Numerator}/{Denominator}";
}

/// <summary>Invariants that contracts which hold other people's tokens have in common.</summary>
public static class Invariants
{
    /// <summary>The first result of a view, a number.</summary>
    public static BigInteger Number(this TestChain chain, Address contract, string view, params IReadOnlyList<AbiValue> arguments) =>
        chain.Numbers(contract, view, arguments)[0];

    /// <summary>The results of a view, numbers all of them.</summary>
    public static IReadOnlyList<BigInteger> Numbers(
        this TestChain chain, Address contract, string view, params IReadOnlyList<AbiValue> arguments) =>
        [.. chain.View(contract, view, arguments).Select(result => ((AbiInteger)result).Value)];

    /// <summary>What accounts hold of a token together.</summary>
    public static BigInteger Held(this TestChain chain, Address token, IEnumerable<Address> accounts) =>
        accounts.Aggregate(BigInteger.Zero, (sum, account) => sum + chain.Number(token, "balanceOf", account));

    /// <summary>All that there is of a token is with these accounts: it is neither made nor lost on the way.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="invariant">What it is called.</param>
    /// <param name="token">A token that has <c>totalSupply</c> and <c>balanceOf</c>.</param>
    /// <param name="holders">Everybody who can have some of it.</param>
    public static RandomScenario Conserves(this RandomScenario scenario, string invariant, Address token, IReadOnlyList<Address> holders) =>
        scenario.Always(invariant, chain =>
        {
            var (held, supply) = (chain.Held(token, holders), chain.Number(token, "totalSupply"));
            return held == supply ? null : $"holders have {held} of {supply}";
        });

    /// <summary>One number is never greater than another: what is owed, and what there is to pay it with.</summary>
    public static RandomScenario AtMost(
        this RandomScenario scenario, string invariant, Func<TestChain, BigInteger> lesser, Func<TestChain, BigInteger> greater) =>
        scenario.Always(invariant, chain =>
        {
            var (less, more) = (lesser(chain), greater(chain));
            return less <= more ? null : $"{less} is more than {more}";
        });

    /// <summary>One quotient is never greater than another: what is paid for a share, and what a share is worth.</summary>
    public static RandomScenario RatioAtMost(
        this RandomScenario scenario, string invariant, Func<TestChain, Ratio> lesser, Func<TestChain, Ratio> greater) =>
        scenario.Always(invariant, chain =>
        {
            var (less, more) = (lesser(chain), greater(chain));
            return more.IsLessThan(less) ? $"{less} is more than {more}" : null;
        });

    /// <summary>A quotient never falls from one block to the next: the price of a share, however amounts are rounded.</summary>
    public static RandomScenario NeverFalls(this RandomScenario scenario, string invariant, Func<TestChain, Ratio> ratio) =>
        scenario.Between(invariant, ratio, (before, after) => after.IsLessThan(before) ? $"{before} before, {after} after" : null);

    /// <summary>
    /// When all is done, accounts do not have together at least as much of each token as at the start, and more of one: whatever they did
    /// with a contract and with each other, nothing came from nowhere. Say by <see cref="RandomScenario.Finally"/> how they get out
    /// again, and let nobody else act, for what others lose is not from nowhere.
    /// </summary>
    public static RandomScenario NoFreeMoney(
        this RandomScenario scenario, IReadOnlyList<Address> accounts, params IReadOnlyList<Address> tokens) =>
        scenario.Through(
            "no free money",
            chain => tokens.Select(token => chain.Held(token, accounts)).ToList(),
            (start, end) => IsGain(start, end)
                ? $"{string.Join(", ", start)} at the start, {string.Join(", ", end)} at the end"
                : null);

    /// <summary>
    /// No account has after a block at least as much of everything as before, and more of something. It holds where each block is what one
    /// account does for itself, and nothing is earned: a round trip within a block is seen to the unit, whatever was lost before it.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="accounts">Who could gain.</param>
    /// <param name="holdings">What an account has: tokens, shares, collateral; and what it owes, less than zero.</param>
    public static RandomScenario NobodyGains(
        this RandomScenario scenario, IReadOnlyList<Address> accounts, Func<TestChain, Address, IReadOnlyList<BigInteger>> holdings) =>
        scenario.Between(
            "nobody gains",
            chain => accounts.Select(account => holdings(chain, account)).ToList(),
            (before, after) =>
            {
                var gainer = before.Zip(after).ToList().FindIndex(pair => IsGain(pair.First, pair.Second));
                return gainer < 0
                    ? null
                    : $"{accounts[gainer]} had {string.Join(", ", before[gainer])} and has {string.Join(", ", after[gainer])}";
            });

    /// <summary>
    /// When all is done, accounts do not have together more of any of these tokens than at the start, whatever became of the others. For
    /// round trips on which nobody can change one token for another: there, more of one is a gain, and less of another hides nothing.
    /// </summary>
    public static RandomScenario NoGain(
        this RandomScenario scenario, IReadOnlyList<Address> accounts, params IReadOnlyList<Address> tokens) =>
        tokens.Aggregate(scenario, (all, token) => all.Through(
            "no gain",
            chain => chain.Held(token, accounts),
            (start, end) => end > start ? $"{start} of {token} at the start, {end} at the end" : null));

    /// <summary>No less of anything, and more of something.</summary>
    private static bool IsGain(IReadOnlyList<BigInteger> before, IReadOnlyList<BigInteger> after) =>
        before.Zip(after).All(pair => pair.Second >= pair.First) && before.Zip(after).Any(pair => pair.Second > pair.First);
}
