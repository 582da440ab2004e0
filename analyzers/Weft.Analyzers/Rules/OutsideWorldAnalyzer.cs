using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1003: default deny. What is neither this project's nor in the profile cannot be used or named; the message says what to use instead
/// where there is something.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutsideWorldAnalyzer : ContractAnalyzer
{
    private const string Time = "Use Block.Timestamp (seconds) or Block.Number.";
    private const string Chance = "Nothing is drawn: derive it from arguments and storage, for example with KeccakPacked.";
    private const string Input = "Take it as an argument of the entry point, or from storage.";
    private const string Output = "A contract speaks through storage, events and results alone.";
    private const string Threads = "A contract runs alone; the schedule runs transactions in parallel.";
    private const string Reflection = "Name the member itself; other contracts are reached by At and Create.";
    private const string Text = "Use constant text; numbers leave the contract as results and events.";
    private const string Hashing = "Use KeccakPacked or Keccak256.";
    private const string Numbers = "Use UInt256, Int256 and their MulDiv, Min, Max and Sqrt.";
    private const string Generated = "It belongs to generated code.";
    private const string NotListed = "It is not in the profile, which lists what contracts may use.";

    // Longest prefix first: a type before its namespace.
    private static readonly (string Prefix, string Advice)[] Replacements =
    [
        ("System.Date", Time), ("System.Time", Time), ("System.Diagnostics.Stopwatch", Time),
        ("System.Random", Chance), ("System.Guid", Chance),
        ("System.Security.Cryptography.RandomNumberGenerator", Chance), ("System.Security.Cryptography", Hashing),
        ("System.Environment", Input), ("System.AppContext", Input), ("System.AppDomain", Input), ("System.OperatingSystem", Input),
        ("System.GC", Input), ("System.Console", Output), ("System.Diagnostics", Output), ("System.IO", Output), ("System.Net", Output),
        ("Microsoft.Win32", Output), ("System.Threading", Threads), ("System.Lazy", Threads), ("System.Type", Reflection),
        ("System.Activator", Reflection), ("System.Reflection", Reflection), ("System.Delegate", Reflection),
        ("System.Runtime", Reflection), ("System.Object", Reflection), ("object", Reflection),
        ("System.Globalization", Text), ("System.Text", Text), ("System.String", Text), ("string", Text), ("char", Text),
        ("System.Convert", Text), ("System.Enum", Text), ("System.Buffers", Output),
        ("System.Numerics", Numbers), ("System.Math", Numbers), ("System.Int", Numbers), ("System.UInt", Numbers), ("Weft", Generated),
    ];

    /// <summary>An analyzer of WEFT1003.</summary>
    public OutsideWorldAnalyzer()
        : base(Descriptors.WEFT1003_OutsideWorld)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        ApiUse.Register(context, symbols, static (operation, member, verdict) =>
        {
            if (verdict == ApiVerdict.OutsideWorld) Report(operation, Display(member), AdviceFor(member));
        });
        var compilation = context.Compilation;
        TypeUse.Register(
            context, symbols, type => NameOf(type, compilation, symbols),
            static (location, _, name) => Diagnostic.Create(Descriptors.WEFT1003_OutsideWorld, location, name, AdviceFor(name)),
            operation => ApiUse.IsSaid(operation, compilation, symbols));
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation.ConstantValue.HasValue || IsPartOfText(operation.Operation.Parent)) return;
                if (!IsText(operation.Operation)) return;
                if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
                Report(operation, operation.Operation.Syntax.ToString(), Text);
            },
            OperationKind.InterpolatedString, OperationKind.Binary, OperationKind.CompoundAssignment);
    }

    /// <summary>A type that no line of the profile names, and that no other rule is about.</summary>
    private static string? NameOf(ITypeSymbol type, Compilation compilation, ContractSymbols symbols) =>
        type is INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named && !AllowedApi.IsNameable(named, compilation, symbols)
        && !AllowedApi.IsHashOrder(named) && FloatingPointAnalyzer.NameOf(named) is null && PlainStatementsAnalyzer.NameOf(named) is null
            ? named.ToDisplayString() : null;

    private static bool IsText(IOperation operation) => operation is IInterpolatedStringOperation
        or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }
        or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String };

    private static bool IsPartOfText(IOperation? parent) => parent is not null && (IsText(parent) || IsPartOfText(
        parent is IConversionOperation or IInterpolationOperation or IParenthesizedOperation ? parent.Parent : null));

    private static void Report(OperationAnalysisContext context, string name, string advice) => context.ReportDiagnostic(
        Diagnostic.Create(Descriptors.WEFT1003_OutsideWorld, context.Operation.Syntax.GetLocation(), name, advice));

    private static string Display(ISymbol member) => member switch
    {
        ITypeSymbol type => $"typeof({type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)})",
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"new {constructor.ContainingType.Name}",
        IMethodSymbol { AssociatedSymbol: { } owner } => $"{owner.ContainingType.Name}.{owner.Name}",
        _ => $"{member.ContainingType.Name}.{member.Name}",
    };

    private static string AdviceFor(ISymbol member) =>
        member is ITypeSymbol ? Reflection : AdviceFor(member.ContainingType.ToDisplayString());

    private static string AdviceFor(string name) =>
        Replacements.FirstOrDefault(pair => name.StartsWith(pair.Prefix, StringComparison.Ordinal)).Advice ?? NotListed;
}
