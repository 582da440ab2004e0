using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Rules;

/// <summary>What is wrong with a declaration, in the words of a message: <c>'name' what. advice</c>.</summary>
/// <param name="At">The declaration.</param>
/// <param name="What">What it is or does wrong; follows its name.</param>
/// <param name="Advice">The fix: a sentence.</param>
internal readonly record struct Problem(ISymbol At, string What, string Advice)
{
    /// <summary>The problem as a diagnostic of a rule.</summary>
    public Diagnostic As(DiagnosticDescriptor rule) => Diagnostic.Create(rule, At.Locations.First(), At.Name, What, Advice);
}
