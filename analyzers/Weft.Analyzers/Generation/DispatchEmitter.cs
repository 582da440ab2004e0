using System.Globalization;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the dispatchers: from selector and call data to a method, and from its results to return data.</summary>
internal static class DispatchEmitter
{
    /// <summary>The dispatcher of calls.</summary>
    public static void Dispatch(SourceWriter writer, ContractModel contract)
    {
        writer.Separate().WriteLine("/// <inheritdoc/>").WriteLine(GeneratedText.Marker);
        var parameters = $"uint selector, ref {GeneratedText.Runtime}AbiReader input, {GeneratedText.Runtime}AbiWriter output";
        writer.Open($"protected override bool Dispatch({parameters})");
        writer.Open("switch (selector)");
        foreach (var entryPoint in contract.EntryPoints)
            Case(writer, entryPoint);
        writer.WriteLine("default:").Indent().WriteLine("return false;").Outdent();
        writer.Close().Close();
    }

    // Arguments are decoded before re-entry is refused: bad arguments come first among the ways to fail.
    private static void Case(SourceWriter writer, EntryPointModel entryPoint)
    {
        writer.WriteLine($"case {Selector(entryPoint)}: // {entryPoint.Signature}").Open();
        var locals = AbiCode.Locals(entryPoint.Parameters, "selector", "input", "output");
        AbiCode.Read(writer, "input", locals, entryPoint.Parameters);
        if (!entryPoint.IsReentrant)
            writer.WriteLine("base.RejectReentry();");
        var call = $"this.{SyntaxText.Identifier(entryPoint.Name)}({string.Join(", ", locals)})";
        var result = SyntaxText.Unused("result", [.. locals]);
        writer.WriteLine(entryPoint.Results.Count == 0 ? $"{call};" : $"var {result} = {call};");
        writer.WriteLine($"output.Begin({entryPoint.Results.Count.ToString(CultureInfo.InvariantCulture)});");
        for (var index = 0; index < entryPoint.Results.Count; index++)
        {
            var value = entryPoint.ReturnsTuple ? $"{result}.Item{(index + 1).ToString(CultureInfo.InvariantCulture)}" : result;
            AbiCode.Write(writer, "output", value, entryPoint.Results[index].Type);
        }
        writer.WriteLine("return true;").Close();
    }

    private static string Selector(EntryPointModel entryPoint) => "0x" + entryPoint.Selector.ToString("x8", CultureInfo.InvariantCulture);
}
