using BenchmarkDotNet.Attributes;

namespace Weft.Benchmarks;

/// <summary>
/// One key press in a contract project of 2,000 lines with 40 entry points: from the changed text to inferred access sets and generated
/// files, and what the rules about access cost on top of it. The quick form is <c>Weft.Benchmarks keystroke</c>.
/// </summary>
/// <remarks>
/// Measured with <c>Weft.Benchmarks keystroke 100</c> on two cores that much else was using (load 14 to 18), so what counts is the
/// processor's time and what is allocated, for inference and files: 20 ms and 1.5 MB for a body, 24 ms and 2.8 MB for a key, 37 ms and
/// 7.5 MB for a helper that all five contracts follow. Docs/architecture.md has the rest.
/// </remarks>
[MemoryDiagnoser]
public class KeystrokeBenchmarks
{
    private KeystrokeProject? _project;

    /// <summary>Where the key is pressed.</summary>
    [Params(KeystrokePlace.Body, KeystrokePlace.Access, KeystrokePlace.Helper)]
    public KeystrokePlace Place { get; set; }

    [GlobalSetup]
    public void SetUp() => _project = new KeystrokeProject(Place);

    [Benchmark(Baseline = true)]
    public int Compiler()
    {
        _project!.Press();
        return _project.Bind();
    }

    [Benchmark]
    public int InferAndGenerate()
    {
        _project!.Press();
        _project.Generate();
        return _project.Generated.SyntaxTrees.Length;
    }

    [Benchmark]
    public int InferGenerateAndReport()
    {
        _project!.Press();
        _project.Generate();
        return _project.Analyze(_project.AccessAnalyzers);
    }
}
