namespace Weft.Tidy;

/// <summary>How every check is asserted: on the whole repository, and on made-up files that must trip it.</summary>
internal static class Check
{
    public static void RepositoryIsClean(Func<IEnumerable<SourceFile>, IEnumerable<Finding>> check)
    {
        Assert.NotEmpty(Repository.Files);
        IsClean(check(Repository.Files));
    }

    public static void IsClean(IEnumerable<Finding> findings)
    {
        var lines = findings.Select(finding => finding.ToString()).ToArray();
        if (lines.Length > 0) Assert.Fail(string.Join('\n', lines));
    }

    /// <summary>The negative control: exactly these places are found, given as <c>path:line</c>.</summary>
    public static void Finds(IEnumerable<Finding> findings, params string[] places) =>
        Assert.Equal(places, findings.Select(finding => $"{finding.Path}:{finding.Line}"));
}
