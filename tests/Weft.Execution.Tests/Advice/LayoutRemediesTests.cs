using Weft.Blocks;
using Weft.Exchanges;
using Weft.Scheduling;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>What <c>weft schedule --advise</c> says of a slot, a range and a cut: each branch of the table in LayoutRemedies.cs.</summary>
public sealed class LayoutRemediesTests : IDisposable
{
    private readonly TestChain _chain = Chains.WithAccessContracts();
    private readonly Address _bottleneck;
    private readonly Address _guide;

    public LayoutRemediesTests()
    {
        _guide = _chain.Create("Guide", "guide", Chains.Alice);
        _bottleneck = _chain.Create("Bottleneck", "bottleneck", Chains.Alice);
    }

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void A_range_is_WEFT2001() => Says(
        "WEFT2001", "PutSomewhere uses a key that is not known: compute it from parameters, Caller or [SetOnce] storage.",
        Call("putSomewhere", 1), Call("putSomewhere", 2));

    [Fact]
    public void An_unknown_target_is_WEFT2003() => Says(
        "WEFT2003", "CallSomebody calls an address that is not known beforehand: pass it, or mark it [SetOnce].",
        Call("callSomebody", _guide), Call("callSomebody", _guide));

    [Fact]
    public void A_key_that_another_contract_answers_is_WEFT2004() => Says(
        "WEFT2004", "PutAsTold takes a key from another contract's answer: take it as a parameter, and check it.",
        Call("putAsTold", _guide), Call("putAsTold", _guide));

    [Fact]
    public void An_addition_beside_a_look_is_WEFT2005()
    {
        var remedy = Only(Call("addAndLook"), _chain.Call(_guide, _bottleneck, "addAndLook"));

        Assert.Equal("WEFT2005", remedy.Rule);
        Assert.Matches(
            @"^AddAndLook also reads it in Bottleneck\.cs:\d+: without that it is a delta, and deltas run side by side\.$",
            remedy.Sentence);
    }

    [Fact]
    public void A_slot_that_everybody_writes_is_WEFT2006() => Says(
        "WEFT2006", "Lead writes this one slot: leave it out, split it by caller, or only add to it.", Call("lead", 1), Call("lead", 2));

    [Fact]
    public void The_same_key_in_two_calls_has_no_rule() => Says(
        "", "The calls name the same key: they would share this slot whatever the code does.", Call("put", 3), Call("put", 3));

    [Fact]
    public void A_reader_beside_who_adds_has_no_rule() => Says(
        "", "Who reads it waits for those who change it: read it in fewer transactions, or change it less often.",
        Call("add", 3), Call("get", 3));

    [Fact]
    public void Subtractions_that_the_value_does_not_allow_have_no_rule()
    {
        _chain.Execute(Call("add", 4));

        Says(
            "",
            "It is only added to or subtracted from, but amounts are not known beforehand, "
            + "or the value does not admit every order of them.",
            Call("take", 4), Call("take", 4));
    }

    [Fact]
    public void A_cut_before_a_key_from_storage_is_WEFT2007()
    {
        var layout = Execute(Call("lead", 1), Call("payLeader"));
        var advice = ScheduleAdvisor.Advise(layout.Schedule, layout.Whole());
        var cut = Assert.Single(advice.Cuts);

        Assert.Equal(
            new Remedy("WEFT2007", "A key is read from storage that may change: take the key as a parameter, and check it."),
            layout.Remedies().For(cut.Cut, cut.Segments[0]));
    }

    [Fact]
    public void A_cut_before_a_key_that_is_set_in_the_block_has_no_rule() =>
        SaysOfTheCut("It is set in the same block: set it a block before.", Execute(Call("settle", 4), Call("payHome")));

    [Fact]
    public void A_cut_before_a_contract_that_may_be_created_has_no_rule()
    {
        using var chain = Chains.With(Plan, out var exchange);
        var layout = chain.Execute(CreatePair(exchange), exchange.CallAs("Pair", exchange.Users[0], NewPair(exchange), "sync")).Layout!;

        SaysOfTheCut("The contract that is called may be created just before: call it a block later.", layout);
    }

    /// <summary>Both would create it, and neither asks for it while it is scheduled: nothing cuts the block, but they wait.</summary>
    [Fact]
    public void A_contract_that_is_created_in_the_block_has_no_rule() => Says(
        "", "A contract is created here and used in the same block: create it a block before.",
        Call("found", _guide), Call("found", _guide));

    /// <summary>Without the cut, the range of the first segment holds the slot of the second, and nothing else waits.</summary>
    [Fact]
    public void A_block_that_is_cut_is_put_together_with_ranges_and_slots_of_all_segments()
    {
        var layout = Execute(Call("putSomewhere", 1), Call("lead", 1), Call("put", 9), Call("payLeader"), Call("put", 8));
        var whole = Schedule.Build(layout.Whole().Sets);

        Assert.Equal(2, layout.Schedule.Segments.Count);
        Assert.Equal([1, 1, 2, 2, 2], whole.Steps.ToArray());
    }

    /// <summary>An exchange with a token that has no pair yet.</summary>
    private static ExchangePlan Plan => ExchangePlan.WithPools(poolCount: 1, userCount: 2) with { TokenCount = 3 };

    private static Transaction CreatePair(Exchange exchange) =>
        exchange.Call(exchange.Users[0], exchange.Factory, "createPair", exchange.Tokens[0], exchange.Tokens[2]);

    private static Address NewPair(Exchange exchange) => exchange.PoolOf(exchange.Tokens[0], exchange.Tokens[2]);

    private static void SaysOfTheCut(string sentence, BlockLayout layout)
    {
        var cut = Assert.Single(ScheduleAdvisor.Advise(layout.Schedule, layout.Whole()).Cuts);
        Assert.Equal(new Remedy("", sentence), layout.Remedies().For(cut.Cut, cut.Segments[0]));
    }

    private BlockLayout Execute(params Transaction[] transactions) => _chain.Execute([.. transactions]).Layout!;

    private Transaction Call(string entryPoint, params IReadOnlyList<AbiValue> arguments) =>
        _chain.Call(Chains.Alice, _bottleneck, entryPoint, arguments);

    private void Says(string rule, string sentence, params Transaction[] transactions) =>
        Assert.Equal(new Remedy(rule, sentence), Only(transactions));

    /// <summary>What can be done about the one slot or range that bounds a block.</summary>
    private Remedy Only(params Transaction[] transactions)
    {
        var layout = Execute(transactions);
        var advice = ScheduleAdvisor.Advise(layout.Schedule, layout.Whole());
        return layout.Remedies().For(Assert.Single(Assert.Single(advice.Groups).Nodes));
    }
}
