namespace Weft.Samples.Staking;

// Who deposits gets shares of a pool of one asset. Shares are a token; what they are worth grows when rewards are reported and falls when
// the pool is slashed, and at no other time: the exchange rate is that of the last report, two numbers, assets and shares.
//
//   deposit    shares = assets × rate's shares ÷ rate's assets, rounded down
//   finalise   assets = shares × rate's assets ÷ rate's shares, rounded down
//   report     rate's assets = pooled assets, rate's shares = supply
//
// Rounding leaves the pool at least what the rate promises: pooled ÷ supply ≥ rate, always, so a report without reward or loss never
// lowers the rate. And since a rate that stands still is only read, deposits do not wait for one another: all that they write are sums.
//
// The queue is a line of shares. Who asks for his assets puts his shares at its end and holds the interval that they take up there. The
// operator finalises from the front, so many shares at a time, whether that cuts a request in two or not. Finalised shares are a batch:
// an interval of the line with the assets set aside for it, at the rate of that moment. Until then queued shares earn and lose like all
// others. The owner of a request claims, batch by batch, what its interval has in common with the batch's: assets of the batch × shares in
// common ÷ shares of the batch, rounded down, so a batch is never short. He says what he is owed, so that everybody knows before
// the claim runs what it takes from the contract's account.

