namespace Weft.Tidy;

public sealed class SnapshotsTests
{
    private static readonly SourceFile Owner = new("tests/A/FooTests.cs", "class FooTests { void The_text_stays() { } }");

    [Fact]
    public void Every_verified_file_has_its_test() => Check.RepositoryIsClean(Snapshots.CheckOwners);

    [Fact]
    public void Every_verified_file_has_the_one_text_form()
    {
        var snapshots = Repository.Files.Where(file => file.IsSnapshot).Select(file => file.Path);
        Check.IsClean(Snapshots.CheckBytes(snapshots.Select(path => (path, File.ReadAllBytes(Path.Combine(Repository.Root, path))))));
    }

    [Theory]
    [InlineData("tests/A/FooTests.The_text_stays.verified.txt")]
    [InlineData("tests/A/FooTests.The_text_stays_name=two words.verified.txt")]
    [InlineData("tests/A/FooTests.The_text_stays#Hint.g.verified.cs")]
    [InlineData("tests/A/FooTests.The_text_stays_pool_2#json.verified.json")]
    public void A_verified_file_beside_its_test_passes(string path) =>
        Check.IsClean(Snapshots.CheckOwners([Owner, new SourceFile(path, "")]));

    [Theory]
    [InlineData("tests/B/FooTests.The_text_stays.verified.txt")]
    [InlineData("tests/A/BarTests.The_text_stays.verified.txt")]
    [InlineData("tests/A/FooTests.The_text_went.verified.txt")]
    [InlineData("tests/A/lonely.verified.txt")]
    public void A_verified_file_without_a_test_is_found(string path) =>
        Check.Finds(Snapshots.CheckOwners([Owner, new SourceFile(path, "")]), path + ":1");

    [Fact]
    public void A_missing_mark_a_carriage_return_and_a_last_newline_are_found()
    {
        Check.IsClean(Snapshots.CheckBytes([("a", [0xEF, 0xBB, 0xBF, .. "x\ny"u8])]));
        Check.Finds(Snapshots.CheckBytes([("a", [.. "x"u8])]), "a:1");
        Check.Finds(Snapshots.CheckBytes([("a", [0xEF, 0xBB, 0xBF, .. "x\r\ny"u8])]), "a:1");
        Check.Finds(Snapshots.CheckBytes([("a", [0xEF, 0xBB, 0xBF, .. "x\n"u8])]), "a:1");
    }
}
