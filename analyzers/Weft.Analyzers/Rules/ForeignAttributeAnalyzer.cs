using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT3003: contract code carries only attributes that the profile lists, or that leave no trace in the assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignAttributeAnalyzer : ContractAnalyzer
{
    // They become flags, layout or names. Other rules are about what they say.
    private static readonly string[] BecomeSomethingElse =
    [
        "System.Runtime.CompilerServices.MethodImplAttribute", "System.Runtime.InteropServices.StructLayoutAttribute",
        "System.Runtime.InteropServices.FieldOffsetAttribute", "System.Runtime.InteropServices.DllImportAttribute",
        "System.Reflection.AssemblyVersionAttribute",
    ];

    /// <summary>An analyzer of WEFT3003.</summary>
    public ForeignAttributeAnalyzer()
        : base(Descriptors.WEFT3003_Attribute)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSyntaxNodeAction(
        node =>
        {
            var attribute = (AttributeSyntax)node.Node;
            if (node.SemanticModel.GetSymbolInfo(attribute, node.CancellationToken).Symbol?.ContainingType is not { } type) return;
            if (RuleProfile.HasAttribute(type) || BecomeSomethingElse.Contains(type.ToDisplayString())) return;
            if (IsLeftOut(type, attribute)) return;
            if (!ContractCode.Of(node.Compilation, symbols).Contains(Owner(attribute, node))) return;
            node.ReportDiagnostic(Diagnostic.Create(Descriptors.WEFT3003_Attribute, attribute.GetLocation(), type.Name, "Remove it."));
        },
        SyntaxKind.Attribute);

    /// <summary>The type that the attribute stands on or in; the assembly for those at the head of a file.</summary>
    private static ISymbol? Owner(AttributeSyntax attribute, SyntaxNodeAnalysisContext context) =>
        attribute.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is { } declaration
            ? context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken)
            : context.Compilation.Assembly;

    /// <summary>An attribute such as SuppressMessage, which the compiler writes only where a symbol is defined that is not.</summary>
    private static bool IsLeftOut(INamedTypeSymbol type, AttributeSyntax attribute)
    {
        var conditions = type.GetAttributes()
            .Where(one => one.AttributeClass?.Name == "ConditionalAttribute")
            .Select(ContractSymbols.TextOf)
            .ToList();
        return conditions.Count > 0 && !conditions.Any(attribute.SyntaxTree.Options.PreprocessorSymbolNames.Contains);
    }
}
