using System.Runtime.CompilerServices;

namespace Weft.Blocks.Tests;

public sealed class TransactionStatusTests
{
    [Fact]
    public void The_page_lists_every_status_with_its_number_in_order_of_precedence()
    {
        var rows = File.ReadLines(Page()).SkipWhile(line => line != "## Statuses").TakeWhile(line => line != "## Canonical bytes")
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 2 && byte.TryParse(cells[1], out _))
            .Select(cells => $"{cells[1]} {cells[2].Trim('`')}");

        Assert.Equal(Enum.GetValues<TransactionStatus>().Select(status => $"{(byte)status} {status}"), rows);
    }

    [Fact]
    public void The_numbers_never_change() => Assert.Equal(
        "0 Success, 1 MalformedTransaction, 2 NoContract, 3 NoEntryPoint, 4 BadArguments, 5 AccessLimit, 6 OutsideAccessSet, 7 OutOfGas, "
        + "8 Reentrancy, 9 CallDepth, 10 EventLimit, 11 AddressTaken, 12 SetOnceViolation, 13 Reverted, 14 Panic, 15 ConditionFailed, "
        + "16 ConditionNotEvaluated",
        string.Join(", ", Enum.GetValues<TransactionStatus>().Select(status => $"{(byte)status} {status}")));

    private static string Page([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/receipts.md"));
}
