using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Rules;

/// <summary>
/// WEFT1002: no static fields, automatic static properties, static constructors or module initializers in contract code. Read-only
/// ones are banned too: a static constructor fills them, and one that runs out of gas breaks the type in that process for good.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer : ContractAnalyzer
{
    private const string UseStorage = "Keep it in storage.";
    private const string ComputeIt = "Make it a const, or a property that computes it: static UInt256 Name => value;";

    /// <summary>An analyzer of WEFT1002.</summary>
    public StaticStateAnalyzer()
        : base(Descriptors.WEFT1002_StaticState)
    {
    }

    /// <inheritdoc/>
    protected override void Register(RuleContext context, ContractSymbols symbols) => context.RegisterSymbolAction(
        symbol =>
        {
            if (Problem(symbol.Symbol) is not var (problem, advice)) return;
            if (!ContractCode.Of(symbol.Compilation, symbols).Contains(symbol.Symbol)) return;
            var location = symbol.Symbol.Locations.First();
            symbol.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WEFT1002_StaticState, location, symbol.Symbol.Name, problem, advice));
        },
        SymbolKind.Field, SymbolKind.Property, SymbolKind.Event, SymbolKind.Method);

    private static (string Problem, string Advice)? Problem(ISymbol symbol) => symbol switch
    {
        { IsStatic: false } and not IMethodSymbol or IFieldSymbol { IsImplicitlyDeclared: true } or IFieldSymbol { IsConst: true } => null,
        IFieldSymbol { IsReadOnly: true } => ("a static read-only field", ComputeIt),
        IFieldSymbol => ("a static field", UseStorage),
        IPropertySymbol property when InstanceStateAnalyzer.FieldOf(property) is not null =>
            ("an automatic static property", property.SetMethod is null ? ComputeIt : UseStorage),
        IEventSymbol => ("a static event", "Declare an [Event] method."),
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor, IsImplicitlyDeclared: false } => ("a static constructor", ComputeIt),
        IMethodSymbol method when method.GetAttributes().Any(IsModuleInitializer) => ("a module initializer", UseStorage),
        _ => null,
    };

    private static bool IsModuleInitializer(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.ModuleInitializerAttribute";
}
