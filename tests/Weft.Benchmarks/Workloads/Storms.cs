using Weft.Blocks;

namespace Weft.Benchmarks.Workloads;

/// <summary>Blocks that begin with new prices and go on with liquidations.</summary>
internal static class Storms
{
    private const int LowThousandths = 930;
    private const int LowerThousandths = 929;

    /// <summary>The blocks, without end.</summary>
    /// <param name="transactionCount">Transactions of each.</param>
    /// <param name="priceCount">Prices that change. At most half of a block is prices.</param>
    /// <param name="setPrice">Posts a price, in thousandths of the one at first.</param>
    /// <param name="liquidations">What follows, without end.</param>
    public static IEnumerable<IReadOnlyList<Transaction>> Of(
        int transactionCount, int priceCount, Func<int, int, Transaction> setPrice, IEnumerable<Transaction> liquidations)
    {
        // All prices fall in the first block; who was healthy is not any more. Afterwards they only move up and down a little.
        var firsts = Enumerable.Range(0, priceCount).Select(price => setPrice(price, LowThousandths)).ToArray();
        using var next = liquidations.GetEnumerator();
        for (var (number, price) = (0, 0); ; number++)
        {
            var block = new List<Transaction>(transactionCount);
            if (number == 0)
                block.AddRange(firsts);
            for (var i = 0; number > 0 && i < Math.Min(priceCount, transactionCount / 2); i++, price = (price + 1) % priceCount)
                block.Add(setPrice(price, (number % 2) == 0 ? LowThousandths : LowerThousandths));
            while (block.Count < transactionCount)
            {
                next.MoveNext();
                block.Add(next.Current);
            }

            yield return block;
        }
    }
}
