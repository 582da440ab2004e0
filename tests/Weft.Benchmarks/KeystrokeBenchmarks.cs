using BenchmarkDotNet.Attributes;

namespace Weft.Benchmarks;

/// <summary>
/// One key press in a contract project of 2,000 lines with 40 entry points: from the changed text to inferred access sets and generated
/// files, and what the rules about access cost on top of it. The quick form is <c>Weft.Benchmarks keystroke</c>.
/// </summary>
/// <remarks>
/// Measured on two cores that much else was using (load above 40), where the same code differs severalfold between runs. Least of 40 to 60
/// presses: 23 ms for a body, 16 for a key, 44 for a helper that all five contracts follow. That was 26, 17 and 82 on a quiet machine while
/// whole contracts were inferred again. To be measured when idle.
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
