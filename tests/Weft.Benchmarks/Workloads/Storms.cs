using Weft.Blocks;

namespace Weft.Benchmarks.Workloads;

/// <summary>Blocks that begin with reports of prices and go on with liquidations.</summary>
internal static class Storms
{
    /// <summary>What is worth as much as at first, in thousandths.</summary>
    public const int Unchanged = 1_000;

    private const int LowThousandths = 930;
    private const int LowerThousandths = 929;

    /// <summary>
    /// The blocks, without end. First all that may fall falls; who was healthy is not any more. Afterwards each block says again as many
    /// prices as fit half of it, in turn, and they only move up and down a little.
    /// </summary>
    /// <param name="transactionCount">Transactions of each.</param>
    /// <param name="fallingCount">Prices that fall: the first ones.</param>
    /// <param name="priceCount">All prices.</param>
    /// <param name="report">A reporter says a price, in thousandths of the one at first.</param>
    /// <param name="liquidations">What follows, without end.</param>
    public static IEnumerable<IReadOnlyList<Transaction>> Of(
        int transactionCount,
        int fallingCount,
        int priceCount,
        Func<int, int, int, Transaction> report,
        IEnumerable<Transaction> liquidations)
    {
        using var next = liquidations.GetEnumerator();
        using var fall = Places(fallingCount).Select(place => report(place.Reporter, place.Price, LowThousandths)).GetEnumerator();
        var places = Places(priceCount).ToArray();
        for (var (number, place, isFalling) = (0, 0, true); ; number++)
        {
            var block = new List<Transaction>(transactionCount);
            while (block.Count < transactionCount && (isFalling = isFalling && fall.MoveNext()))
                block.Add(fall.Current);
            for (var i = 0; number > 0 && !isFalling && i < Math.Min(places.Length, transactionCount / 2); i++)
            {
                var (reporter, price) = places[place];
                var low = number % 2 == 0 ? LowThousandths : LowerThousandths;
                if (block.Count < transactionCount)
                    block.Add(report(reporter, price, price < fallingCount ? low : Unchanged));
                place = (place + 1) % places.Length;
            }

            while (block.Count < transactionCount)
            {
                next.MoveNext();
                block.Add(next.Current);
            }

            yield return block;
        }
    }

    private static IEnumerable<(int Reporter, int Price)> Places(int priceCount) =>
        from price in Enumerable.Range(0, priceCount)
        from reporter in Enumerable.Range(0, PriceFeeds.ReporterCount)
        select (reporter, price);
}
