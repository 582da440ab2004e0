using System.Numerics;

namespace Weft.Blocks.Tests;

/// <summary>Conditions as values: their bytes, what they compare, how receipts tell them.</summary>
public sealed class ConditionTests
{
    /// <summary>Where conditions begin in the transaction below: behind header, sender, receiver, gas limit, an empty call.</summary>
    private const int Start = 2 + 20 + 20 + 8 + 4;

    private static readonly UInt256 Half = UInt256.One << 255;

    [Fact]
    public void The_bytes_of_conditions_are_these()
    {
        var bytes = Transaction().ToCanonicalBytes();
        var contract = string.Concat(Enumerable.Repeat("00", 20));
        Assert.Equal(
            "02" + contract + "05" + "0a" + string.Concat(Enumerable.Repeat("00", 31)) + "02000000" + "a905"
            + contract + "00" + string.Concat(Enumerable.Repeat("ff", 32)) + "00000000",
            Convert.ToHexStringLower(bytes.AsSpan(Start)));
        Assert.Equal(Transaction(), Blocks.Transaction.FromCanonicalBytes(bytes));
        Assert.NotEqual(new Transaction(default, default, 0, default).ComputeHash(), Transaction().ComputeHash());
    }

    [Fact]
    public void Transactions_differ_when_a_condition_does()
    {
        Condition[] conditions =
        [
            new(default, default, ConditionKind.AtLeast, 0), new(default, default, ConditionKind.AtMost, 0),
            new(default, default, ConditionKind.AtLeast, 1), new(default, new byte[1], ConditionKind.AtLeast, 0),
            new(Address.FromBytes(new byte[19].Append((byte)1).ToArray()), default, ConditionKind.AtLeast, 0),
        ];
        var bare = new Transaction(default, default, 0, default);
        Transaction[] transactions = [bare, bare.With(conditions[0], conditions[0]), .. conditions.Select(one => bare.With(one))];
        Assert.Equal(transactions.Length, transactions.Distinct().Count());
        Assert.Equal(transactions.Length, transactions.Select(one => one.ComputeHash()).Distinct().Count());
        Assert.Equal(bare.With(conditions[1]), bare.With(conditions[1]));
        Assert.Equal(bare.With(conditions[1]).GetHashCode(), bare.With(conditions[1]).GetHashCode());
        Assert.False(conditions[0].Equals(null));
    }

    [Fact]
    public void Malformed_bytes_are_told_with_their_place()
    {
        Assert.Equal(
            "transaction: conditions at byte 54: got a length of 17, at most 16 is allowed.", Problem(bytes => bytes[Start] = 17));
        Assert.Equal(
            "transaction: conditions at byte 54: got a length of 3, but only 116 bytes follow.", Problem(bytes => bytes[Start] = 3));
        Assert.Equal("transaction: conditions[0].kind at byte 75: there is no kind 6.", Problem(bytes => bytes[Start + 21] = 6));
        Assert.Equal(
            "transaction: conditions[0].input at byte 108: got a length of 1026, at most 1024 is allowed.",
            Problem(bytes => bytes[Start + 55] = 4));
        var block = new Block(1, 2, [Transaction(), Transaction()]).ToCanonicalBytes();
        Assert.StartsWith(
            "block: transactions[1].conditions[1].input at byte",
            Assert.Throws<CanonicalFormatException>(() => Block.FromCanonicalBytes(block.AsSpan()[..^1])).Message,
            StringComparison.Ordinal);
        var whole = Transaction().ToCanonicalBytes();
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<CanonicalFormatException>(() => Blocks.Transaction.FromCanonicalBytes(whole.AsSpan(0, length)));
    }

    [Fact]
    public void What_exceeds_a_limit_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(
            () => new Condition(default, new byte[Limits.ConditionInputBytesMax + 1], ConditionKind.AtLeast, 0));
        Assert.Throws<ArgumentException>(() => new Condition(default, default, (ConditionKind)6, 0));
        var condition = new Condition(default, new byte[Limits.ConditionInputBytesMax], ConditionKind.AtLeast, 0);
        var most = Enumerable.Repeat(condition, Limits.ConditionsMax).ToArray();
        var full = new Transaction(default, default, 0, default).With(most);
        Assert.Equal(full, Blocks.Transaction.FromCanonicalBytes(full.ToCanonicalBytes()));
        Assert.Throws<ArgumentException>(() => full.With(condition));
    }

    /// <summary>Against whole numbers that have a sign and no end.</summary>
    [Fact]
    public void A_condition_compares_exactly_near_both_ends()
    {
        UInt256[] edges = [0, 1, 2, Half - 1, Half, Half + 1, UInt256.MaxValue - 1, UInt256.MaxValue];
        foreach (var before in edges)
        foreach (var after in edges)
        foreach (var amount in edges)
        {
            var change = (BigInteger)after - (BigInteger)before;
            var bound = (BigInteger)amount;
            bool[] expected =
                [after >= amount, after <= amount, change >= bound, change <= bound, -change >= bound, -change <= bound];
            var found = Enum.GetValues<ConditionKind>().Select(kind => new Condition(default, default, kind, amount).Holds(before, after));
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Receipts_tell_which_condition_it_was()
    {
        var condition = new Condition(default, default, ConditionKind.FallsAtMost, 10);
        var failed = new Receipt(
            TransactionStatus.ConditionFailed, 1, [], ConditionErrors.EncodeFailed(3, condition, UInt256.MaxValue, 7));
        Assert.Equal(new ConditionFailure(3, UInt256.MaxValue, 7, TransactionStatus.Success, default), ConditionErrors.Of(failed));
        var codec = new AbiCodec(ContractAbi.Parse("[]"));
        Assert.Equal($"ConditionFailed(3,5,10,{UInt256.MaxValue},7)", codec.DescribeFailure(failed.ReturnData.Span));

        var encoded = ConditionErrors.EncodeNotEvaluated(15, TransactionStatus.Reverted, [1, 2]);
        var failure = ConditionErrors.Of(new(TransactionStatus.ConditionNotEvaluated, 1, [], encoded))!;
        Assert.Equal((15, TransactionStatus.Reverted, "0102"), (failure.Index, failure.Cause, Convert.ToHexString(failure.CauseData.Span)));
        Assert.Equal("ConditionNotEvaluated(15,13,0x0102)", codec.DescribeFailure(encoded));
        Assert.Null(ConditionErrors.Of(new Receipt(TransactionStatus.Reverted, 1, [], encoded)));
        Assert.Throws<AbiFormatException>(() => ConditionErrors.Of(new(TransactionStatus.ConditionFailed, 1, [], encoded)));
        Assert.Throws<AbiFormatException>(() => ConditionErrors.Of(new(TransactionStatus.ConditionFailed, 1, [], new byte[3])));
    }

    private static Transaction Transaction() => new(
        default, default, 0, default,
        [
            new(default, new byte[] { 0xa9, 5 }, ConditionKind.FallsAtMost, 10),
            new(default, default, ConditionKind.AtLeast, UInt256.MaxValue),
        ]);

    private static string Problem(Action<byte[]> damage)
    {
        var bytes = Transaction().ToCanonicalBytes();
        damage(bytes);
        return Assert.Throws<CanonicalFormatException>(() => Blocks.Transaction.FromCanonicalBytes(bytes)).Message;
    }
}
