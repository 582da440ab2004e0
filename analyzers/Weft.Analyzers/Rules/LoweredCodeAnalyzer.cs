using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

// Some plain-looking C# becomes code that contracts cannot have: a switch over texts hashes them, a switch expression without a last arm
// throws, a list of values for a span becomes a generic struct, a slice of an array calls the framework, an operator without static is
// marked for compilers that do not know it. The gate sees what it became; here it is said where it was written.

/// <summary>WEFT1012: what the compiler turns into code that contracts cannot have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoweredCodeAnalyzer : ContractAnalyzer
{
    private const string Loop = "Use an array and a loop.";
    private const string NotByReference = "Return the value.";

    private const MethodImplAttributes Harmless = MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveInlining;

    /// <summary>An analyzer of this part of WEFT1012.</summary>
    public LoweredCodeAnalyzer()
        : base(Descriptors.WEFT1012_PlainStatements)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        context.RegisterOperationAction(
            operation =>
            {
                if (Find(operation.Operation, symbols) is not var (what, advice)) return;
                if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WEFT1012_PlainStatements, PlaceOf(operation.Operation), what, advice));
            },
            OperationKind.Switch, OperationKind.SwitchExpression, OperationKind.IsPattern, OperationKind.SlicePattern,
            OperationKind.ListPattern, OperationKind.CollectionExpression, OperationKind.ObjectCreation, OperationKind.SizeOf);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol.IsImplicitlyDeclared || Find(symbol.Symbol) is not var (what, advice)) return;
                if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
                symbol.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT1012_PlainStatements, symbol.Symbol.Locations[0], what, advice));
            },
            SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Event, SymbolKind.Parameter);
    }

    private static (string What, string Advice)? Find(IOperation operation, ContractSymbols symbols) => operation switch
    {
        ISwitchOperation { Value.Type.SpecialType: SpecialType.System_String } or ISwitchExpressionOperation when HasTexts(operation) =>
            ("A switch over texts", "Compare them with == one after the other."),
        IIsPatternOperation { Pattern: IBinaryPatternOperation } when HasTexts(operation) =>
            ("A pattern of several texts", "Compare them with == one after the other."),
        ISwitchExpressionOperation { IsExhaustive: false } => ("A switch expression that may fit no arm", "Add a last arm: _ => value."),
        ISlicePatternOperation { Pattern: not null } => ("A pattern for a slice", Loop),
        IListPatternOperation { InputType.SpecialType: SpecialType.System_String } => ("A list pattern for a text", Loop),
        ICollectionExpressionOperation { Type: IArrayTypeSymbol } list when list.Elements.Any(element => element is ISpreadOperation) =>
            ("A collection expression with a spread", Loop),
        ICollectionExpressionOperation { Type: { Name: "Span" or "ReadOnlySpan" }, Elements.IsEmpty: false } =>
            ("A collection expression that is no array", Loop),
        IObjectCreationOperation { Type: { } made } when ContractSymbols.Same(made.BaseType, symbols.Contract) =>
            ("A contract that is made with new", "Use Create, or At for one that exists."),
        ISizeOfOperation { ConstantValue.HasValue: false } => ("A sizeof that depends on the runtime", "Write the number."),
        _ => null,
    };

    private static (string What, string Advice)? Find(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { IsExtern: false } method when (method.MethodImplementationFlags & ~Harmless) != 0 =>
            ("[MethodImpl] with another option than NoInlining or AggressiveInlining", "Remove it."),
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, IsStatic: false } =>
            ("An operator that changes its object", "Write a static operator, or a method."),
        IMethodSymbol { AssociatedSymbol: null, RefKind: not RefKind.None } => ("A result by reference", NotByReference),
        IPropertySymbol { RefKind: not RefKind.None } => ("A result by reference", NotByReference),
        IPropertySymbol { IsIndexer: true, ContainingType.TypeKind: TypeKind.Class } =>
            ("An indexer of a contract", "Write a private method and call it."),
        IPropertySymbol { SetMethod.IsInitOnly: true } => ("An init accessor", "Write set, or only get."),
        IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } => ("A required member", "Remove the modifier required."),
        IFieldSymbol { IsVolatile: true } => ("A volatile field", "Remove the modifier volatile: a contract runs alone."),
        IEventSymbol => ("A C# event", "Declare an [Event] method."),
        IParameterSymbol { IsParams: true, Type: not IArrayTypeSymbol } => ("A params parameter that is no array", "Make it an array."),
        _ => null,
    };

    private static bool HasTexts(IOperation operation) => operation.Descendants().Any(inner => inner switch
    {
        IConstantPatternOperation pattern => pattern.Value.ConstantValue.Value is string,
        ISingleValueCaseClauseOperation clause => clause.Value.ConstantValue.Value is string,
        _ => false,
    });

    /// <summary>Of a switch its first word, or what it switches over; else the whole expression.</summary>
    private static Location PlaceOf(IOperation operation) => operation switch
    {
        ISwitchExpressionOperation choice => choice.Value.Syntax.GetLocation(),
        { Syntax: StatementSyntax statement } => statement.GetFirstToken().GetLocation(),
        _ => operation.Syntax.GetLocation(),
    };
}
