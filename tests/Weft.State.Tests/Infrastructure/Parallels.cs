namespace Weft.State.Tests;

/// <summary>Ways to run independent parts of work.</summary>
internal static class Parallels
{
    /// <summary>On a number of threads at once.</summary>
    public static ParallelFor Threads(int count) => (parts, body) =>
    {
        var next = -1;
        void Work()
        {
            for (var part = Interlocked.Increment(ref next); part < parts; part = Interlocked.Increment(ref next))
            {
                body(part);
            }
        }

        var threads = Enumerable.Range(0, count).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    };

    /// <summary>One after the other in a random order.</summary>
    public static ParallelFor Shuffled(Random random) => (parts, body) =>
    {
        var order = Enumerable.Range(0, parts).ToList();
        Draw.Shuffle(random, order);
        order.ForEach(body);
    };
}
