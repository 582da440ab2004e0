using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT1014: Create names a contract, and gives its [Constructor] the words that it takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreateArgumentsAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1014.</summary>
    public CreateArgumentsAnalyzer()
        : base(Descriptors.WEFT1014_CreateArguments)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterOperationAction(
        operation =>
        {
            var call = (IInvocationOperation)operation.Operation;
            if (call.TargetMethod is not { Name: "Create" or "AddressOf", TypeArguments: [var created] }) return;
            if (!ContractSymbols.Same(call.TargetMethod.ContainingType, symbols.Contract) || created.TypeKind == TypeKind.Error) return;
            if (Problem(call, created, symbols) is not var (problem, advice)) return;
            operation.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1014_CreateArguments, call.Syntax.GetLocation(), created.Name, problem, advice));
        },
        OperationKind.Invocation);

    private static (string Problem, string Advice)? Problem(IInvocationOperation call, ITypeSymbol created, ContractSymbols symbols)
    {
        if (!symbols.IsContract(created)) return ("is no contract", "Name a class marked [Contract].");
        if (call.TargetMethod.Name == "AddressOf") return null;
        var constructor = created.GetMembers().OfType<IMethodSymbol>()
            .FirstOrDefault(method => ContractSymbols.Has(method, symbols.ConstructorAttribute));
        var wanted = constructor is null ? [] : constructor.Parameters.ToList();
        var given = Words(call, symbols).ToList();
        var signature = constructor is null ? "it has no [Constructor]" : $"its [Constructor] is {Signature(constructor)}";
        if (given.Count != wanted.Count) return ($"is created with {Count(given.Count)}; {signature}", "Give it exactly those.");
        for (var i = 0; i < wanted.Count; i++)
        {
            if (AbiTypes.TryGet(wanted[i].Type, wanted: null, symbols) is { IsStatic: false })
            {
                return ($"takes '{wanted[i].Name}', which is more than one word", "Pass it to another entry point after Create.");
            }

            if (given[i] is { } type && !Takes(wanted[i].Type, type, symbols))
            {
                var problem = $"takes '{Display(wanted[i].Type)}' as '{wanted[i].Name}' and is given '{Display(type)}'";
                return (problem, "Convert the argument.");
            }
        }

        return null;
    }

    /// <summary>The types that become words, before they were converted; null where that is not to be seen.</summary>
    private static IEnumerable<ITypeSymbol?> Words(IInvocationOperation call, ContractSymbols symbols) => call.Arguments
        .Where(argument => ContractSymbols.Same(argument.Parameter?.Type, symbols.AbiWord))
        .OrderBy(argument => argument.Parameter!.Ordinal)
        .Select(argument => TypeBefore(argument.Value));

    private static ITypeSymbol? TypeBefore(IOperation word) =>
        word is IConversionOperation { OperatorMethod: { Parameters: [var converted] } } ? converted.Type : null;

    /// <summary>Whether a word of one type is a valid word of another: the same scalar, or a narrower integer of the same kind.</summary>
    private static bool Takes(ITypeSymbol wanted, ITypeSymbol given, ContractSymbols symbols)
    {
        if (ScalarTypes.TryGet(wanted, symbols) is not { } wide || ScalarTypes.TryGet(given, symbols) is not { } narrow) return true;
        return wide.AbiName == narrow.AbiName || AbiTypes.Fits(wide, narrow.AbiName);
    }

    private static string Signature(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => Display(parameter.Type)))})";

    private static string Count(int count) => count switch { 0 => "no argument", 1 => "one argument", _ => $"{count} arguments" };

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
