using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1015: an error is a named member of the contract's own enum, with the same argument types wherever it is raised: it has one
/// signature in the ABI. WEFT1017: a member that nothing raises.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ErrorsAnalyzer : ContractAnalyzer
{
    /// <summary>An analyzer of WEFT1015 and WEFT1017.</summary>
    public ErrorsAnalyzer()
        : base(Descriptors.WEFT1015_Errors, Descriptors.WEFT1017_UnusedError)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolStartAction(
        start =>
        {
            var contract = (INamedTypeSymbol)start.Symbol;
            if (!symbols.IsContract(contract)) return;
            var raised = new ConcurrentBag<Use>();
            start.RegisterOperationAction(operation => CheckUse(operation, contract, symbols, raised), OperationKind.Invocation);
            start.RegisterSymbolEndAction(end => CheckAll(end, contract, raised));
        },
        SymbolKind.NamedType);

    private static void CheckUse(
        OperationAnalysisContext context, INamedTypeSymbol contract, ContractSymbols symbols, ConcurrentBag<Use> raised)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Require" or "Revert", TypeArguments: [var enumeration] }) return;
        if (!ContractSymbols.Same(call.TargetMethod.ContainingType, symbols.Contract) || enumeration.TypeKind != TypeKind.Enum) return;
        var error = call.Arguments.First(argument => ContractSymbols.Same(argument.Value.Type, enumeration));
        var own = ContractParser.ErrorEnum(contract);
        if (!ContractSymbols.Same(enumeration, own))
        {
            Report(context, error.Syntax, "is no error of this contract", "Declare it in a nested public enum Error.");
        }
        else if (error.Value is not IFieldReferenceOperation { Field: { } member })
        {
            Report(context, error.Syntax, "is not named where it is raised", "Name the member: its arguments are part of the ABI.");
        }
        else
        {
            var words = call.Arguments.Where(argument => ContractSymbols.Same(argument.Parameter?.Type, symbols.AbiWord))
                .OrderBy(argument => argument.Parameter!.Ordinal)
                .Select(argument => (argument.Value as IConversionOperation)?.OperatorMethod?.Parameters[0].Type.Name ?? "?");
            raised.Add(new(member, string.Join(", ", words), call.Syntax));
        }
    }

    private static void CheckAll(SymbolAnalysisContext context, INamedTypeSymbol contract, ConcurrentBag<Use> raised)
    {
        var inOrder = raised.OrderBy(use => use.Syntax.SyntaxTree.FilePath, System.StringComparer.Ordinal)
            .ThenBy(use => use.Syntax.SpanStart).ToList();
        foreach (var member in ContractParser.ErrorEnum(contract)?.GetMembers().OfType<IFieldSymbol>() ?? [])
        {
            var uses = inOrder.Where(use => ContractSymbols.Same(use.Error, member)).ToList();
            if (uses.Count == 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1017_UnusedError, member.Locations.First(), member.Name));
            }

            foreach (var use in uses.Where(use => use.Arguments != uses[0].Arguments))
            {
                var problem = $"is raised with ({use.Arguments}) here and with ({uses[0].Arguments}) elsewhere";
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WEFT1015_Errors, use.Syntax.GetLocation(), member.Name, problem, "Give it the same arguments everywhere."));
            }
        }
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode place, string problem, string advice) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1015_Errors, place.GetLocation(), place.ToString(), problem, advice));

    /// <summary>One place where an error is raised.</summary>
    private sealed record Use(IFieldSymbol Error, string Arguments, SyntaxNode Syntax);
}
