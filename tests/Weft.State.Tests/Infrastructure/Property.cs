namespace Weft.State.Tests;

/// <summary>
/// Runs a check on many random cases. The n-th case is drawn from seed n and has a size that grows with n. When one fails, the same
/// seed is tried with smaller sizes, and the smallest that fails is reported: calling <see cref="Once"/> with these two numbers replays it.
/// </summary>
internal static class Property
{
    public static void Check(int cases, int sizeMax, Action<Random, int> check)
    {
        for (var seed = 1; seed <= cases; seed++)
        {
            var size = int.Max(1, (int)((long)sizeMax * seed / cases));
            if (Failure(seed, size, check) is not { } failure)
            {
                continue;
            }

            for (var smaller = 1; smaller < size; smaller += 1 + (smaller / 8))
            {
                if (Failure(seed, smaller, check) is { } simpler)
                {
                    (size, failure) = (smaller, simpler);
                    break;
                }
            }

            Assert.Fail($"seed {seed}, size {size}: {failure}");
        }
    }

    public static void Once(int seed, int size, Action<Random, int> check) => check(new Random(seed), size);

    private static Exception? Failure(int seed, int size, Action<Random, int> check) => Record.Exception(() => Once(seed, size, check));
}
