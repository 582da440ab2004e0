using System.Text.Json;
using Weft.Blocks;
using Weft.Conformance.Recordings;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Conformance.Replay;

/// <summary>What the recordings of pooled markets do not show, or show only among much else.</summary>
public sealed class PooledMarketTests : IDisposable
{
    private const int Variable = 2;
    private static readonly Address Admin = Address.Parse("0x000000000000000000000000000000000000ad01");
    private static readonly Address Alice = Address.Parse("0x000000000000000000000000000000000000a11c");
    private static readonly Address Bob = Address.Parse("0x0000000000000000000000000000000000000b0b");
    private static readonly Address Pool = Address.Parse("0x0000000000000000000000000000000000009001");
    private static readonly Address Configurator = Address.Parse("0x0000000000000000000000000000000000009002");
    private static readonly Address Treasury = Address.Parse("0x0000000000000000000000000000000000009003");
    private static readonly UInt256 Ray = UInt256.Parse("1000000000000000000000000000");
    private static readonly UInt256 Plenty = 1_000_000_000;

    private readonly TestChain chain = Samples.NewChain();
    private readonly Address oracle;
    private readonly Address[] assets;
    private readonly Address[] supplyTokens;
    private readonly Address[] debtTokens;

    public PooledMarketTests()
    {
        chain.TimestampSeconds = 1_000_000;
        oracle = chain.Create("LendingOracle", "oracle", Admin);
        chain.CreateAt(Configurator, "LendingConfigurator", "configurator", Admin, Pool);
        chain.CreateAt(Pool, "LendingPool", "pool", Admin, Configurator, oracle, Treasury, 9, 3_000);
        var strategy = chain.Create("RateStrategy", "strategy", Admin, Ray / 2, 0, Ray / 10, Ray, 0, 0, 0, 0, 0);
        assets = [.. "ABC".Select(letter => chain.Create("Erc20", $"{letter}", Admin))];
        supplyTokens = [.. assets.Select((asset, i) => chain.Create("AToken", $"a{i}", Admin, Pool, asset))];
        debtTokens = [.. assets.Select((asset, i) => chain.Create("DebtToken", $"v{i}", Admin, Pool, asset))];
        for (var i = 0; i < assets.Length; i++)
        {
            Send(Admin, oracle, "setPrice", assets[i], 100);
            Send(Admin, Configurator, "initReserve", assets[i], i, 0, supplyTokens[i], debtTokens[i], strategy);
            Send(Admin, Configurator, "configureReserveAsCollateral", assets[i], 8_000, 8_500, 10_500);
            Send(Admin, Configurator, "setReserveBorrowing", assets[i], true);
            foreach (var account in new[] { Alice, Bob })
            {
                Send(Admin, assets[i], "mint", account, Plenty);
                Send(account, assets[i], "approve", Pool, UInt256.MaxValue);
            }
        }
    }

    public void Dispose() => chain.Dispose();

    [Theory]
    [InlineData("an asset that nobody listed fails without data", 9)]
    [InlineData("the borrowed asset is the collateral", 18)]
    [InlineData("an account transfers to itself", 5)]
    [InlineData("two operations share a timestamp", 261)]
    [InlineData("a repayment makes debt tokens, for the interest is more", 24)]
    [InlineData("a flash loan is paid back short", 1)]
    [InlineData("a rate mode is no member of the enum", 1)]
    [InlineData("an efficiency category is entered with debt", 3)]
    public void Recordings_hold_the_trap_that(string trap, int count)
    {
        var found = 0;
        foreach (var scenario in SequenceFile.Read(VectorFolder.Own, "aave-v3-pool").Scenarios)
        {
            var before = scenario.Time;
            foreach (var operation in scenario.Operations)
            {
                found += IsTrap(trap, operation, before) ? 1 : 0;
                before = operation.Time;
            }
        }

        Assert.Equal(count, found);
    }

