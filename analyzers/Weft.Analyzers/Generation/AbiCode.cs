using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Statements that decode and encode values through <c>AbiReader</c> and <c>AbiWriter</c>.</summary>
internal static class AbiCode
{
    private const string Unsigned = "global::Weft.UInt256";
    private const string Signed = "global::Weft.Int256";

    /// <summary>Declares locals with the next values of a reader, and rejects what the ABI types cannot hold.</summary>
    public static void Read(
        SourceWriter writer, string reader, IReadOnlyList<string> locals, IReadOnlyList<AbiValueModel> values, params string[] inScope)
    {
        var element = SyntaxText.Unused("element", [reader, .. locals, .. inScope]);
        for (var index = 0; index < locals.Count; index++)
            Read(writer, reader, locals[index], values[index].Type, element);
    }

    /// <summary>Writes a value.</summary>
    public static void Write(SourceWriter writer, string output, string value, AbiTypeModel type) => writer.WriteLine(type.Shape switch
    {
        AbiShape.Array => $"{output}.WriteArray<{type.Element!.CSharp}>({value});",
        AbiShape.Bytes => $"{output}.WriteBytes({value});",
        AbiShape.Text => $"{output}.WriteString({value});",
        _ => $"{output}.Write({value});",
    });

    /// <summary>Names for locals that hold values: those of the source, changed where they are taken.</summary>
    public static IReadOnlyList<string> Locals(IEnumerable<AbiValueModel> values, params string[] taken)
    {
        var names = new List<string>(taken);
        foreach (var value in values)
            names.Add(SyntaxText.Unused(SyntaxText.Identifier(value.Name), [.. names]));
        return names.GetRange(taken.Length, names.Count - taken.Length);
    }

    private static void Read(SourceWriter writer, string reader, string local, AbiTypeModel type, string elementLocal)
    {
        writer.WriteLine($"var {local} = {ReadExpression(reader, type)};");
        if (type.Shape == AbiShape.Enumeration)
            Reject(writer, IsOutside(type, local));
        if (type is { Shape: AbiShape.Array, Element: { } element } && (element.IsNarrowed || element.Shape == AbiShape.Enumeration))
        {
            writer.Open($"foreach (var {elementLocal} in {local})");
            Reject(writer, IsOutside(element, elementLocal));
            writer.Close();
        }
    }

    private static string ReadExpression(string reader, AbiTypeModel type) => type switch
    {
        { Shape: AbiShape.Array } => $"{reader}.ReadArray<{type.Element!.CSharp}>()",
        { Shape: AbiShape.Bytes } => $"{reader}.ReadBytes()",
        { Shape: AbiShape.Text } => $"{reader}.ReadString()",
        { Shape: AbiShape.Word, IsNarrowed: true } when IsSigned(type) => Narrow($"{reader}.ReadSigned({Bits(type)})", Signed, type),
        { Shape: AbiShape.Word, IsNarrowed: true } => Narrow($"{reader}.ReadUnsigned({Bits(type)})", Unsigned, type),
        _ => $"{reader}.Read<{type.CSharp}>()",
    };

    private static string Narrow(string expression, string wide, AbiTypeModel type) =>
        type.CSharp == wide ? expression : $"({type.CSharp}){expression}";

    private static string IsOutside(AbiTypeModel type, string value)
    {
        if (type.Shape == AbiShape.Enumeration)
            return $"unchecked((ulong){value}) > {type.EnumMaximum.ToString(CultureInfo.InvariantCulture)}";
        if (!IsSigned(type))
            return $"(({Unsigned}){value}).BitLength > {Bits(type)}";
        var magnitude = $"({value} < 0 ? ~({Signed}){value} : ({Signed}){value})";
        return $"{magnitude} >> {Bits(type) - 1} != {Signed}.Zero";
    }

    private static void Reject(SourceWriter writer, string condition) => writer
        .WriteLine($"if ({condition})").Indent()
        .WriteLine($"{GeneratedText.Runtime}AbiReader.RejectValue();").Outdent();

    private static bool IsSigned(AbiTypeModel type) => type.Canonical.StartsWith("int", StringComparison.Ordinal);

    private static int Bits(AbiTypeModel type) =>
        int.Parse(new string([.. type.Canonical.Where(char.IsDigit)]), NumberStyles.None, CultureInfo.InvariantCulture);
}
