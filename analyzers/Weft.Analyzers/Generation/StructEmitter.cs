using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the part that gives a storage struct its layout: fields in order, without padding.</summary>
public static class StructEmitter
{
    /// <summary>Adds the file of one struct.</summary>
    public static void Emit(SourceProductionContext output, StructLayoutModel model)
    {
        const string layout = "global::System.Runtime.InteropServices.";
        var writer = GeneratedText.Begin(model.Namespace);
        foreach (var containing in model.Containing)
            writer.Open("partial " + containing);
        writer.WriteLine($"[{layout}StructLayout({layout}LayoutKind.Sequential, Pack = 1)]");
        writer.Open("partial " + model.Declaration).Close();
        for (var index = 0; index < model.Containing.Count; index++)
            writer.Close();
        output.AddSource(model.HintName + ".Layout.g.cs", GeneratedText.Finish(writer));
    }
}
