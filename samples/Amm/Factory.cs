namespace Weft.Samples.Amm;

/// <summary>
/// Creates pairs, one for each two tokens, and says who gets the protocol fee. Pairs of different tokens have nothing in common but
/// this contract's list, so only their creation waits for one another.
/// </summary>
[Contract]
public sealed partial class Factory : Contract, IFactory
{
    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>A pair of a token with itself.</summary>
        [Reason("UniswapV2: IDENTICAL_ADDRESSES")]
        IdenticalAddresses,

        /// <summary>A pair with the zero address.</summary>
        [Reason("UniswapV2: ZERO_ADDRESS")]
        ZeroAddress,

        /// <summary>There is such a pair.</summary>
        [Reason("UniswapV2: PAIR_EXISTS")]
        PairExists,

        /// <summary>Only the fee setter may.</summary>
        [Reason("UniswapV2: FORBIDDEN")]
        Forbidden,
    }

    [Storage] private partial Slot<Address> FeeRecipient { get; }

    [Storage] private partial Slot<Address> FeeSetter { get; }

    [Storage] private partial Slot<UInt256> PairCount { get; }

    [Storage] private partial Map<UInt256, Address> PairList { get; }

    [Storage, SetOnce] private partial Map<Address, Address, Address> Pairs { get; }

    [Event] private partial void PairCreated([Indexed] Address token0, [Indexed] Address token1, Address pair, UInt256 count);

    /// <summary>Creates the factory, without a protocol fee.</summary>
    /// <param name="feeToSetter">Who may turn the protocol fee on.</param>
    [Constructor]
    public void Initialize(Address feeToSetter) => FeeSetter.Value = feeToSetter;

    /// <inheritdoc />
    [View]
    public Address FeeTo() => FeeRecipient.Value;

    /// <summary>Who may say who gets the protocol fee.</summary>
    [View]
    public Address FeeToSetter() => FeeSetter.Value;

    /// <inheritdoc />
    [View]
    public Address GetPair(Address tokenA, Address tokenB) => Pairs[tokenA, tokenB];

    /// <summary>The pair that was created as number <paramref name="index"/>, from 0. Fails without data where there is none.</summary>
    [View]
    public Address AllPairs(UInt256 index)
    {
        Require(index < PairCount.Value);
        return PairList[index];
    }

    /// <summary>Pairs that were created.</summary>
    [View]
    public UInt256 AllPairsLength() => PairCount.Value;

    /// <inheritdoc />
    public Address CreatePair(Address tokenA, Address tokenB)
    {
        Require(tokenA != tokenB, Error.IdenticalAddresses);
        var token0 = tokenA < tokenB ? tokenA : tokenB;
        var token1 = tokenA < tokenB ? tokenB : tokenA;
        Require(token0 != Address.Zero, Error.ZeroAddress);
        Require(Pairs[token0, token1] == Address.Zero, Error.PairExists);

        var pair = Create<Pair>(KeccakPacked(token0, token1), token0, token1);
        Pairs[token0, token1] = pair;
        Pairs[token1, token0] = pair;
        var count = PairCount.Value;
        PairList[count] = pair;
        PairCount.Value = count + 1;
        PairCreated(token0, token1, pair, count + 1);
        return pair;
    }

    /// <summary>Says who gets the protocol fee; the zero address turns it off.</summary>
    public void SetFeeTo(Address feeTo)
    {
        Require(Caller == FeeSetter.Value, Error.Forbidden);
        FeeRecipient.Value = feeTo;
    }

    /// <summary>Hands the right to say who gets the protocol fee to somebody else.</summary>
    public void SetFeeToSetter(Address feeToSetter)
    {
        Require(Caller == FeeSetter.Value, Error.Forbidden);
        FeeSetter.Value = feeToSetter;
    }
}
