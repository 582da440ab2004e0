using Weft.Analyzers.Baseline;

namespace Weft.Analyzers.Tests.Baseline;

/// <summary>The table "What is wider" of docs/access-sets.md.</summary>
public sealed class AccessRowTests
{
    private static readonly string[] Kinds = ["read", "delta", "write", "read+write"];

    [Theory]
    [InlineData("read", "read write read+write")]
    [InlineData("delta", "delta write read+write")]
    [InlineData("write", "write read+write")]
    [InlineData("read+write", "write read+write")]
    public void A_kind_is_covered_by_its_list(string kind, string covering)
    {
        var row = new AccessRow(kind, "M[a]", "argument");
        Assert.Equal(covering.Split(' ').Order(), Kinds.Where(old => new AccessRow(old, "M[a]", "argument").Covers(row)).Order());
    }

    [Fact]
    public void A_class_is_covered_by_one_that_is_as_weak_or_weaker()
    {
        string[] classes = ["constant", "argument", "pinned", "called", "resolved", "range"];
        for (var old = 0; old < classes.Length; old++)
        {
            for (var @new = 0; @new < classes.Length; @new++)
            {
                var covers = new AccessRow("call", "I.F at a", classes[old]).Covers(new("call", "I.F at a", classes[@new]));
                Assert.Equal(old >= @new, covers);
            }
        }
    }

    [Theory]
    [InlineData("M[*]", "M[a]", true)]
    [InlineData("M[*]", "M[*]", true)]
    [InlineData("M[*]", "MM[a]", false)]
    [InlineData("M[a]", "M[*]", false)]
    [InlineData("M[a]", "M[b]", false)]
    [InlineData("M[owner, *]", "M[owner, F(a, b)]", true)]
    [InlineData("M[owner, *]", "M[owner2, a]", false)]
    [InlineData("M[owner, *]", "M[*, *]", false)]
    [InlineData("M[*, *]", "M[owner, *]", true)]
    [InlineData("M[owner, *, *]", "M[owner, a, *]", true)]
    [InlineData("M[owner, a, *]", "M[owner, *, *]", false)]
    [InlineData("everything", "M[*]", true)]
    [InlineData("I.F at an unknown address, so everything", "M[*]", true)]
    [InlineData("I.F at a", "M[a]", false)]
    public void A_range_covers_what_is_under_it(string old, string @new, bool covers) =>
        Assert.Equal(covers, new AccessRow("write", old, "range").Covers(new("write", @new, "range")));

    [Fact]
    public void A_call_and_a_creation_cover_their_own_kind_only()
    {
        Assert.True(new AccessRow("call", "I.F at a", "argument").Covers(new("call", "I.F at a", "argument")));
        Assert.False(new AccessRow("create", "I.F at a", "argument").Covers(new("call", "I.F at a", "argument")));
        Assert.False(new AccessRow("call", "I.F at a", "argument").Covers(new("call", "I.G at a", "argument")));
    }

    [Fact]
    public void A_slot_under_a_range_may_have_any_class_and_needs_the_kind()
    {
        Assert.True(new AccessRow("write", "M[*]", "range").Covers(new("read", "M[Pin.Value]", "pinned")));
        Assert.False(new AccessRow("read", "M[*]", "range").Covers(new("write", "M[Pin.Value]", "pinned")));
    }
}
