using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

// There is no box, no cast and no type test in the code of contracts: an object is of exactly the type that the code says, or null. So a
// value stays a value, and an object keeps its type; only a contract may stand for its base class, whose methods it calls.

/// <summary>WEFT1012: no boxing, no conversion between classes and interfaces, no type tests.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConversionAnalyzer : ContractAnalyzer
{
    private const string KeepType = "Keep its type, and call its members by name.";

    /// <summary>An analyzer of this part of WEFT1012.</summary>
    public ConversionAnalyzer()
        : base(Descriptors.WEFT1012_PlainStatements)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols)
    {
        context.RegisterOperationAction(
            operation =>
            {
                if (Find(operation.Operation, symbols) is not { } what) return;
                if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WEFT1012_PlainStatements, operation.Operation.Syntax.GetLocation(), what, KeepType));
            },
            OperationKind.Conversion, OperationKind.IsType, OperationKind.DeclarationPattern, OperationKind.TypePattern,
            OperationKind.RecursivePattern, OperationKind.ConstantPattern, OperationKind.RelationalPattern);
    }

    private static string? Find(IOperation operation, ContractSymbols symbols) => operation switch
    {
        IConversionOperation conversion => Find(conversion, symbols),
        IIsTypeOperation test => Test(test.ValueOperand.Type, test.TypeOperand),
        IDeclarationPatternOperation { MatchedType: { } type } pattern => Test(pattern.InputType, type),
        ITypePatternOperation pattern => Test(pattern.InputType, pattern.MatchedType),
        IRecursivePatternOperation pattern => Test(pattern.InputType, pattern.MatchedType),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: not null } } pattern => OfObject(pattern),
        IRelationalPatternOperation pattern => OfObject(pattern),
        _ => null,
    };

    private static string? Find(IConversionOperation conversion, ContractSymbols symbols)
    {
        if (conversion.Operand.Type is not { } from || conversion.Type is not { } to) return null;
        if (conversion.OperatorMethod is not null || conversion.ConstantValue.HasValue) return null;
        if (from.TypeKind == TypeKind.Error || to.TypeKind == TypeKind.Error) return null;
        if (conversion.Operand is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } }) return null;
        var isComparison = conversion is { IsImplicit: true, Parent: IBinaryOperation { OperatorMethod: null } };
        if (isComparison || conversion is { IsImplicit: true, Parent: IForEachLoopOperation }) return null;
        if (ContractSymbols.Same(to, symbols.Contract)) return null;
        if (!IsOdd(from, to)) return null;
        return from.IsValueType ? $"'{Text(from)}' as the object '{Text(to)}'" : $"'{Text(from)}' as '{Text(to)}'";
    }

    private static bool IsOdd(ITypeSymbol from, ITypeSymbol to)
    {
        if (SymbolEqualityComparer.Default.Equals(from, to) || from is IDynamicTypeSymbol || to is IDynamicTypeSymbol) return false;
        if (from is INamedTypeSymbol { IsTupleType: true } left && to is INamedTypeSymbol { IsTupleType: true } right)
        {
            return left.TupleElements.Zip(right.TupleElements, (one, other) => IsOdd(one.Type, other.Type)).Any(isOdd => isOdd);
        }

        // The newer compilers build views of arrays and texts in, where older ones call an operator.
        var isView = to is { Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System" };
        if (isView) return from.SpecialType == SpecialType.System_String;
        return from.IsReferenceType || (from.IsValueType && to.IsReferenceType);
    }

    private static bool IsSame(ITypeSymbol? input, ITypeSymbol matched) =>
        input is null || input.TypeKind == TypeKind.Error || matched.TypeKind == TypeKind.Error
        || SymbolEqualityComparer.Default.Equals(WithoutNull(input), WithoutNull(matched));

    private static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe ? maybe.TypeArguments[0] : type;

    private static string? Test(ITypeSymbol? input, ITypeSymbol matched) =>
        IsSame(input, matched) ? null : $"A test whether '{Text(input!)}' is '{Text(matched)}'";

    private static string? OfObject(IPatternOperation pattern) =>
        pattern.InputType is { IsReferenceType: true, SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Error }
            ? "A test of an object for a value" : null;

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
