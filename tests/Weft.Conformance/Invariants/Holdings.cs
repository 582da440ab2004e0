using System.Numerics;
using Weft.Testing;

namespace Weft.Conformance.Invariants;

/// <summary>What people hold of some tokens at one moment, to see what a call has changed, and that it has changed nothing else.</summary>
internal sealed class Holdings
{
    private readonly IReadOnlyList<((Address Account, Address Token) Place, BigInteger Amount)> amounts;

    public Holdings(TestChain chain, IReadOnlyList<Address> accounts, IReadOnlyList<Address> tokens) => amounts = [..
        from account in accounts
        from token in tokens
        select ((account, token), chain.Number(token, "balanceOf", account))];

    /// <summary>By how much an account has more of a token than before.</summary>
    public BigInteger Gain(Holdings before, Address account, Address token) => Changes(before)
        .Where(change => change.Place == (account, token)).Aggregate(BigInteger.Zero, (sum, change) => sum + change.Amount);

    /// <summary>Whether exactly these have changed by these amounts; those of zero stand for no change.</summary>
    public bool DiffersBy(Holdings before, params IEnumerable<(Address Account, Address Token, BigInteger Amount)> expected) =>
        Changes(before).ToHashSet().SetEquals(expected.Where(change => !change.Amount.IsZero)
            .Select(change => ((change.Account, change.Token), change.Amount)));

    /// <summary>What has changed, in words.</summary>
    public string Describe(Holdings before) => string.Join(", ", Changes(before).Select(change =>
        $"{change.Place.Account} has {(change.Amount.Sign > 0 ? "+" : "")}{change.Amount} of {change.Place.Token}"));

    private IEnumerable<((Address Account, Address Token) Place, BigInteger Amount)> Changes(Holdings before) => amounts
        .Zip(before.amounts, (now, then) => (now.Place, Amount: now.Amount - then.Amount)).Where(change => !change.Amount.IsZero);
}
