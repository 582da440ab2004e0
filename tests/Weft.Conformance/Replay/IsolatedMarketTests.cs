using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>What the recordings of isolated markets do not show, or show only among much else.</summary>
public sealed class IsolatedMarketTests : IDisposable
{
    private static readonly Address Alice = Address.Parse("0x000000000000000000000000000000000000a11c");
    private static readonly Address Bob = Address.Parse("0x0000000000000000000000000000000000000b0b");
    private static readonly Address Carol = Address.Parse("0x000000000000000000000000000000000000ca01");
    private static readonly UInt256 Plenty = 1_000_000_000;
    private static readonly UInt256 Wad = 1_000_000_000_000_000_000;
    private static readonly UInt256 Ltv = Wad / 2;

    private readonly TestChain chain = Samples.NewChain();
    private readonly Address markets;
    private readonly Address loan;
    private readonly Address collateral;
    private readonly Address oracle;
    private readonly Address rates;

    public IsolatedMarketTests()
    {
        chain.TimestampSeconds = 1_000_000;
        loan = chain.Create("Erc20", "loan", Alice);
        collateral = chain.Create("Erc20", "collateral", Alice);
        oracle = chain.Create("PostedPrice", "oracle", Alice);
        rates = chain.Create("PostedRate", "rates", Alice);
        markets = chain.Create("IsolatedMarkets", "markets", Alice, Alice);
        Send(Alice, oracle, "setPrice", Wad * Wad);
        Send(Alice, markets, "enableIrm", rates);
        foreach (var ltv in new[] { Ltv, Ltv / 2 })
        {
            Send(Alice, markets, "enableLltv", ltv);
            Send(Alice, markets, "createMarket", loan, collateral, oracle, rates, ltv);
        }

        foreach (var account in new[] { Alice, Bob, Carol })
        {
            foreach (var token in new[] { loan, collateral })
            {
                Send(Alice, token, "mint", account, Plenty);
                Send(account, token, "approve", markets, UInt256.MaxValue);
            }
        }
    }

    public void Dispose() => chain.Dispose();

    [Fact]
    public void The_id_of_a_market_is_the_recorded_hash_of_its_parameters()
    {
        var scenarios = SequenceFile.Read(VectorFolder.Own, "morpho-blue").Scenarios;
        var seen = 0;
        foreach (var scenario in scenarios)
        {
            foreach (var market in scenario.SetupJson.GetProperty("markets").EnumerateArray())
            {
                using var other = Samples.NewChain();
                Address At(string parameter) => Address.Parse(scenario.Addresses[market.GetProperty(parameter).GetString()!]);
                var ltv = UInt256.Parse(market.GetProperty("lltv").GetString()!);
                other.CreateAt(At("irm"), "PostedRate", "irm", Alice);
                var created = other.Create("IsolatedMarkets", "markets", Alice, Alice);
                other.Send(Alice, created, "enableIrm", At("irm"));
                other.Send(Alice, created, "enableLltv", ltv);
                other.Send(Alice, created, "createMarket", At("loanToken"), At("collateralToken"), At("oracle"), At("irm"), ltv);

                var id = Hash256.Parse(market.GetProperty("id").GetString()!);
                AbiValue[] expected = [At("loanToken"), At("collateralToken"), At("oracle"), At("irm"), ltv];
                Assert.Equal(expected, other.View(created, "idToMarketParams", id));
                seen++;
            }
        }

        Assert.Equal(6, seen);
    }

    [Fact]
    public void Interest_is_added_once_in_a_second()
    {
        Send(Alice, rates, "setRate", 1_000_000);
        var block = chain.Execute(
            [.. Enumerable.Range(0, 2).Select(_ => chain.Call(Alice, markets, "accrueInterest", Market(Ltv)))]);

        Assert.Single(block.Receipts[0].Events);
        Assert.Empty(block.Receipts[1].Events);
        Assert.Equal(TransactionStatus.Success, block.Receipts[1].Status);
    }

