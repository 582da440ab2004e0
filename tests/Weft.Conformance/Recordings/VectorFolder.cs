namespace Weft.Conformance.Recordings;

/// <summary>Where the recordings are: the folder that <c>WEFT_VECTORS</c> names, else the copies beside the tests.</summary>
internal static class VectorFolder
{
    private const string Variable = "WEFT_VECTORS";

    /// <summary>The copies beside the tests.</summary>
    public static string Own => Path.Combine(AppContext.BaseDirectory, "vectors");

    /// <summary>The folder that is asked for.</summary>
    public static string Chosen => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Own;
}