/// <summary>
/// Shares of a pool of staked assets, with a queue for withdrawals. This file has deposits, withdrawals and reports;
/// <c>LiquidStaking.Token.cs</c> the shares, <c>LiquidStaking.Views.cs</c> what can be asked.
/// </summary>
[Contract]
public sealed partial class LiquidStaking : Contract
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A transfer of more shares than there are: those held, those asked for.</summary>
        InsufficientShares,

        /// <summary>More than the spender may move: what he may, what was asked for.</summary>
        InsufficientAllowance,

        /// <summary>Shares for the zero address or for the pool itself.</summary>
        InvalidReceiver,

        /// <summary>A deposit worth no share, or fewer than were asked for: what it is worth.</summary>
        TooFewShares,

        /// <summary>The pool has been slashed to nothing; there is no rate at which to deposit.</summary>
        NothingLeft,

        /// <summary>A request for nothing.</summary>
        NothingRequested,

        /// <summary>The caller has an open request of this number.</summary>
        NumberTaken,

        /// <summary>The caller has no open request of this number.</summary>
        NoRequest,

        /// <summary>What is left of the request does not begin in this batch.</summary>
        NotInBatch,

        /// <summary>The claim is not for what is owed: that is the argument.</summary>
        WrongAmount,

        /// <summary>More shares than wait in the queue: how many do.</summary>
        NotInQueue,

        /// <summary>Batches are numbered in order: this is the next.</summary>
        WrongBatch,

        /// <summary>Only the operator may.</summary>
        NotOperator,

        /// <summary>There are no shares that could earn a reward.</summary>
        NobodyStakes,

        /// <summary>A loss of more than there is: what there is.</summary>
        LossTooHigh,

        /// <summary>The asset said that a transfer did not take place.</summary>
        TransferFailed,
    }

    [Storage, SetOnce] private partial Slot<Address> StakedAsset { get; }

    [Storage, SetOnce] private partial Slot<Address> PoolOperator { get; }

    [Storage, SetOnce] private partial Slot<Address> LossReceiver { get; }

    [Storage] private partial Slot<ExchangeRate> Rate { get; }

    [Storage] private partial Slot<UInt256> Pooled { get; }

    [Storage] private partial Slot<UInt256> Reserved { get; }

    [Storage] private partial Slot<UInt256> QueueStart { get; }

    [Storage] private partial Slot<UInt256> QueueEnd { get; }

    [Storage] private partial Slot<ulong> BatchCount { get; }

    [Storage] private partial Map<ulong, WithdrawalBatch> Batches { get; }

    [Storage] private partial Map<Address, ulong, WithdrawalRequest> Requests { get; }

    [Event] private partial void Deposited([Indexed] Address from, [Indexed] Address to, UInt256 assets, UInt256 shares);

    [Event] private partial void WithdrawalRequested([Indexed] Address owner, ulong number, UInt256 start, UInt256 end);

    [Event] private partial void Finalised(ulong batch, UInt256 start, UInt256 end, UInt256 assets);

    [Event] private partial void Claimed([Indexed] Address owner, ulong number, ulong batch, UInt256 assets);

    [Event] private partial void Rewarded(UInt256 assets);

    [Event] private partial void Slashed(UInt256 assets);

    [Event] private partial void RateChanged(UInt256 assets, UInt256 shares);

    /// <summary>Creates the pool, at a rate of one to one.</summary>
    /// <param name="asset">What is deposited: an ERC-20 token without fees on transfer.</param>
    /// <param name="poolOperator">Who reports rewards and losses, and finalises withdrawals.</param>
    /// <param name="lossReceiver">Where slashed assets go: an account that nobody can use.</param>
    [Constructor]
    public void Initialize(Address asset, Address poolOperator, Address lossReceiver)
    {
        StakedAsset.Value = asset;
        PoolOperator.Value = poolOperator;
        LossReceiver.Value = lossReceiver;
        Rate.Value = new ExchangeRate { Assets = 1, Shares = 1 };
    }

    /// <summary>Takes assets of the caller, who has approved them before, and gives shares for them.</summary>
    /// <param name="assets">What to take.</param>
    /// <param name="sharesMin">Fails for fewer shares than these.</param>
    /// <param name="to">Who gets the shares.</param>
    /// <returns>The shares.</returns>
    public UInt256 Deposit(UInt256 assets, UInt256 sharesMin, Address to)
    {
        var rate = Rate.Value;
        Require(!rate.Assets.IsZero, Error.NothingLeft);
        var shares = UInt256.MulDiv(assets, rate.Shares, rate.Assets, Rounding.Down);
        if (shares.IsZero || shares < sharesMin)
            Revert(Error.TooFewShares, shares);
        RequireReceiver(to);
        Pooled.Value += assets;
        Supply.Value += shares;
        Balances[to] += shares;
        Transfer(Address.Zero, to, shares);
        Deposited(Caller, to, assets, shares);
        Require(At<IErc20>(StakedAsset.Value).TransferFrom(Caller, Self, assets), Error.TransferFailed);
        return shares;
    }

    /// <summary>Puts shares of the caller at the end of the queue.</summary>
    /// <param name="shares">How many.</param>
    /// <param name="number">The caller's own number for the request; any that he uses for no other open one.</param>
    public void RequestWithdrawal(UInt256 shares, ulong number)
    {
        Require(!shares.IsZero, Error.NothingRequested);
        Require(Requests[Caller, number].End.IsZero, Error.NumberTaken);
        Move(Caller, Self, shares);
        var start = QueueEnd.Value;
        QueueEnd.Value = start + shares;
        Requests[Caller, number] = new WithdrawalRequest { Start = start, End = start + shares };
        WithdrawalRequested(Caller, number, start, start + shares);
    }

    /// <summary>Sets assets aside for the shares at the front of the queue, at the rate of now.</summary>
    /// <param name="shares">How many shares.</param>
    /// <param name="batch">The number of the next batch.</param>
    /// <returns>The assets.</returns>
    public UInt256 Finalise(UInt256 shares, ulong batch)
    {
        RequireOperator();
        var count = BatchCount.Value;
        if (batch != count)
            Revert(Error.WrongBatch, count);
        var start = QueueStart.Value;
        var waiting = QueueEnd.Value - start;
        if (shares.IsZero || shares > waiting)
            Revert(Error.NotInQueue, waiting);

        var rate = Rate.Value;
        var assets = UInt256.MulDiv(shares, rate.Assets, rate.Shares, Rounding.Down);
        Batches[batch] = new WithdrawalBatch { Start = start, End = start + shares, Assets = assets };
        BatchCount.Value = count + 1;
        QueueStart.Value = start + shares;
        Pooled.Value -= assets;
        Reserved.Value += assets;
        Supply.Value -= shares;
        Balances[Self] -= shares;
        Transfer(Self, Address.Zero, shares);
        Finalised(batch, start, start + shares, assets);
        return assets;
    }

    /// <summary>Pays the caller what a batch owes to one of his requests.</summary>
    /// <param name="number">His number for the request.</param>
    /// <param name="batch">The batch in which the request, or what is left of it, begins.</param>
    /// <param name="amount">What he is owed: see <see cref="Claimable"/>.</param>
    public void Claim(ulong number, ulong batch, UInt256 amount)
    {
        var request = Requests[Caller, number];
        Require(!request.End.IsZero, Error.NoRequest);
        var part = Batches[batch];
        Require(request.Start >= part.Start && request.Start < part.End, Error.NotInBatch);
        var end = UInt256.Min(request.End, part.End);
        var owed = UInt256.MulDiv(end - request.Start, part.Assets, part.End - part.Start, Rounding.Down);
        if (amount != owed)
            Revert(Error.WrongAmount, owed);

        Requests[Caller, number] = end == request.End ? default : new WithdrawalRequest { Start = end, End = request.End };
        Reserved.Value -= amount;
        Claimed(Caller, number, batch, amount);
        Require(At<IErc20>(StakedAsset.Value).Transfer(Caller, amount), Error.TransferFailed);
    }

    /// <summary>Reports rewards and pays them in, out of what the operator has approved. Zero gives shares what rounding left.</summary>
    public void ReportRewards(UInt256 assets)
    {
        RequireOperator();
        Require(!Supply.Value.IsZero, Error.NobodyStakes);
        Rewarded(assets);
        Report(Pooled.Value + assets);
        Require(At<IErc20>(StakedAsset.Value).TransferFrom(Caller, Self, assets), Error.TransferFailed);
    }

    /// <summary>Reports a loss. All shares bear it, those in the queue, too, but not what has been finalised.</summary>
    public void ReportLoss(UInt256 assets)
    {
        RequireOperator();
        Require(!Supply.Value.IsZero, Error.NobodyStakes);
        var pooled = Pooled.Value;
        if (assets > pooled)
            Revert(Error.LossTooHigh, pooled);
        Slashed(assets);
        Report(pooled - assets);
        Require(At<IErc20>(StakedAsset.Value).Transfer(LossReceiver.Value, assets), Error.TransferFailed);
    }

    private void Report(UInt256 pooled)
    {
        var supply = Supply.Value;
        Pooled.Value = pooled;
        Rate.Value = new ExchangeRate { Assets = pooled, Shares = supply };
        RateChanged(pooled, supply);
    }

    private void RequireOperator() => Require(Caller == PoolOperator.Value, Error.NotOperator);
}
