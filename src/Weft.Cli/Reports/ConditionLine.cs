using Weft.Blocks;
using Weft.Cli.Files;

namespace Weft.Cli.Reports;

/// <summary>Conditions, and how they failed, in words.</summary>
internal static class ConditionLine
{
    private static readonly ContractAbi NoAbi = ContractAbi.Parse("[]");

    /// <summary>A condition: <c>gold.balanceOf(alice) fallsAtMost 10</c>.</summary>
    public static string Of(Condition condition, Scenario scenario) =>
        $"{Contract(condition, scenario)}.{View(condition, scenario)} {ConditionText.Name(condition.Kind)} {condition.Amount}";

    /// <summary>The same without arguments and amount: <c>gold.balanceOf fallsAtMost</c>.</summary>
    public static string WithoutArguments(Condition condition, Scenario scenario) =>
        $"{Contract(condition, scenario)}.{View(condition, scenario).Split('(')[0]} {ConditionText.Name(condition.Kind)}";

    /// <summary>What was found in place of what the condition demands.</summary>
    public static string Found(Condition condition, ConditionFailure failure) =>
        condition.IsAboutChange ? $"it goes from {failure.Before} to {failure.After}" : $"it is {failure.After}";

    private static string Contract(Condition condition, Scenario scenario) =>
        scenario.Names.TryGetName(condition.Contract, out var name) ? name : condition.Contract.ToString();

    private static string View(Condition condition, Scenario scenario) =>
        new AbiCodec(scenario.ContractAt(condition.Contract)?.Code.Manifest.Abi ?? NoAbi, scenario.Names)
            .DescribeCall(condition.Input.Span);
}