    [Fact]
    public void A_callback_borrows_against_collateral_that_is_still_to_be_paid()
    {
        Send(Alice, markets, "supply", [.. Market(Ltv), Plenty, 0, Alice, Array.Empty<byte>()]);
        var taker = chain.Create("MarketTaker", "taker", Alice, markets, loan, collateral, oracle, rates, Ltv);

        Send(Bob, taker, "lever", 1000, 500, new byte[] { 1 });

        Assert.Equal<AbiValue>(500, chain.View(loan, "balanceOf", taker)[0]);
        Assert.Equal<AbiValue>(0, chain.View(collateral, "balanceOf", taker)[0]);
        Assert.Equal<AbiValue>(1000, chain.View(collateral, "balanceOf", markets)[0]);

        var tooMuch = chain.Send(Bob, taker, "lever", 1000, 501, new byte[] { 1 });
        Assert.Equal("Reverted insufficient collateral", chain.Describe(chain.Contracts.Named("IsolatedMarkets"), tooMuch));
    }

    [Fact]
    public void A_flash_loan_is_paid_back_or_did_not_happen()
    {
        Send(Alice, markets, "supply", [.. Market(Ltv), Plenty, 0, Alice, Array.Empty<byte>()]);
        var taker = chain.Create("MarketTaker", "taker", Alice, markets, loan, collateral, oracle, rates, Ltv);

        Send(Bob, taker, "flash", Plenty, new byte[] { 0 });
        var failed = chain.Send(Bob, taker, "flash", Plenty, new byte[] { 1 });

        var reason = chain.Describe(chain.Contracts.Named("Erc20"), failed);
        Assert.StartsWith("Reverted ERC20InsufficientBalance", reason, StringComparison.Ordinal);
        Assert.Equal<AbiValue>(Plenty, chain.View(loan, "balanceOf", markets)[0]);
    }

    [Fact]
    public void Collateral_of_one_market_is_paid_in_beside_each_other_and_beside_a_loan()
    {
        var block = chain.Execute([Lend(Alice, Ltv), .. new[] { Alice, Bob, Carol }.Select(account => chain.Call(
            account, markets, "supplyCollateral", [.. Market(Ltv), 1000, account, Array.Empty<byte>()]))]);

        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(1, block.Layout!.Schedule.StepCount);
    }

    [Fact]
    public void Markets_of_one_token_are_lent_to_side_by_side_and_one_market_in_order()
    {
        var apart = chain.Execute(Lend(Alice, Ltv), Lend(Bob, Ltv / 2));
        var together = chain.Execute(Lend(Alice, Ltv), Lend(Bob, Ltv));

        Assert.Equal(1, apart.Layout!.Schedule.StepCount);
        Assert.Equal(2, together.Layout!.Schedule.StepCount);
    }

    /// <summary>What is paid out of the one account of a token is known beforehand if it is given in assets.</summary>
    [Theory]
    [InlineData(10, 0, 1)]
    [InlineData(0, 10_000_000, 2)]
    public void Markets_of_one_token_pay_out_side_by_side_what_is_given_in_assets(int assets, int shares, int steps)
    {
        chain.Execute(Lend(Alice, Ltv), Lend(Bob, Ltv / 2));
        Transaction Withdraw(Address account, UInt256 ltv) =>
            chain.Call(account, markets, "withdraw", [.. Market(ltv), assets, shares, account, account]);

        var block = chain.Execute(Withdraw(Alice, Ltv), Withdraw(Bob, Ltv / 2));

        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(steps, block.Layout!.Schedule.StepCount);
    }

    [Fact]
    public void A_new_fee_receiver_cuts_the_block_before_who_pays_it()
    {
        var block = chain.Execute(
            Lend(Alice, Ltv), chain.Call(Alice, markets, "setFeeRecipient", Carol), Lend(Bob, Ltv / 2));

        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(2, block.Layout!.Schedule.Segments.Count);
    }

    private AbiValue[] Market(UInt256 ltv) => [loan, collateral, oracle, rates, ltv];

    private Transaction Lend(Address account, UInt256 ltv) =>
        chain.Call(account, markets, "supply", [.. Market(ltv), 1000, 0, account, Array.Empty<byte>()]);

    private void Send(Address sender, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        var receipt = chain.Send(sender, to, entryPoint, arguments);
        Assert.True(receipt.Status == TransactionStatus.Success, $"{entryPoint}: {receipt.Status}");
    }
}