    [Fact]
    public void An_account_waits_for_the_reserves_that_it_uses_and_for_no_other()
    {
        Supply(Alice, 0);
        Supply(Bob, 0);
        Supply(Bob, 1);

        var apart = chain.Execute(
            chain.Call(Bob, Pool, "supply", assets[2], 5, Bob, 0),
            chain.Call(Alice, Pool, "borrow", assets[1], 10, Variable, 0, Alice));
        Assert.All(apart.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(1, apart.Layout!.Schedule.StepCount);

        var together = chain.Execute(
            chain.Call(Bob, Pool, "supply", assets[0], 5, Bob, 0),
            chain.Call(Alice, Pool, "borrow", assets[1], 10, Variable, 0, Alice));
        Assert.All(together.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(2, together.Layout!.Schedule.StepCount);
    }

    [Fact]
    public void Whoever_has_no_debt_withdraws_without_a_look_at_other_reserves()
    {
        Supply(Alice, 0);
        Supply(Alice, 1);

        var block = chain.Execute(
            chain.Call(Admin, oracle, "setPrice", assets[1], 1),
            chain.Call(Bob, Pool, "supply", assets[1], 5, Bob, 0),
            chain.Call(Alice, Pool, "withdraw", assets[0], 10, Alice));

        Assert.All(block.Receipts, receipt => Assert.Equal(TransactionStatus.Success, receipt.Status));
        Assert.Equal(1, block.Layout!.Schedule.StepCount);
    }

    [Fact]
    public void Interest_accrues_once_in_a_second()
    {
        Supply(Bob, 1);
        Supply(Alice, 0);
        Send(Alice, Pool, "borrow", assets[1], 1_000, Variable, 0, Alice);
        chain.TimestampSeconds += 1_000_000;
        var block = chain.Execute([.. Enumerable.Range(0, 2).Select(_ => chain.Call(Bob, Pool, "supply", assets[1], 10, Bob, 0))]);

        var indices = block.Receipts.Select(receipt => receipt.Events[0].Data.ToArray()[^64..]).ToList();
        Assert.Equal(indices[0], indices[1]);
        Assert.NotEqual(new byte[64], indices[0]);
    }

    [Fact]
    public void An_account_borrows_in_the_name_of_one_that_lets_it()
    {
        Supply(Bob, 1);
        Supply(Alice, 0);
        Fails("Panic Panic(0x11)", Bob, Pool, "borrow", assets[1], 10, Variable, 0, Alice);
        Send(Alice, debtTokens[1], "approveDelegation", Bob, 15);
        Send(Bob, Pool, "borrow", assets[1], 10, Variable, 0, Alice);

        Assert.Equal<AbiValue>(5, chain.View(debtTokens[1], "borrowAllowance", Alice, Bob)[0]);
        Assert.Equal<AbiValue>(10, chain.View(debtTokens[1], "balanceOf", Alice)[0]);
        Assert.Equal<AbiValue>(0, chain.View(debtTokens[1], "balanceOf", Bob)[0]);
    }

    [Fact]
    public void A_spender_moves_supply_tokens_that_the_owner_allows()
    {
        Supply(Alice, 0);
        Send(Alice, supplyTokens[0], "approve", Bob, 30);
        Send(Bob, supplyTokens[0], "transferFrom", Alice, Bob, 20);
        Fails("Panic Panic(0x11)", Bob, supplyTokens[0], "transferFrom", Alice, Bob, 11);

        Assert.Equal<AbiValue>(20, chain.View(supplyTokens[0], "balanceOf", Bob)[0]);
        Assert.Equal<AbiValue>(10, chain.View(supplyTokens[0], "allowance", Alice, Bob)[0]);
    }

    [Fact]
    public void Only_those_may_who_should()
    {
        Fails("Reverted 23", Alice, supplyTokens[0], "mint", Alice, Alice, 1, Ray);
        Fails("Reverted 23", Alice, supplyTokens[0], "burn", Bob, Alice, 1, Ray);
        Fails("Reverted 23", Alice, supplyTokens[0], "transferOnLiquidation", Bob, Alice, 1, Ray);
        Fails("Reverted 23", Alice, supplyTokens[0], "transferUnderlyingTo", Alice, 1);
        Fails("Reverted 23", Alice, debtTokens[0], "burn", Alice, 1, Ray);
        Fails("Reverted 23", Alice, debtTokens[0], "mint", Alice, Alice, 1, Ray);
        Fails("Reverted 10", Alice, Pool, "setConfiguration", assets[0], 0);
        Fails("Reverted 10", Alice, Pool, "initReserve", assets[0], 9, Alice, Alice, Alice);
        Fails("Reverted 10", Alice, Pool, "configureEModeCategory", 1, 1, 1, 1);
        Fails("Reverted 11", Alice, Pool, "finalizeTransfer", assets[0], Alice, Bob, 1, 1, 1);
        Fails("Reverted 3", Alice, Configurator, "setReservePause", assets[0], true);
        Fails("Reverted 4", Alice, Configurator, "setReserveFreeze", assets[0], true);
        Fails("Reverted NotOwner()", Alice, oracle, "setPrice", assets[0], 1);
    }

    private static bool IsTrap(string trap, Operation operation, ulong timeBefore) => trap switch
    {
        "an asset that nobody listed fails without data" => operation.FailsSilently,
        "the borrowed asset is the collateral" => operation is { Name: "liquidationCall", Succeeded: true }
            && operation.Text("collateralAsset") == operation.Text("debtAsset"),
        "an account transfers to itself" => operation is { Name: "aTokenTransfer", Succeeded: true }
            && operation.Text("to") == operation.From,
        "two operations share a timestamp" => operation.Time == timeBefore,
        "a repayment makes debt tokens, for the interest is more" => operation.Name == "repay"
            && operation.Events.Any(item =>
                item.StartsWith("[v", StringComparison.Ordinal) && item.Contains(",Mint,", StringComparison.Ordinal)),
        "a flash loan is paid back short" => operation.Name == "flashLoanSimple" && operation.Text("short") != "0",
        "a rate mode is no member of the enum" => operation.Error == "Panic(0x21)",
        "an efficiency category is entered with debt" => operation is { Name: "setUserEMode", Succeeded: true }
            && JsonSerializer.Serialize(operation.Arguments) != """{"categoryId":"0"}""" && OwesAnything(operation),
        _ => throw new ArgumentOutOfRangeException(nameof(trap), trap, "not known"),
    };

    private static bool OwesAnything(Operation operation) =>
        operation.Views.Keys.Any(name => name.StartsWith(operation.From, StringComparison.Ordinal)
            && name.EndsWith(".vBalance", StringComparison.Ordinal));

    private void Supply(Address account, int asset) => Send(account, Pool, "supply", assets[asset], 100_000, account, 0);

    private void Send(Address from, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments)
    {
        var receipt = chain.Send(from, to, entryPoint, arguments);
        Assert.True(receipt.Status == TransactionStatus.Success, $"{entryPoint}: {Describe(receipt)}");
    }

    private void Fails(string reason, Address from, Address to, string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        Assert.Equal(reason, Describe(chain.Send(from, to, entryPoint, arguments)));

    private string Describe(Receipt receipt) => new[] { "LendingPool", "LendingOracle" }
        .Select(contract => chain.Describe(chain.Contracts.Named(contract), receipt))
        .OrderBy(text => text.Contains("0x", StringComparison.Ordinal) && !text.Contains("Panic", StringComparison.Ordinal)).First();
}
