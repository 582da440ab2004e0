namespace Weft.Tidy;

public sealed class ShapeTests
{
    [Fact]
    public void The_repository_keeps_the_limits() => Check.RepositoryIsClean(Shape.Check);

    [Fact]
    public void A_file_of_the_longest_length_passes_and_one_line_more_does_not()
    {
        Check.IsClean(Shape.Check([Own(Repeat("// a\n", Shape.FileLinesMax))]));
        Check.Finds(Shape.Check([Own(Repeat("// a\n", Shape.FileLinesMax + 1))]), $"src/A.cs:{Shape.FileLinesMax + 1}");
    }

    [Fact]
    public void A_line_of_the_widest_width_passes_and_one_column_more_does_not()
    {
        Check.IsClean(Shape.Check([Own("//" + new string('a', Shape.LineColumnsMax - 2))]));
        Check.Finds(Shape.Check([Own("\n//" + new string('a', Shape.LineColumnsMax - 1))]), "src/A.cs:2");
    }

    [Fact]
    public void A_function_of_the_longest_length_passes_and_one_line_more_does_not()
    {
        var longest = "class A\n{\n    void F()\n    {\n" + Repeat("        G();\n", Shape.FunctionLinesMax - 3) + "    }\n}\n";
        Check.IsClean(Shape.Check([Own(longest)]));
        Check.Finds(Shape.Check([Own(longest.Replace("    }\n", "        G();\n    }\n", StringComparison.Ordinal))]), "src/A.cs:3");
    }

    [Theory]
    [InlineData("class A { void F() { if (x) { y(); } } int P => 1; }", "1+1 1+1")]
    [InlineData("class A\n{\n  [Fact]\n  [Data(new[] { 1 })]\n  void F<T>()\n    where T : class\n  {\n  }\n}", "5+4")]
    [InlineData("class A { int[] table = {\n1,\n2 };\nint[] P { get; } = [\n1,\n2];\nint F() => new B { C =\n1 }.D; }", "4+1 7+2")]
    [InlineData("namespace N { struct B { class C { B(int x)\n{ } } } enum E { X } }", "1+2")]
    [InlineData("class A { string F() => $\"{(b ? \"{\" : \"}\")} {{ \"\n + '{' + \"\"\" { \"\"\" /* { */; // {\nint G() { } }", "1+2 3+1")]
    [InlineData("class A { bool F(int x) => x switch {\n1 => true,\n_ => false };\nstatic bool operator ==(A a, A b) => 1; }", "1+3 4+1")]
    public void Functions_are_found_with_their_first_line_and_length(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Shape.Functions(text).Select(function => $"{function.Line}+{function.Length}")));

    [Fact]
    public void Snapshots_and_pages_have_no_limits()
    {
        var wide = new string('a', Shape.LineColumnsMax + 1);
        Check.IsClean(Shape.Check([new SourceFile("tests/A.F.verified.cs", wide), new SourceFile("docs/a.md", wide)]));
    }

    private static SourceFile Own(string text) => new("src/A.cs", text);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
