// Access functions, one for each method that an entry point reaches.
//
// A condition that is known is followed. Where it is unknown both branches run, one after the other from the same values, and
// what they assign is known afterwards only where both agree. A loop runs while its condition is known; at the first round
// where it is not, everything that the loop assigns is forgotten, the body runs once more for all the rounds there may be, and
// the loop ends. `return` and `break` under an unknown condition do not stop the function: what follows counts too.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the access functions of a contract, and the dispatcher that the runtime enters them by.</summary>
internal static class AccessFunctionEmitter
{
    /// <summary>Writes them into a contract class. The file must use the namespaces <c>Weft</c> and <c>Weft.Runtime</c>.</summary>
    public static void Write(SourceWriter writer, ContractAccess access)
    {
        var methods = access.Methods.ToDictionary(method => method.Key, StringComparer.Ordinal);
        WriteDispatcher(writer, access, methods);
        foreach (var method in access.Methods)
        {
            writer.Separate();
            new AccessMethodWriter(writer, access, methods, method).Write();
        }
    }

    private static void WriteDispatcher(SourceWriter writer, ContractAccess access, Dictionary<string, SliceMethod> methods)
    {
        writer.Separate().WriteLine("/// <inheritdoc/>").WriteLine(GeneratedText.Marker);
        const string parameters = "uint selector, ref KnownReader input, KnownWriter output, AccessRecorder access";
        writer.Open($"protected override bool DispatchAccess({parameters})");
        writer.Open("switch (selector)");
        foreach (var entry in access.Entries)
        {
            writer.WriteLine($"case 0x{entry.Selector.ToString("x8", CultureInfo.InvariantCulture)}: // {entry.Signature}").Open();
            WriteEntry(writer, entry, methods[entry.Method]);
            writer.WriteLine("return true;").Close();
        }
        writer.WriteLine("default:").Indent().WriteLine("return false;").Outdent();
        writer.Close().Close();
    }

    private static void WriteEntry(SourceWriter writer, EntryAccess entry, SliceMethod method)
    {
        var needed = entry.Parameters.Select((parameter, index) => (parameter, index))
            .Where(pair => pair.parameter.Local.Length != 0).ToList();
        var count = needed.Count == 0 ? 0 : needed[needed.Count - 1].index + 1;
        foreach (var parameter in entry.Parameters.Take(count))
            writer.WriteLine(parameter.Local.Length == 0
                ? $"_ = {Read("input", parameter.Type, isKey: false)};"
                : $"var {parameter.Local}In = {Read("input", parameter.Type, parameter.IsKey)};");
        var arguments = string.Concat(needed.Select(pair => $", {pair.parameter.Local}In"));
        var call = $"{method.Name}(access{arguments});";
        writer.WriteLine(method.Results.Count == 0 ? call : $"var known = {call}");
        writer.WriteLine($"output.Begin({Number(entry.Results.Count)});");
        for (var index = 0; index < entry.Results.Count; index++)
        {
            var place = entry.KnownResults[index];
            var value = place < 0 ? "default" : method.Results.Count == 1 ? "known" : $"known.Item{Number(place + 1)}";
            writer.WriteLine($"output.{Write(entry.Results[index], value)};");
        }
    }

    /// <summary>The call of a reader that takes a value of a type; one that keys depend on is resolved.</summary>
    public static string Read(string reader, WireType type, bool isKey) => type.Form switch
    {
        WireForm.Array => $"{reader}.ReadArray<{type.Type}>()",
        WireForm.Bytes => $"{reader}.ReadBytes()",
        WireForm.Text => $"{reader}.ReadString()",
        _ when isKey => $"access.Resolve({reader}.Read<{type.Type}>())",
        _ => $"{reader}.Read<{type.Type}>()",
    };

    /// <summary>The call of a writer that gives a value of a type.</summary>
    public static string Write(WireType type, string value) => type.Form switch
    {
        WireForm.Array => $"WriteArray<{type.Type}>({value})",
        WireForm.Bytes => $"WriteBytes({value})",
        WireForm.Text => $"WriteString({value})",
        _ => $"Write<{type.Type}>({value})",
    };

    /// <summary>A number in generated code.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
