using Weft.Blocks;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>What the recordings of vaults do not show, or show only among much else.</summary>
public sealed class VaultTests : IDisposable
{
    private static readonly Address Alice = Address.Parse("0x000000000000000000000000000000000000a11c");
    private static readonly Address Bob = Address.Parse("0x0000000000000000000000000000000000000b0b");
    private static readonly Address Carol = Address.Parse("0x000000000000000000000000000000000000ca01");
    private static readonly UInt256 Plenty = 1_000_000_000_000;

    private readonly TestChain chain = Samples.NewChain();
    private readonly Address asset;

    public VaultTests() => asset = chain.Create("Erc20", "asset", Alice);

    public void Dispose() => chain.Dispose();

    [Theory]
    [InlineData(0, 18)]
    [InlineData(6, 24)]
    public void Shares_have_the_decimal_places_of_the_asset_and_the_offset(int offset, int expected) =>
        Assert.Equal<AbiValue>(expected, chain.View(Vault(offset), "decimals")[0]);

    [Fact]
    public void An_offset_that_no_number_can_hold_is_refused() =>
        Assert.Contains("OffsetTooLarge", Assert.Throws<InvalidOperationException>(() => Vault(19)).Message, StringComparison.Ordinal);

    /// <summary>Bob owns the first share, makes it dear by a gift, and lets Alice deposit less than twice as much.</summary>
    [Theory]
    [InlineData(0, 249, 376)]
    [InlineData(6, 1, 500)]
    public void Who_gives_to_an_empty_vault_loses_more_than_the_next(int offset, int lostByAlice, int lostByBob)
    {
        var vault = Vault(offset);
        Send(Bob, vault, "deposit", 1, Bob);
        Send(Bob, asset, "transfer", vault, 1000);
        Send(Alice, vault, "deposit", 1500, Alice);
        foreach (var account in new[] { Alice, Bob })
            Send(account, vault, "redeem", chain.View(vault, "balanceOf", account)[0], account, account);

        Assert.Equal<UInt256>(lostByAlice, Plenty - BalanceOf(Alice));
        Assert.Equal<UInt256>(lostByBob, Plenty - BalanceOf(Bob));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void No_round_trip_gains_anything(int offset)
    {
        var vault = Vault(offset);
        var random = new Random(4626);
        for (var round = 0; round < 40; round++)
        {
            var (account, amount) = (random.Next(2) == 0 ? Alice : Bob, random.Next(1, 5000));
            Send(Carol, asset, "transfer", vault, random.Next(3) * random.Next(200));
            var before = BalanceOf(account);
            var shares = random.Next(2) == 0
                ? UInt256.FromBigEndian(Send(account, vault, "deposit", amount, account).ReturnData.Span)
                : Minted(account, vault, amount);
            if (random.Next(2) == 0)
                Send(account, vault, "redeem", shares, account, account);
            else
                Send(account, vault, "withdraw", chain.View(vault, "previewRedeem", shares)[0], account, account);

            Assert.True(BalanceOf(account) <= before, $"round {round}: from {before} to {BalanceOf(account)}");
        }
    }

    [Fact]
    public void Shares_move_side_by_side_and_deposits_in_order()
    {
        var vault = Vault(0);
        foreach (var account in new[] { Alice, Bob })
            Send(account, vault, "deposit", 1000, account);

        var moved = chain.Execute(chain.Call(Alice, vault, "transfer", Carol, 10), chain.Call(Bob, vault, "transfer", Carol, 10));
        var deposited = chain.Execute(chain.Call(Alice, vault, "deposit", 10, Alice), chain.Call(Bob, vault, "deposit", 10, Bob));

        Assert.Equal(1, moved.Layout!.Schedule.StepCount);
        Assert.Equal(2, deposited.Layout!.Schedule.StepCount);
    }

    private UInt256 Minted(Address account, Address vault, UInt256 shares)
    {
        Send(account, vault, "mint", shares, account);
        return shares;
    }

    private Address Vault(int offset)
    {
        var vault = chain.Create("Vault", "vault", Alice, asset, offset);
        foreach (var account in new[] { Alice, Bob, Carol })
        {
            Send(Alice, asset, "mint", account, Plenty);
            Send(account, asset, "approve", vault, UInt256.MaxValue);
        }

        return vault;
    }

    private UInt256 BalanceOf(Address account) => NumberOf(chain.View(asset, "balanceOf", account)[0]);

    private static UInt256 NumberOf(AbiValue value) => UInt256.Parse(AbiPrinter.ToText(value, AddressBook.Empty));

    private Receipt Send(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        var receipt = chain.Send(sender, to, entryPoint, arguments);
        var end = chain.Describe(chain.Contracts.Named("Vault"), receipt);
        Assert.True(receipt.Status == TransactionStatus.Success, $"{entryPoint}: {end}");
        return receipt;
    }
}
