using System.Globalization;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Implements event methods. Topics are computed here, at compile time.</summary>
internal static class EventEmitter
{
    public static void Emit(SourceWriter writer, EventModel contractEvent)
    {
        var values = contractEvent.Parameters.Select(parameter => parameter.Value).ToList();
        var names = values.Select(value => SyntaxText.Identifier(value.Name)).ToArray();
        var indexed = contractEvent.Parameters.Where(parameter => parameter.IsIndexed).ToList();
        var data = contractEvent.Parameters.Where(parameter => !parameter.IsIndexed).ToList();
        var output = SyntaxText.Unused("output", names);
        writer.Separate();
        writer.Open($"{contractEvent.Modifiers} void {SyntaxText.Identifier(contractEvent.Name)}({GeneratedText.Parameters(values)})");
        writer.WriteLine($"// {contractEvent.Signature}");
        var topic = Topic(contractEvent.Signature);
        var counts = $"indexedCount: {Count(indexed.Count)}, dataCount: {Count(data.Count)}";
        writer.WriteLine($"var {output} = base.Frame.BeginEvent({topic}, {counts});");
        foreach (var parameter in indexed.Concat(data))
            AbiCode.Write(writer, output, SyntaxText.Identifier(parameter.Value.Name), parameter.Value.Type);
        writer.WriteLine("base.Frame.EndEvent();").Close();
    }

    private static string Topic(string signature)
    {
        var hash = AbiSignature.Hash(signature);
        var words = Enumerable.Range(0, 4).Select(word =>
            "0x" + string.Concat(hash.Skip(word * 8).Take(8).Select(part => part.ToString("x2", CultureInfo.InvariantCulture))));
        return $"new({string.Join(", ", words)})";
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
