using Weft.Conformance.Determinism;

namespace Weft.Simulation.Determinism;

/// <summary>
/// Random contracts give the same bytes under every setting of the process. They are compiled once: what is compared is what nodes do, and
/// a node gets an assembly.
/// </summary>
public sealed class ContractMatrixTests
{
    private const string ContractsFile = "WEFT_DIGEST_CONTRACTS";
    private const string BreakOnPurpose = "WEFT_DIGEST_CULTURE";
    private const string Swedish = "sv-SE LC_ALL=sv_SE.UTF-8 TZ=UTC";

    private static readonly string Method = $"{typeof(ContractMatrixTests).FullName}.{nameof(Random_contracts_do_something)}";

    private static readonly Lazy<byte[]> Image = new(ContractDigest.Compile);
    private static readonly Lazy<string> Here = new(() => ContractDigest.Compute(Image.Value));

    public static TheoryData<string, string, string> Rows => ProcessMatrix.Rows;

    /// <summary>What the processes of the matrix run.</summary>
    [Fact]
    public void Random_contracts_do_something()
    {
        var file = Environment.GetEnvironmentVariable(ContractsFile);
        var lines = file is null
            ? Here.Value
            : ContractDigest.Compute(File.ReadAllBytes(file), Environment.GetEnvironmentVariable(BreakOnPurpose) is not null);
        ProcessMatrix.Report(lines);
        TestContext.Current.TestOutputHelper?.WriteLine(lines);
        var blocks = lines.Split('\n').Where(line => line.StartsWith("block ", StringComparison.Ordinal)).ToList();
        Assert.True(blocks.Count > 10, lines);
        Assert.True(blocks.Count(line => !line.Contains(": 0 of ", StringComparison.Ordinal)) > blocks.Count / 2, lines);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_same_comes_of_them_under(string place, string runtime, string seen) =>
        Assert.Equal(Here.Value, await RunAsync(place, runtime, seen));

    /// <summary>The control: arguments that depend on how the culture writes a negative number.</summary>
    [Fact]
    public async Task What_depends_on_the_culture_would_be_seen() =>
        Assert.NotEqual(
            ContractDigest.Compute(Image.Value, dependsOnCulture: true),
            await RunAsync(Swedish, BreakOnPurpose + "=1", "sv-SE"));

    private static async Task<string> RunAsync(string place, string runtime, string seen)
    {
        var folder = Directory.CreateTempSubdirectory("weft-contracts-");
        try
        {
            var file = Path.Combine(folder.FullName, "Simulated.dll");
            await File.WriteAllBytesAsync(file, Image.Value, TestContext.Current.CancellationToken);
            return await ProcessMatrix.RunAsync(Method, place, $"{runtime} {ContractsFile}={file}", seen);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
