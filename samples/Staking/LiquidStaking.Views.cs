namespace Weft.Samples.Staking;

/// <content>What can be asked.</content>
public sealed partial class LiquidStaking
{
    /// <summary>The token's name.</summary>
    [View]
    public string Name() => "Staked Asset";

    /// <summary>The token's symbol.</summary>
    [View]
    public string Symbol() => "stAST";

    /// <summary>Decimal places in which shares are shown.</summary>
    [View]
    public byte Decimals() => 18;

    /// <summary>Shares in existence, those in the queue included.</summary>
    [View]
    public UInt256 TotalSupply() => Supply.Value;

    /// <summary>Shares that an account holds.</summary>
    [View]
    public UInt256 BalanceOf(Address account) => Balances[account];

    /// <summary>Shares that a spender may still move out of an owner's account. 2^256 - 1 stands for any amount.</summary>
    [View]
    public UInt256 Allowance(Address owner, Address spender) => Allowances[owner, spender];

    /// <summary>What is deposited.</summary>
    [View]
    public Address Asset() => StakedAsset.Value;

    /// <summary>Who reports rewards and losses, and finalises withdrawals.</summary>
    [View]
    public Address Operator() => PoolOperator.Value;

    /// <summary>Assets that belong to the shares.</summary>
    [View]
    public UInt256 TotalAssets() => Pooled.Value;

    /// <summary>Assets that are set aside for finalised withdrawals.</summary>
    [View]
    public UInt256 ReservedAssets() => Reserved.Value;

    /// <summary>The rate of the last report: so many assets for so many shares.</summary>
    [View]
    public (UInt256 Assets, UInt256 Shares) ReportedRate()
    {
        var rate = Rate.Value;
        return (rate.Assets, rate.Shares);
    }

    /// <summary>Shares that a deposit would get now.</summary>
    [View]
    public UInt256 ConvertToShares(UInt256 assets)
    {
        var rate = Rate.Value;
        return rate.Assets.IsZero ? UInt256.Zero : UInt256.MulDiv(assets, rate.Shares, rate.Assets, Rounding.Down);
    }

    /// <summary>Assets that shares would get if they were finalised now.</summary>
    [View]
    public UInt256 ConvertToAssets(UInt256 shares)
    {
        var rate = Rate.Value;
        return UInt256.MulDiv(shares, rate.Assets, rate.Shares, Rounding.Down);
    }

    /// <summary>The part of the line of shares that waits: from here to there.</summary>
    [View]
    public (UInt256 Start, UInt256 End) Queue() => (QueueStart.Value, QueueEnd.Value);

    /// <summary>What is left of a request: from here to there in the line of shares; zeros where there is none.</summary>
    [View]
    public (UInt256 Start, UInt256 End) RequestOf(Address owner, ulong number)
    {
        var request = Requests[owner, number];
        return (request.Start, request.End);
    }

    /// <summary>Batches that have been finalised.</summary>
    [View]
    public ulong BatchLength() => BatchCount.Value;

    /// <summary>A batch: from here to there in the line of shares, and the assets for it.</summary>
    [View]
    public (UInt256 Start, UInt256 End, UInt256 Assets) BatchOf(ulong batch)
    {
        var part = Batches[batch];
        return (part.Start, part.End, part.Assets);
    }

    /// <summary>What a batch owes to a request; zero where the request, or what is left of it, does not begin in the batch.</summary>
    [View]
    public UInt256 Claimable(Address owner, ulong number, ulong batch)
    {
        var (request, part) = (Requests[owner, number], Batches[batch]);
        if (request.End.IsZero || request.Start < part.Start || request.Start >= part.End)
            return UInt256.Zero;
        var shares = UInt256.Min(request.End, part.End) - request.Start;
        return UInt256.MulDiv(shares, part.Assets, part.End - part.Start, Rounding.Down);
    }
}
