using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the generated part of a contract: storage, dispatcher, events, errors, manifest.</summary>
public static class ContractEmitter
{
    /// <summary>Adds the file of one contract. What its access functions do is not asked.</summary>
    public static void Emit(SourceProductionContext output, ContractModel contract)
    {
        var writer = GeneratedText.Begin(contract.Namespace);
        ManifestEmitter.Attribute(writer, contract);
        writer.Open($"partial class {SyntaxText.Identifier(contract.Name)}");
        Storage(writer, contract);
        DispatchEmitter.Dispatch(writer, contract);
        DescribeError(writer, contract);
        foreach (var contractEvent in contract.Events)
            EventEmitter.Emit(writer, contractEvent);
        writer.Close();
        output.AddSource(contract.HintName + ".g.cs", GeneratedText.Finish(writer));
    }

    /// <summary>Adds the access functions of a contract.</summary>
    public static void EmitFunctions(SourceProductionContext output, AccessFunctionsModel contract)
    {
        var access = AccessFile(contract).Finish();
        output.AddSource(
            contract.HintName + ".Access.g.cs", GeneratedText.Of(contract.HidesRuntime ? RuntimeNames.InFull(access) : access));
    }

    /// <summary>Adds the source lines of a contract's access sites.</summary>
    public static void EmitLines(SourceProductionContext output, SiteLinesModel lines)
    {
        var writer = GeneratedText.Begin(lines.Namespace);
        writer.WriteLine($"[{GeneratedText.Runtime}GeneratedLines({SyntaxText.Literal(string.Join(",", lines.Lines))})]");
        writer.WriteLine($"partial class {SyntaxText.Identifier(lines.Name)};");
        output.AddSource(lines.HintName + ".Lines.g.cs", GeneratedText.Finish(writer));
    }

    /// <summary>Access functions have a file of their own, which the author reads: it names the library's types without their
    /// namespaces.</summary>
    private static SourceWriter AccessFile(AccessFunctionsModel contract)
    {
        var writer = GeneratedText.Begin(contract.Namespace, "Weft", "Weft.Runtime");
        writer.Open($"partial class {SyntaxText.Identifier(contract.Name)}");
        AccessFunctionEmitter.Write(writer, contract.Access);
        writer.Close();
        return writer;
    }

    private static void Storage(SourceWriter writer, ContractModel contract)
    {
        foreach (var member in contract.Storage)
            writer.WriteLine($"private {member.Type} {member.Field} = null!;");
        writer.Separate();
        foreach (var member in contract.Storage)
            writer.WriteLine($"{member.Modifiers} {member.Type} {SyntaxText.Identifier(member.Name)} => {member.Field};");
        writer.Separate();
        if (contract.Storage.Count + contract.Interfaces.Count == 0)
            return;
        writer.WriteLine("/// <inheritdoc/>").WriteLine(GeneratedText.Marker);
        writer.Open($"protected override void Bind({GeneratedText.Runtime}Frame frame)");
        for (var index = 0; index < contract.Storage.Count; index++)
            writer.WriteLine($"{contract.Storage[index].Field} = new(frame, member: {index.ToString(CultureInfo.InvariantCulture)});");
        foreach (var use in contract.Interfaces)
            writer.WriteLine($"base.RegisterProxy<{use.Interface}, {use.Proxy}>();");
        writer.Close();
    }

    private static void DescribeError(SourceWriter writer, ContractModel contract)
    {
        if (contract.Errors.Count == 0)
            return;
        writer.Separate().WriteLine("/// <inheritdoc/>").WriteLine(GeneratedText.Marker);
        writer.WriteLine($"protected override {GeneratedText.Runtime}ErrorDescription DescribeError(long error) => error switch");
        writer.Open();
        foreach (var error in contract.Errors)
        {
            var reason = error.Reason is null ? "null" : SyntaxText.Literal(error.Reason);
            writer.WriteLine($"{error.Value.ToString(CultureInfo.InvariantCulture)} => new({SyntaxText.Literal(error.Name)}, {reason}),");
        }
        writer.WriteLine("_ => default,").Close(";");
    }
}
