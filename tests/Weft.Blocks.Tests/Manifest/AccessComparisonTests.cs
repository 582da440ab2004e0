namespace Weft.Blocks.Tests;

/// <summary>The table in docs/access-sets.md, row by row, and what follows from it for whole contracts.</summary>
public sealed class AccessComparisonTests
{
    private const KeyClass Constant = KeyClass.Constant, Argument = KeyClass.Argument, Range = KeyClass.Range;

    [Theory]
    [InlineData("read", "read", true)]
    [InlineData("write", "read", true)]
    [InlineData("read+write", "read", true)]
    [InlineData("delta", "read", false)]
    [InlineData("delta", "delta", true)]
    [InlineData("write", "delta", true)]
    [InlineData("read+write", "delta", true)]
    [InlineData("read", "delta", false)]
    [InlineData("write", "write", true)]
    [InlineData("write", "read+write", true)]
    [InlineData("read+write", "write", true)]
    [InlineData("read", "write", false)]
    [InlineData("delta", "write", false)]
    [InlineData("delta", "read+write", false)]
    [InlineData("call", "call", true)]
    [InlineData("call", "create", false)]
    [InlineData("create", "create", true)]
    [InlineData("write", "call", false)]
    public void Kinds_that_cover(string old, string now, bool covers) =>
        Assert.Equal(covers, AccessComparison.Covers(Row(old, "Points[to]"), Row(now, "Points[to]")));

    [Theory]
    [InlineData("Points[to]", "Points[to]", true)]
    [InlineData("Points[to]", "Points[from]", false)]
    [InlineData("Points[*]", "Points[to]", true)]
    [InlineData("Points[to]", "Points[*]", false)]
    [InlineData("Points[*]", "PointsOf[to]", false)]
    [InlineData("Allowances[owner, *]", "Allowances[owner, spender]", true)]
    [InlineData("Allowances[owner, *]", "Allowances[other, spender]", false)]
    [InlineData("Allowances[*, *]", "Allowances[owner, *]", true)]
    [InlineData("Allowances[owner, *]", "Allowances[*, *]", false)]
    [InlineData("Cells[a, *, *]", "Cells[a, b, *]", true)]
    [InlineData("everything", "Points[to]", true)]
    [InlineData("IErc20.Transfer at an unknown address, so everything", "Points[to]", true)]
    [InlineData("Points[*]", "everything", false)]
    public void Words_that_cover(string old, string now, bool covers) =>
        Assert.Equal(covers, AccessComparison.Covers(Row("write", old, Range), Row("write", now, Range)));

    [Theory]
    [InlineData(Constant, Argument, false)]
    [InlineData(Argument, Constant, true)]
    [InlineData(KeyClass.Pinned, KeyClass.Called, false)]
    [InlineData(KeyClass.Called, KeyClass.Resolved, false)]
    [InlineData(KeyClass.Resolved, KeyClass.Called, true)]
    [InlineData(Argument, Argument, true)]
    public void Classes_that_cover(KeyClass old, KeyClass now, bool covers) =>
        Assert.Equal(covers, AccessComparison.Covers(Row("write", "Points[to]", old), Row("write", "Points[to]", now)));

    [Fact]
    public void Everything_covers_whatever_is_done()
    {
        Assert.True(AccessComparison.Covers(Row("write", "everything", Range), Row("call", "IErc20.Transfer at token")));
        Assert.True(AccessComparison.Covers(Row("call", "I.F at an unknown address, so everything", Range), Row("write", "Points[to]")));
    }

    [Fact]
    public void A_contract_is_as_wide_as_itself() => Assert.Empty(Compare(Sample.Json, Sample.Json));

    [Fact]
    public void A_read_that_becomes_a_write_is_wider_and_the_other_way_narrower()
    {
        var before = Sample.Json.Replace(
            "\"kind\":\"write\",\"member\":\"Positions\"", "\"kind\":\"read\",\"member\":\"Positions\"", StringComparison.Ordinal);

        var wider = Assert.Single(Compare(before, Sample.Json));
        Assert.Equal(("Deposit(amount)", EntryPointChange.Changed, true), (wider.EntryPoint, wider.Change, wider.IsWider));
        Assert.Empty(wider.Narrower);
        Assert.Equal(
            [("write", "Positions[1]", "read"), ("write", "Positions[tick]", "read")],
            wider.Wider.Select(one => (one.Row.Kind, one.Row.What, one.Other!.Kind)));

        var narrower = Assert.Single(Compare(Sample.Json, before));
        Assert.False(narrower.IsWider);
        Assert.Equal(
            [("write", "Positions[1]", "read"), ("write", "Positions[tick]", "read")],
            narrower.Narrower.Select(one => (one.Row.Kind, one.Row.What, one.Other!.Kind)));
    }

    [Fact]
    public void A_contract_that_is_new_is_wider_and_one_that_is_gone_is_not()
    {
        var manifest = ContractManifest.Parse(Sample.Json);

        var created = AccessComparison.Compare(null, [], manifest, []);
        Assert.Equal(["Deposit(amount)", "Initialize(owner)", "Owner()"], created.Select(one => one.EntryPoint));
        Assert.All(created, one => Assert.Equal((EntryPointChange.New, true), (one.Change, one.IsWider)));
        Assert.Equal(4, created[0].Wider.Length);
        Assert.All(created.SelectMany(one => one.Wider), one => Assert.Null(one.Other));

        var gone = AccessComparison.Compare(manifest, [], null, []);
        Assert.All(gone, one => Assert.Equal((EntryPointChange.Gone, false), (one.Change, one.IsWider)));
        Assert.Equal(4, gone[0].Narrower.Length);
    }

    [Fact]
    public void An_entry_point_with_another_parameter_is_another_one() => Assert.Equal(
        [("Deposit(amount)", EntryPointChange.Gone), ("Deposit(value)", EntryPointChange.New)],
        Compare(Sample.Json, Sample.Json.Replace("\"name\":\"amount\"", "\"name\":\"value\"", StringComparison.Ordinal))
            .Select(one => (one.EntryPoint, one.Change)));

    private static IReadOnlyList<EntryPointDifference> Compare(string old, string now) =>
        [.. AccessComparison.Compare(ContractManifest.Parse(old), [], ContractManifest.Parse(now), [])];

    private static AccessRow Row(string kind, string what, KeyClass keyClass = Argument) => new(kind, what, keyClass, []);
}
