using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

// The compiler keeps constants that fill an array, a view or a UTF-8 text in a static field with data of its own, and copies bytes from
// there. An array becomes that if at least three of its elements are constants other than zero; a view of constants always does.

/// <summary>WEFT1002: no tables of constants that the compiler keeps in static data.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticDataAnalyzer : ContractAnalyzer
{
    private const int ConstantsMax = 2;
    private const string Compute = "Compute its elements: with a switch expression, or by assigning them one by one.";

    /// <summary>An analyzer of this part of WEFT1002.</summary>
    public StaticDataAnalyzer()
        : base(Descriptors.WEFT1002_StaticState)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterOperationAction(
        operation =>
        {
            if (!IsData(operation.Operation)) return;
            if (!ContractCode.Of(operation.Compilation, symbols).Contains(operation.ContainingSymbol)) return;
            var syntax = operation.Operation.Syntax;
            operation.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1002_StaticState, syntax.GetLocation(), syntax.ToString(), "a table of constants in static data", Compute));
        },
        OperationKind.ArrayCreation, OperationKind.CollectionExpression, OperationKind.Utf8String);

    private static bool IsData(IOperation operation) => operation switch
    {
        IUtf8StringOperation => true,
        IArrayCreationOperation { Initializer: { } initializer } array =>
            IsPlain(array.Type) && CountOf(initializer) > (IsViewed(array) ? 0 : ConstantsMax),
        ICollectionExpressionOperation { Type: IArrayTypeSymbol type } list =>
            IsPlain(type) && list.Elements.Count(IsConstant) > ConstantsMax,
        _ => false,
    };

    private static int CountOf(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.Sum(value => value is IArrayInitializerOperation inner ? CountOf(inner) : IsConstant(value) ? 1 : 0);

    private static bool IsViewed(IArrayCreationOperation array) =>
        array.Parent is IConversionOperation { Type: { Name: "ReadOnlySpan", ContainingNamespace.Name: "System" } };

    /// <summary>Zeroes count, though the compiler leaves them out: a table does not become another thing by one of its numbers.</summary>
    private static bool IsConstant(IOperation value) => value.ConstantValue.HasValue;

    private static bool IsPlain(ITypeSymbol? type) => type is IArrayTypeSymbol { ElementType: { } element }
        && (element.TypeKind == TypeKind.Enum || element.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double);
}
