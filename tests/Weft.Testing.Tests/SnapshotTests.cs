using System.Text;

namespace Weft.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshots");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_new_text_fails_and_leaves_what_was_received()
    {
        var failure = Assert.Throws<SnapshotException>(() => Match("one\r\ntwo\n"));
        Assert.StartsWith("New: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal([.. ByteOrderMark, .. "one\ntwo"u8], File.ReadAllBytes(PathOf("Sample.Case.received.txt")));
    }

    [Fact]
    public void An_equal_text_passes_and_removes_what_was_received_before()
    {
        Assert.Throws<SnapshotException>(() => Match("one"));
        File.Move(PathOf("Sample.Case.received.txt"), PathOf("Sample.Case.verified.txt"));
        Assert.Throws<SnapshotException>(() => Match("two"));
        Assert.True(File.Exists(PathOf("Sample.Case.received.txt")));
        Match("one\n");
        Assert.False(File.Exists(PathOf("Sample.Case.received.txt")));
    }

    [Fact]
    public void A_different_text_fails_with_both_texts_and_keeps_the_verified_file()
    {
        Verified("Sample.Case.verified.txt", "one");
        var failure = Assert.Throws<SnapshotException>(() => Match("two"));
        Assert.StartsWith("NotEqual: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Expected:\none\nActual:\ntwo", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one", File.ReadAllText(PathOf("Sample.Case.verified.txt")));
    }

    [Fact]
    public void A_carriage_return_in_a_verified_file_is_an_error()
    {
        Verified("Sample.Case.verified.txt", "one\r\ntwo");
        Assert.Contains("carriage return", Assert.Throws<SnapshotException>(() => Match("one\ntwo")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_makes_the_text_the_verified_file()
    {
        Assert.Throws<SnapshotException>(() => Match("one"));
        Match("one\n", isAccepting: true);
        Assert.Equal([.. ByteOrderMark, .. "one"u8], File.ReadAllBytes(PathOf("Sample.Case.verified.txt")));
        Assert.False(File.Exists(PathOf("Sample.Case.received.txt")));
        Match("one");
    }

    [Fact]
    public void Parameters_and_target_are_part_of_the_name_without_unfit_characters()
    {
        var name = Snapshot.NameOf("Sample.cs", "Case", [("count", 3), ("path", "a:b#c")], "left/right");
        Assert.Equal("Sample.Case_count=3_path=a-b-c#left-right", name);
    }

    [Fact]
    public void Files_of_tests_that_exist_are_not_dangling()
    {
        Verified($"{nameof(SnapshotTests)}.{nameof(Files_of_tests_that_exist_are_not_dangling)}.verified.txt", "");
        Verified($"{nameof(SnapshotTests)}.{nameof(Files_of_tests_that_exist_are_not_dangling)}#target.verified.cs", "");
        Verified($"{nameof(SnapshotTests)}.{nameof(Match)}_text=1.verified.txt", "");
        Snapshot.AssertNoneDangling(typeof(SnapshotTests).Assembly, _folder.FullName);
    }

    [Theory]
    [InlineData("SnapshotTests.No_such_test.verified.txt")]
    [InlineData("NoSuchClass.Dispose.verified.txt")]
    [InlineData("SnapshotTests.Dispose_more.verified.txt")]
    [InlineData("SnapshotTests.verified.txt")]
    public void A_file_without_its_test_is_dangling(string name)
    {
        Verified(name, "");
        var failure = Assert.Throws<SnapshotException>(
            () => Snapshot.AssertNoneDangling(typeof(SnapshotTests).Assembly, _folder.FullName));
        Assert.EndsWith(name, failure.Message, StringComparison.Ordinal);
    }

    // The environment must not decide here: accepting is what some of these tests are about.
    private void Match(string text, bool isAccepting = false) => Snapshot.Compare(PathOf("Sample.Case"), text, "txt", isAccepting);

    private void Verified(string name, string text) => File.WriteAllText(PathOf(name), text, new UTF8Encoding(true));

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
