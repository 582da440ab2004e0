using System.Text;
using System.Text.Json;
using Weft.Conformance.Replay;

namespace Weft.Conformance.Activity;

/// <summary>Recorded activity as the files that <c>docs/genesis-and-blocks.md</c> defines: a transaction on each line.</summary>
internal static class ActivityText
{
    public static string Genesis(RecordedActivity activity)
    {
        var text = new StringBuilder();
        text.Append("{\n  \"format\": 1,\n  \"chainId\": 1,\n");
        text.Append($"  \"block\": {{ \"number\": {activity.GenesisNumber}, \"timestamp\": {activity.GenesisTime} }},\n");
        Section(text, "accounts", '{', '}', Accounts(activity));
        Section(text, "contracts", '[', ']', activity.Runs.SelectMany(run => run.Protocol.Deployments.Select(item => Contract(run, item))));
        Section(text, "names", '{', '}', activity.Runs.SelectMany(run => ((PairProtocol)run.Protocol).Pairs.Values.Select(pair =>
            $"{Text(run.NameOf(pair.Label))}: {{ \"contract\": \"Pair\", \"creator\": {Text(run.NameOf("factory"))}, " +
            $"\"salt\": [{Text(run.NameOf(pair.Token0))}, {Text(run.NameOf(pair.Token1))}] }}")));
        var calls = activity.Runs.SelectMany(run => run.Protocol.Preparation.Select(call => Transaction(run, call)));
        Section(text, "calls", '[', ']', calls, isLast: true);
        return text.Append("}\n").ToString();
    }

    public static string Blocks(RecordedActivity activity)
    {
        var text = new StringBuilder("{\n  \"format\": 1,\n  \"blocks\": [\n");
        for (var i = 0; i < activity.Blocks.Count; i++)
        {
            var block = activity.Blocks[i];
            text.Append($"    {{\n      \"number\": {block.Number}, \"timestamp\": {block.Time},\n      \"transactions\": [\n        ");
            text.AppendJoin(",\n        ", block.Transactions.Select(item => Transaction(item.Run, item.Call)));
            text.Append("\n      ]\n    }").Append(i < activity.Blocks.Count - 1 ? ",\n" : "\n");
        }

        return text.Append("  ]\n}\n").ToString();
    }

    private static IEnumerable<string> Accounts(RecordedActivity activity) =>
        activity.Runs.SelectMany(run => run.Accounts.Select(label => $"{Text(run.NameOf(label))}: {Text(run.AddressOf(label).ToString())}"))
            .Distinct(StringComparer.Ordinal);

    private static string Contract(ActivityRun run, Deployment item) =>
        $"{{ \"name\": {Text(run.NameOf(item.Label))}, \"contract\": {Text(item.Contract)}, " +
        $"\"address\": {Text(run.AddressOf(item.Label).ToString())}, " +
        $"\"from\": {Text(run.NameOf(item.From))}, \"arguments\": {Arguments(run, item.Arguments)} }}";

    private static string Transaction(ActivityRun run, Call call) =>
        $"{{ \"from\": {Text(run.NameOf(call.From))}, \"to\": {Text(run.NameOf(call.To))}, \"call\": {Text(call.EntryPoint)}, " +
        $"\"arguments\": {Arguments(run, call.Arguments)} }}";

    private static string Arguments(ActivityRun run, IReadOnlyList<Argument> arguments) =>
        $"[{string.Join(", ", arguments.Select(argument => argument.Kind switch
        {
            ArgumentKind.Label => Text(run.NameOf(argument.Items[0])),
            ArgumentKind.Labels => $"[{string.Join(", ", argument.Items.Select(label => Text(run.NameOf(label))))}]",
            _ => Text(argument.Items[0]),
        }))}]";

    private static void Section(StringBuilder text, string name, char open, char close, IEnumerable<string> lines, bool isLast = false) =>
        text.Append($"  \"{name}\": {open}\n    ").AppendJoin(",\n    ", lines).Append($"\n  {close}").Append(isLast ? "\n" : ",\n");

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
