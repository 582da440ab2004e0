using System.Collections.Immutable;
using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using CecilInstruction = Mono.Cecil.Cil.Instruction;

namespace Weft.Loading.Tests.Metering;

/// <summary>An assembly as text, without its charges: attributes, types, fields, methods, their variables and instructions.</summary>
internal static class StrippedCode
{
    private const string Meter = "Weft.Runtime.GasMeter";

    /// <summary>The text. Of an assembly that was not metered, nothing is left out.</summary>
    public static ImmutableArray<string> Of(byte[] assembly)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(assembly));
        return [.. Attributes("assembly", module.Assembly), .. Attributes("module", module), .. module.GetTypes().SelectMany(TextOf)];
    }

    /// <summary>How many calls of the meter an assembly has.</summary>
    public static int ChargeCount(byte[] assembly)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(assembly));
        return module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .Sum(method => method.Body.Instructions.Count(code => CallOfMeter(code) is not null));
    }

    private static IEnumerable<string> TextOf(TypeDefinition type)
    {
        yield return $"{type.FullName} {type.Attributes} : {type.BaseType?.FullName} "
            + string.Join(", ", type.Interfaces.Select(one => one.InterfaceType.FullName));
        foreach (var line in Attributes(type.FullName, type))
            yield return line;
        foreach (var field in type.Fields)
            yield return $"{field.FullName} {field.Attributes} {field.Constant}";
        foreach (var property in type.Properties)
            yield return $"{property.FullName} {property.GetMethod?.Name} {property.SetMethod?.Name}";
        foreach (var line in type.Methods.SelectMany(TextOf))
            yield return line;
    }

    private static IEnumerable<string> TextOf(MethodDefinition method)
    {
        yield return $"{NameOf(method)} {method.Attributes} {method.ImplAttributes} "
            + string.Join(", ", method.Overrides.Select(one => one.FullName));
        foreach (var parameter in method.Parameters.Where(one => one.ParameterType.FullName != Meter))
            yield return $"{parameter.Name} {parameter.ParameterType.FullName} {parameter.Attributes} {parameter.Constant}";
        foreach (var line in Attributes(method.Name, method))
            yield return line;
        if (!method.HasBody)
            yield break;

        method.Body.SimplifyMacros();
        var code = method.Body.Instructions;
        var isLeftOut = Charges(method);
        var hasOwnMeter = isLeftOut.Length > 2 && isLeftOut[0] && code[2].OpCode == OpCodes.Stloc;
        yield return "locals " + string.Join(
            ", ", method.Body.Variables.Take(method.Body.Variables.Count - (hasOwnMeter ? 1 : 0)).Select(one => one.VariableType.FullName));
        yield return $"handlers {method.Body.ExceptionHandlers.Count}";
        var numbers = new Dictionary<CecilInstruction, int>();
        var number = 0;
        for (var i = 0; i < code.Count; i++)
        {
            numbers.Add(code[i], number);
            number += isLeftOut[i] ? 0 : 1;
        }

        for (var i = 0; i < code.Count; i++)
        {
            if (!isLeftOut[i])
                yield return $"  {numbers[code[i]]} {code[i].OpCode.Name} {TextOf(code[i].Operand, numbers)}";
        }
    }

    /// <summary>Which instructions are charges. Each is exactly as the node writes it, or the test that asks fails.</summary>
    private static bool[] Charges(MethodDefinition method)
    {
        var code = method.Body.Instructions;
        var found = new bool[code.Count];
        for (var i = 0; i < code.Count; i++)
        {
            switch (CallOfMeter(code[i]))
            {
                case "Charge":
                    Assert.True(IsMeter(code[i - 3]) && code[i - 2].OpCode == OpCodes.Ldc_I4 && code[i - 1].OpCode == OpCodes.Conv_I8);
                    found.AsSpan(i - 3, 4).Fill(true);
                    break;
                case { }:
                    Assert.True(code[i - 2].OpCode == OpCodes.Ldc_I4 && IsMeter(code[i - 1]));
                    found.AsSpan(i - 2, 3).Fill(true);
                    break;
                default:
                    var takesMeter = code[i].Operand is MethodReference { Parameters: [.., { ParameterType.FullName: Meter }] };
                    if (takesMeter)
                        Assert.True(IsMeter(code[i - 1]));
                    if (takesMeter)
                        found[i - 1] = true;
                    break;
            }
        }

        if (found.Contains(true) && code[1].Operand is MethodReference { Name: "get_Frame" } && code[2].OpCode == OpCodes.Stloc)
            found.AsSpan(0, 3).Fill(true);
        return found;
    }

    private static bool IsMeter(CecilInstruction instruction) => instruction.Operand switch
    {
        VariableDefinition variable => instruction.OpCode == OpCodes.Ldloc && variable.VariableType.FullName == "Weft.Runtime.Frame",
        ParameterDefinition parameter => instruction.OpCode == OpCodes.Ldarg
            && parameter.ParameterType.FullName is Meter or "Weft.Runtime.AccessRecorder",
        _ => false,
    };

    private static string? CallOfMeter(CecilInstruction instruction) =>
        instruction.Operand is MethodReference method && method.DeclaringType.FullName == Meter ? method.Name : null;

    private static string TextOf(object? operand, Dictionary<CecilInstruction, int> numbers) => operand switch
    {
        CecilInstruction target => "to " + numbers[target],
        CecilInstruction[] targets => "to " + string.Join(' ', targets.Select(target => numbers[target])),
        VariableDefinition variable => "local " + variable.Index,
        ParameterDefinition parameter => "argument " + parameter.Sequence,
        MethodReference method => NameOf(method),
        MemberReference member => member.FullName,
        _ => Convert.ToString(operand, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The name of a method without its meter, and where it comes from.</summary>
    private static string NameOf(MethodReference method) => $"[{method.DeclaringType.Scope.Name}] " + method.FullName
        .Replace($",{Meter})", ")", StringComparison.Ordinal)
        .Replace($"({Meter})", "()", StringComparison.Ordinal);

    private static IEnumerable<string> Attributes(string of, ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(one => $"{of} has {one.AttributeType.FullName} {Convert.ToHexStringLower(one.GetBlob())}");
}
