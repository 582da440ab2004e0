using Weft.Loading.Tests.Adversary;

namespace Weft.Loading.Tests.Metering;

/// <summary>Whatever way code takes, it pays the price of each instruction that it runs, and ends when it cannot.</summary>
public sealed class RandomFlowTests
{
    private const int Gas = 20_000;

    [Fact]
    public void Every_way_costs_what_its_instructions_cost()
    {
        var (ended, stopped) = (0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var flow = new RandomFlow(seed);
            var image = InstructionAttacks.Changed(victim => victim.Code(flow.Write));
            var metered = MeteredCode.Meter(image);
            foreach (var number in new[] { 0, 1, -7, 1_000_003 })
            {
                if (StrippedCode.ChargeCount(metered) == StrippedCode.ChargeCount(MeteredCode.Meter(InstructionAttacks.Harmless())))
                    continue; // small, and without jumps: who calls it pays

                if (flow.Follow(number, Gas) is { } expected)
                {
                    ended++;
                    Assert.Equal((expected.Result, expected.Gas), Run(metered, number, Gas));
                    Assert.Throws<EmptyTankException>(() => Run(metered, number, expected.Gas - 1));
                }
                else
                {
                    stopped++;
                    Assert.Throws<EmptyTankException>(() => Run(metered, number, Gas));
                }
            }
        }

        Assert.True(ended > 100 && stopped > 100, $"{ended} ended, {stopped} stopped");
    }

    private static (int Result, long Gas) Run(byte[] metered, int number, long gas)
    {
        var (result, used) = MeteredCode.Run(metered, "C", "Attack", gas, number, 1UL, "", new int[1], null);
        return ((int)result!, used);
    }
}
