using Weft.Exchanges;

namespace Weft.Benchmarks.Workloads;

/// <summary>Who acts in workloads: the accounts of <see cref="Exchange"/>, so that workloads that are mixed have the same users.</summary>
internal static class Accounts
{
    /// <summary>Creates contracts, hands tokens out, lends the first of everything.</summary>
    public static Address Bank { get; } = Exchange.AddressOf(0xba, 0);

    /// <summary>The account with a number.</summary>
    public static Address Of(int number) => Exchange.AddressOf(0x0a, number);

    /// <summary>Numbers of accounts in turn, without end: nobody acts twice in a block that is no longer than there are accounts.</summary>
    public static IEnumerable<int> InTurn(int count)
    {
        for (var i = 0; ; i = (i + 1) % count)
            yield return i;
    }

    /// <summary>A number of 1 up to a limit.</summary>
    public static UInt256 SomeAmount(Random random, long most) => (UInt256)(ulong)random.NextInt64(1, most + 1);
}
