using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Weft.Analyzers.Rules;

/// <content>WEFT3xxx: rules of the gate that source can break, too.</content>
public static partial class Descriptors
{
    /// <summary>Some attributes change what the runtime does.</summary>
    public static readonly DiagnosticDescriptor WEFT3003_Attribute = Rule(
        "WEFT3003", Determinism, Error,
        "Contracts carry only attributes that the profile lists",
        "'{0}' is not in the profile. {1}");
}
