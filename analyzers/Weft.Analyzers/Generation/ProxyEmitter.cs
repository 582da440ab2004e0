using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the call proxy of a contract interface: it encodes a call, makes it, and decodes what comes back.</summary>
public static class ProxyEmitter
{
    /// <summary>Adds the file of one proxy.</summary>
    public static void Emit(SourceProductionContext output, InterfaceModel contractInterface)
    {
        var writer = GeneratedText.Begin(contractInterface.Namespace);
        var name = SyntaxText.Identifier(contractInterface.Name);
        writer.WriteLine($"/// <summary>Calls contracts through <see cref=\"{name}\"/>.</summary>");
        writer.WriteLine(GeneratedText.Marker).WriteLine(GeneratedText.Hidden);
        var accessibility = contractInterface.IsPublic ? "public" : "internal";
        writer.WriteLine($"{accessibility} sealed class {contractInterface.Name}Proxy").Indent();
        writer.WriteLine($": {GeneratedText.Runtime}ContractProxy, {contractInterface.QualifiedName}").Outdent().Open();
        foreach (var method in contractInterface.Methods)
            Method(writer.Separate(), method);
        writer.Close();
        output.AddSource($"{contractInterface.HintName}.Proxy.g.cs", GeneratedText.Finish(writer));
    }

    private static void Method(SourceWriter writer, InterfaceMethodModel method)
    {
        var entryPoint = method.EntryPoint;
        var names = entryPoint.Parameters.Select(parameter => SyntaxText.Identifier(parameter.Name)).ToArray();
        var (output, input) = (SyntaxText.Unused("output", names), SyntaxText.Unused("input", names));
        var selector = entryPoint.Selector.ToString("x8", CultureInfo.InvariantCulture);
        var name = $"{method.DeclaringInterface}.{SyntaxText.Identifier(entryPoint.Name)}";
        writer.Open($"{method.ReturnType} {name}({GeneratedText.Parameters(entryPoint.Parameters)})");
        writer.WriteLine($"// {entryPoint.Signature}");
        writer.WriteLine($"var {output} = base.Begin(0x{selector}, {entryPoint.Parameters.Count.ToString(CultureInfo.InvariantCulture)});");
        for (var index = 0; index < names.Length; index++)
            AbiCode.Write(writer, output, names[index], entryPoint.Parameters[index].Type);
        if (entryPoint.Results.Count == 0)
        {
            writer.WriteLine("base.Invoke();").Close();
            return;
        }
        writer.WriteLine($"var {input} = base.Invoke();");
        var results = entryPoint.Results.Select((_, index) => SyntaxText.Unused(ResultName(entryPoint, index), names)).ToList();
        AbiCode.Read(writer, input, results, entryPoint.Results, names);
        writer.WriteLine(entryPoint.ReturnsTuple ? $"return ({string.Join(", ", results)});" : $"return {results[0]};").Close();
    }
    private static string ResultName(EntryPointModel entryPoint, int index) =>
        entryPoint.ReturnsTuple ? "result" + (index + 1).ToString(CultureInfo.InvariantCulture) : "result";
}
