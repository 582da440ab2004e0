using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Weft.Analyzers.Rules;

/// <summary>
/// Every diagnostic of the contract language, made in one place. A field's name carries its ID; its page is
/// <c>analyzers/rules/ID.md</c>. Thousands: 1 what a contract may be and do, 2 what its entry points touch, 3 what the gate takes.
/// </summary>
public static partial class Descriptors
{
    /// <summary>What could make two nodes disagree.</summary>
    private const string Determinism = nameof(Determinism);

    /// <summary>What a contract looks like, so that the generator can complete it and other tools can call it.</summary>
    private const string Shape = nameof(Shape);

    /// <summary>What an entry point touches, and so who waits for whom.</summary>
    private const string Access = nameof(Access);

    // Errors about what a contract may be are no matter of taste. NotConfigurable keeps them from pragmas, options of the project and
    // .editorconfig; Compiler from SuppressMessage, which leaves the compiler's own diagnostics alone.
    private static DiagnosticDescriptor Rule(
        string id, string category, DiagnosticSeverity severity, string title, string message, string? description = null) =>
        new(
            id, title, message, category, severity, isEnabledByDefault: true, description, helpLinkUri: PageOf(id),
            severity == Error && id[4] != '2' ? [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler] : []);

    /// <summary>The page of a rule, from the root of the repository.</summary>
    public static string PageOf(string id) => $"analyzers/rules/{id}.md";
}
