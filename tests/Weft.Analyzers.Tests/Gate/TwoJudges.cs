using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;
using Weft.Loading;
using Xunit.Sdk;

namespace Weft.Analyzers.Tests.Gate;

/// <summary>One source before both judges: the rules, as an editor runs them, and the gate, on what the compiler makes of it.</summary>
internal static class TwoJudges
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(ContractAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>The project of these files with what is generated for it.</summary>
    public static CSharpCompilation Project(bool allowsUnsafe, params string[] sources)
    {
        var project = Compilations.Create(sources);
        return Generated.From(project.WithOptions(
            project.Options.WithAllowUnsafe(allowsUnsafe).WithOptimizationLevel(OptimizationLevel.Release))).After;
    }

    /// <summary>The same of a file whose name and place are those of what the generator writes.</summary>
    public static CSharpCompilation ProjectInPlaceOfTheGenerator(bool allowsUnsafe, string source)
    {
        const string Place = "obj/Weft.Analyzers/Weft.Analyzers.Generation.ContractGenerator/C.Access.g.cs";
        var project = Compilations.Create(source);
        return Generated.From(project.ReplaceSyntaxTree(project.SyntaxTrees[0], project.SyntaxTrees[0].WithFilePath(Place))
            .WithOptions(project.Options.WithAllowUnsafe(allowsUnsafe))).After;
    }

    /// <summary>The errors that the author sees, the compiler's included.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> EditorAsync(CSharpCompilation project)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => throw new XunitException(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var analysis = new CompilationWithAnalyzers(project, Analyzers, options);
        var found = await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>What the gate has against the assembly.</summary>
    public static IReadOnlyList<Rejection> Gate(CSharpCompilation project)
    {
        using var image = new MemoryStream();
        var result = project.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return AssemblyVerifier.Verify(image.ToArray()).Rejections;
    }
}
