using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Inference;

/// <summary>
/// One semantic model for each file of a compilation. A model remembers what it has bound; a new one for each question would bind
/// every body as often as it is asked about, which is most of what inference costs.
/// </summary>
internal static class SharedModels
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> Models = new();

    /// <summary>The model of a file, the same on each call.</summary>
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree) =>
        Models.GetValue(compilation, _ => new()).GetOrAdd(tree, file => Create(compilation, file));

#pragma warning disable RSEXPERIMENTAL001 // inference asks nothing about null: warnings about it are the compiler's
    private static SemanticModel Create(Compilation compilation, SyntaxTree file) =>
        compilation.GetSemanticModel(file, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
}
