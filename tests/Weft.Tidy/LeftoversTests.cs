namespace Weft.Tidy;

public sealed class LeftoversTests
{
    [Fact]
    public void The_repository_has_none() => Check.RepositoryIsClean(Leftovers.Check);

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("int FIX" + "ME;")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("try { } catch { }")]
    [InlineData("try { } catch (E e) when (e.A) { }")]
    [InlineData("[Fact(Skip" + " = \"slow\")]")]
    [InlineData("[Fact(SkipUnless" + " = nameof(A))]")]
    [InlineData("#pragma warning disable CA1000")]
    [InlineData("#pragma warning disable CA1000 // because")]
    [InlineData("[Suppress" + "Message(\"A\", \"B\")]")]
    [InlineData("// var x = 1;")]
    [InlineData("// return;\n// return x;")]
    [InlineData("//Call(a, b);")]
    [InlineData("// if (a) {")]
    [InlineData("// a.B[c] += d;")]
    [InlineData("// }")]
    public void Each_kind_is_found(string line) => Assert.NotEmpty(Leftovers.Check([new SourceFile("src/A.cs", "// a\n" + line)]));

    [Theory]
    [InlineData("// The body counts once; what it assigns becomes unknown;")]
    [InlineData("// if it is known, the branch is taken (or skipped);")]
    [InlineData("// Ready(i) --claim--> Running(i)")]
    [InlineData("var x = \"// return x;\";")]
    [InlineData("catch (E e) { Log(e); }")]
    [InlineData("#pragma warning disable CA1000 // the caller names the type anyway")]
    [InlineData("[Suppress" + "Message(\"A\", \"B\", Justification = \"Read by reflection.\")]")]
    [InlineData("items.Skip(1); var take = Skip == 1;")]
    [InlineData("/// <c>var x = 1;</c>")]
    [InlineData("x(); // y = 2;")]
    public void Prose_and_code_that_only_look_alike_pass(string line) =>
        Check.IsClean(Leftovers.Check([new SourceFile("src/A.cs", line)]));

    [Fact]
    public void Reminders_are_found_in_pages_too() =>
        Check.Finds(Leftovers.Check([new SourceFile("docs/a.md", "a\nHA" + "CK b")]), "docs/a.md:2");
}
