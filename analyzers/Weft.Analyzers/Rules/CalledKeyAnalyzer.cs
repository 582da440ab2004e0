using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Rules;

/// <summary>WEFT2004: keys and call targets that are known only if another contract knows them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CalledKeyAnalyzer : KeyClassAnalyzer
{
    /// <summary>An analyzer of WEFT2004.</summary>
    public CalledKeyAnalyzer()
        : base(Descriptors.WEFT2004_CalledKey, AccessClass.Called)
    {
    }
}
