using System.Text.Json;

namespace Weft.Blocks.Tests;

public sealed class StrictObjectTests
{
    private const string Json = """
        {"text":"a","none":null,"flag":true,"small":-3,"large":18446744073709551615,"inner":{"x":1},"entries":{"z":1,"a":2},
         "texts":["b","c"],"numbers":[0,9],"objects":[{"y":1},{"y":2}],"kind":"view"}
        """;

    [Fact]
    public void Every_property_is_taken_once_as_what_it_is()
    {
        var item = Parse(Json);

        Assert.True(item.Has("text"));
        Assert.Equal("a", item.Text("text"));
        Assert.False(item.Has("text"));
        Assert.Null(item.TextOrNull("none"));
        Assert.True(item.Flag("flag"));
        Assert.Equal(-3, item.Number("small", -3, 3));
        Assert.Equal(ulong.MaxValue, item.UnsignedNumber("large"));
        Assert.Equal(1, item.Object("inner").Number("x", 0, 9));
        Assert.Equal(["z", "a"], item.Entries("entries").Select(entry => entry.Key));
        Assert.Equal(["b", "c"], item.Texts("texts"));
        Assert.Equal([0, 9], item.Numbers("numbers", 0, 9));
        Assert.Equal([1, 2], item.Objects("objects", one => one.Number("y", 0, 9)));
        Assert.Equal(EntryPointKind.View, item.Choice<EntryPointKind>("kind"));
        item.End();
        Assert.Equal("the whole text: property 'text' is missing.", Problem(() => item.Text("text")));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""", "a: given twice.")]
    [InlineData("""{"a":1}""", "a: expected text, got 1.")]
    [InlineData("""{"a":null}""", "a: expected text, got null.")]
    [InlineData("""{"a":["b"]}""", "a: expected text, got an array.")]
    [InlineData("""{"a":"b","c":1,"b":1}""", "b: there is no such property.")]
    [InlineData("""{"a":"\ud800"}""", "a: expected text, got text that is not valid Unicode.")]
    public void What_is_not_of_the_form_is_named(string json, string message) => Assert.Equal(message, Problem(() =>
    {
        var item = Parse(json);
        item.Text("a");
        item.End();
    }));

    [Theory]
    [InlineData("4")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e0")]
    [InlineData("\"1\"")]
    [InlineData("99999999999999999999")]
    public void A_number_is_whole_and_in_its_range(string number)
    {
        var json = $$"""{"a":{{number}}}""";
        Assert.StartsWith("a: expected a number from 0 to 3", Problem(() => Parse(json).Number("a", 0, 3)), StringComparison.Ordinal);
        if (number != "4")
            Assert.StartsWith("a: expected a whole number", Problem(() => Parse(json).UnsignedNumber("a")), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_named_through_arrays_and_objects()
    {
        Assert.Equal("a[1].b: expected true or false, got 1.", Flags("""{"a":[{"b":true},{"b":1}]}"""));
        Assert.Equal("a[0].c: there is no such property.", Flags("""{"a":[{"b":true,"c":1}]}"""));
        Assert.Equal("a.b: expected an array, got text.", Problem(() => Parse("""{"a":{"b":"c"}}""").Object("a").Array("b")));

        static string Flags(string json) => Problem(() => Parse(json).Objects("a", one => one.Flag("b")));
    }

    private static StrictObject Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new StrictObject(document.RootElement.Clone(), "");
    }

    private static string Problem(Action action) => Assert.Throws<StrictJsonException>(action).Message;

    private static string Problem(Func<object> action) => Problem(() => { action(); });
}
