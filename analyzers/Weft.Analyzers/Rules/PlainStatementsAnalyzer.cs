using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1012: no exception handlers, throw, async, iterators, lambdas, local functions, lock, goto, pointers, native-size integers or
/// dynamic. Handlers would swallow out-of-gas; the others hide control flow from the meter and from the access inference.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainStatementsAnalyzer : ContractAnalyzer
{
    private const string Revert = "Use Require or Revert: a failure undoes the whole transaction.";
    private const string Method = "Write a private method and call it.";
    private const string Together = "Write the loop where it is needed, or return an array.";
    private const string Synchronous = "Remove it: calls to other contracts return when they are done.";
    private const string Alone = "Remove it: a contract runs alone.";
    private const string Numbers = "Use integers of a fixed size, arrays and UInt256.";

    private static readonly Dictionary<OperationKind, (string What, string Advice)> Banned = new()
    {
        [OperationKind.Try] = ("An exception handler", Revert),
        [OperationKind.Throw] = ("A throw", Revert),
        [OperationKind.Using] = ("A using statement", "Remove it: nothing in a contract is disposed of."),
        [OperationKind.UsingDeclaration] = ("A using declaration", "Remove it: nothing in a contract is disposed of."),
        [OperationKind.Await] = ("An await", Synchronous),
        [OperationKind.YieldReturn] = ("An iterator", Together),
        [OperationKind.YieldBreak] = ("An iterator", Together),
        [OperationKind.AnonymousFunction] = ("A lambda", Method),
        [OperationKind.LocalFunction] = ("A local function", Method),
        [OperationKind.Lock] = ("A lock", Alone),
        [OperationKind.Labeled] = ("A label", "Use a loop, or a method with a return."),
    };

    private static readonly (string What, string Advice) MethodGroup = ("A method as a value", Method);
    private static readonly (string What, string Advice) Goto = ("A goto", "Use a loop, or a method with a return.");

    /// <summary>An analyzer of WEFT1012.</summary>
    public PlainStatementsAnalyzer()
        : base(Descriptors.WEFT1012_PlainStatements)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        context.RegisterOperationAction(
            operation =>
            {
                if (Find(operation.Operation) is not var (what, advice)) return;
                if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
                var place = PlaceOf(operation.Operation);
                operation.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1012_PlainStatements, place, what, advice));
            },
            [.. Banned.Keys, OperationKind.Branch, OperationKind.DelegateCreation]);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (Find((IMethodSymbol)symbol.Symbol) is not var (what, advice)) return;
                if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
                symbol.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1012_PlainStatements, symbol.Symbol.Locations[0], what, advice));
            },
            SymbolKind.Method);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (!ContractCode.Of(node.Compilation, symbols).Contains(node.ContainingSymbol)) return;
                var (what, advice) = node.Node.IsKind(SyntaxKind.UnsafeStatement) ? ("An unsafe block", Numbers)
                    : node.Node.IsKind(SyntaxKind.FixedStatement) ? ("A fixed statement", Numbers)
                    : ("A stackalloc", "Use an array.");
                var place = node.Node.GetFirstToken().GetLocation();
                node.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1012_PlainStatements, place, what, advice));
            },
            SyntaxKind.UnsafeStatement, SyntaxKind.FixedStatement, SyntaxKind.StackAllocArrayCreationExpression,
            SyntaxKind.ImplicitStackAllocArrayCreationExpression);
        TypeUse.Register(context, symbols, NameOf, static (location, text, kind) =>
            Diagnostic.Create(Descriptors.WEFT1012_PlainStatements, location, $"'{text}', {kind},", Numbers),
            static operation => operation is IDelegateCreationOperation);
    }

    private static (string What, string Advice)? Find(IOperation operation) => operation switch
    {
        IBranchOperation { BranchKind: BranchKind.GoTo } => Goto,
        IDelegateCreationOperation { Target: IMethodReferenceOperation } => MethodGroup,
        IAnonymousFunctionOperation or ILocalFunctionOperation => Banned[operation.Kind],
        { IsImplicit: false } => Banned.TryGetValue(operation.Kind, out var found) ? found : null,
        _ => null,
    };

    private static (string What, string Advice)? Find(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Destructor } => ("A finalizer", "Remove it: nothing in a contract is disposed of."),
        { IsExtern: true } => ("A method of native code", "Write it in C#."),
        { IsAsync: true, MethodKind: MethodKind.Ordinary } => ("An async method", Synchronous),
        _ => null,
    };

    internal static string? NameOf(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol => "a pointer",
        IFunctionPointerTypeSymbol => "a function pointer",
        IDynamicTypeSymbol => "dynamic",
        IArrayTypeSymbol { Rank: > 1 } => "an array of several dimensions",
        { TypeKind: TypeKind.Delegate } => "a delegate",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "an integer whose size depends on the machine",
        _ => null,
    };

    /// <summary>A statement's first word, so that its whole body is not underlined; an expression as a whole.</summary>
    private static Location PlaceOf(IOperation operation) => operation switch
    {
        ILocalFunctionOperation function => function.Symbol.Locations[0],
        { Syntax: StatementSyntax statement } => statement.GetFirstToken().GetLocation(),
        _ => operation.Syntax.GetLocation(),
    };
}
