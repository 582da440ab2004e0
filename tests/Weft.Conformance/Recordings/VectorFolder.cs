namespace Weft.Conformance.Recordings;

/// <summary>Where the recordings are: the folder that <c>WEFT_VECTORS</c> names, else the copies beside the tests.</summary>
internal static class VectorFolder
{
    private const string Variable = "WEFT_VECTORS";

    /// <summary>The path of a recording.</summary>
    /// <param name="family">Name of the file without its extension.</param>
    public static string PathOf(string family)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, "vectors") : named;
        return Path.Combine(folder, family + ".json");
    }
}
