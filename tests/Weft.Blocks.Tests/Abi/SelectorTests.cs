namespace Weft.Blocks.Tests;

public sealed class SelectorTests
{
    [Fact]
    public void Selectors_and_topics_of_real_protocols_are_those_that_their_compilers_computed()
    {
        foreach (var (expected, signature) in Recorded())
        {
            var actual = expected.Length == 8
                ? AbiSelector.ToText(AbiSelector.Of(signature))
                : AbiSelector.TopicOf(signature).ToString()[2..];
            Assert.True(expected == actual, $"{signature}: expected {expected}, got {actual}");
        }
    }

    [Fact]
    public void Their_signatures_survive_parsing()
    {
        foreach (var (_, signature) in Recorded())
        {
            var open = signature.IndexOf('(', StringComparison.Ordinal);
            if (signature[open..] == "()")
                continue;

            Assert.Equal(signature[open..], AbiType.Parse(signature[open..]).Name);
        }
    }

    [Fact]
    public void The_errors_of_the_language_itself_have_their_selectors()
    {
        Assert.Equal(AbiSelector.ErrorText, AbiSelector.Of("Error(string)"));
        Assert.Equal(AbiSelector.Panic, AbiSelector.Of("Panic(uint256)"));
    }

    [Fact]
    public void A_selector_is_read_only_from_four_bytes()
    {
        Assert.True(AbiSelector.TryRead([0xa9, 0x05, 0x9c, 0xbb], out var selector));
        Assert.Equal(0xa9059cbbu, selector);
        Assert.False(AbiSelector.TryRead([0xa9, 0x05, 0x9c], out _));
    }

    private static List<(string Number, string Signature)> Recorded()
    {
        using var stream = typeof(SelectorTests).Assembly.GetManifestResourceStream("Selectors.txt")!;
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        Assert.True(rows.Count > 50);
        return [.. rows.Select(row => (row[0], row[1]))];
    }
}
