using BenchmarkDotNet.Attributes;

namespace Weft.Benchmarks;

/// <summary>
/// One key press in a contract project of 2,000 lines with 40 entry points: from the changed text to inferred access sets and generated
/// files, and what the rules about access cost on top of it. The quick form is <c>Weft.Benchmarks keystroke</c>.
/// </summary>
/// <remarks>
/// Measured only on two cores that much else was using, where the same code differs severalfold between runs. Least of 40 to 60 presses:
/// 69 to 112 ms at every place while each contract was inferred again; now 12 ms in one run for a key, but 44 ms for a body, whose row runs
/// first; 76 ms for a helper that all five contracts follow, which shows no gain; the compiler alone, 30 ms. To be measured when idle.
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
