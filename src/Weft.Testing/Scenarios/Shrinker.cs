// Delta debugging (Zeller and Hildebrandt's ddmin): split what fails into n parts; go on with a part that fails by itself, else with all
// but one part if that fails, else with finer parts. Ends where leaving out any single item makes the failure go away, or when the number
// of attempts is used up.
namespace Weft.Testing;

/// <summary>Makes failing cases small.</summary>
public static class Shrinker
{
    /// <summary>A short part of the items, in their order, that still fails.</summary>
    /// <param name="items">What fails.</param>
    /// <param name="fails">Whether a part of it fails.</param>
    /// <param name="attemptsMax">Most parts to try.</param>
    public static IReadOnlyList<T> Shrink<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, bool> fails, int attemptsMax)
    {
        var parts = 2;
        while (items.Count > 1 && attemptsMax > 0)
        {
            parts = Math.Min(parts, items.Count);
            if (Smaller(items, parts, fails, ref attemptsMax) is { } smaller)
            {
                parts = smaller.Count <= (items.Count + parts - 1) / parts ? 2 : Math.Max(parts - 1, 2);
                items = smaller;
            }
            else if (parts == items.Count)
            {
                break;
            }
            else
            {
                parts *= 2;
            }
        }

        return items;
    }

    private static List<T>? Smaller<T>(IReadOnlyList<T> items, int parts, Func<IReadOnlyList<T>, bool> fails, ref int attempts)
    {
        foreach (var isKept in new[] { true, false })
        {
            for (var part = 0; part < parts && attempts > 0 && (isKept || parts > 2); part++)
            {
                var (start, end) = (items.Count * part / parts, items.Count * (part + 1) / parts);
                var candidate = items.Where((_, i) => (i >= start && i < end) == isKept).ToList();
                attempts--;
                if (fails(candidate))
                    return candidate;
            }
        }

        return null;
    }
}
