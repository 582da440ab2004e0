namespace Weft.Tidy;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a // b", "a     ")]
    [InlineData("a /* b\n */ c", "a     \n    c")]
    [InlineData("x = \"a\\\"b\" + c", "x =        + c")]
    [InlineData("x = @\"a\"\"b\\\" + c", "x =          + c")]
    [InlineData("x = \"\" + c", "x =    + c")]
    [InlineData("x = \"\"\"a\"b\"\"\" + c", "x =           + c")]
    [InlineData("x = $\"a{b + \"}\"}c\" + d", "x =                + d")]
    [InlineData("x = $$\"\"\"a{b}{{c}}\"\"\" + d", "x =                   + d")]
    [InlineData("x = $\"{{a}}\" + d", "x =          + d")]
    [InlineData("x = '\\'' + '\"' + d", "x =      +     + d")]
    [InlineData("  #region {\na", "           \na")]
    [InlineData("@class = b", "@class = b")]
    public void Everything_but_code_is_blanked_in_place(string text, string code) => Assert.Equal(code, CSharpText.Parse(text).Code);

    [Fact]
    public void Comments_are_listed_with_their_places()
    {
        var comments = CSharpText.Parse("a // b\n\"// no\" /* c */").Comments;
        Assert.Equal([(2, "// b"), (15, "/* c */")], comments);
    }

    [Fact]
    public void Every_file_of_the_repository_keeps_its_length_and_lines()
    {
        foreach (var file in Repository.Files.Where(file => file.IsCSharp))
        {
            var code = CSharpText.Parse(file.Text).Code;
            Assert.Equal(file.Text.Length, code.Length);
            Assert.Equal(file.Text.Count(c => c == '\n'), code.Count(c => c == '\n'));
            Assert.True(code.Count(c => c == '{') == code.Count(c => c == '}'), $"{file.Path}: braces do not match after blanking.");
        }
    }
}
