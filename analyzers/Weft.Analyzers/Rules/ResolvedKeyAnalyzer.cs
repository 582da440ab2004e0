using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2007: keys and call targets that are read from storage that may change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResolvedKeyAnalyzer : KeyClassAnalyzer
{
    /// <summary>An analyzer of WEFT2007.</summary>
    public ResolvedKeyAnalyzer()
        : base(Descriptors.WEFT2007_ResolvedKey, AccessClass.Resolved)
    {
    }
}
