using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>WEFT1010 and WEFT2xxx: what entry points touch.</summary>
public sealed class AccessRulesTests
{
    private const string Storage = """
        [Storage] private partial Map<Address, uint> M { get; }
        [Storage] private partial Map<Address, Address, uint> MM { get; }
        [Storage] private partial Slot<Address> Leader { get; }
        [Storage] private partial Slot<uint> Count { get; }
        [Storage, SetOnce] private partial Slot<Address> Pin { get; }
        private static T Hidden<T>() => default!;

        """;

    private const string Interface = "[ContractInterface] public interface IOther { void Poke(); [View] Address Owner(); }";

    private static string Contract(string members) => $"{Code.Contract(Storage + members)}\n{Interface}";

    [Fact]
    public Task A_method_that_calls_itself_triggers() => AnalyzerVerifier.VerifyAsync<RecursionAnalyzer>(
        Contract("public void F(uint n) { if (n > 0) [|F(n - 1)|]; }"),
        Code.Contract("public uint F(uint n) => G(n); private uint G(uint n) => n == 0 ? 0 : H(n); private uint H(uint n) => [|G(n - 1)|];")
            .Replace("class C", "class D", StringComparison.Ordinal));

    [Fact]
    public Task A_method_that_is_called_twice_does_not() => AnalyzerVerifier.VerifyAsync<RecursionAnalyzer>(
        Contract("public uint F(uint n) => G(n) + G(G(n)); private uint G(uint n) => n + 1;"));

    [Fact]
    public async Task A_key_that_cannot_be_followed_triggers()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<UnknownKeyAnalyzer>(
            Contract("public void F(Address a) => MM[a, [|Hidden<Address>()|]] = 1;"));
        Assert.Equal(
            ["'Hidden<Address>()' could not be derived, so 'F' takes the range MM[a, *]. "
             + "Compute the key from parameters, context, or storage that the method does not change."], messages);
    }

    [Fact]
    public Task A_key_that_only_one_caller_cannot_derive_triggers() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F(Address a) => G(a); public void H() => G(Hidden<Address>()); private void G(Address a) => M[[|a|]] = 1;"));

    [Fact]
    public Task A_storage_handle_that_is_passed_on_triggers() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F() => G([|M|]); private static void G(Map<Address, uint> map) { }"));

    [Fact]
    public Task Keys_from_arguments_context_and_pinned_storage_do_not() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F(Address a) { M[a] = 1; M[Caller] = 1; M[Pin.Value] = 1; MM[Self, a < Pin.Value ? a : Caller] = 1; }"));

    [Fact]
    public Task A_range_does_not_where_all_who_use_the_member_meet_at_another_slot() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F() { Count.Value = 1; M[Leader.Value] = 1; } [View] public uint G(Address a) => Count.Value + M[a];"));

    [Fact]
    public Task A_range_does_not_where_that_slot_is_both_read_and_changed() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F() { M[Hidden<Address>()] = Count.Value; Count.Value++; } public uint G(Address a) => Count.Value + M[a];"));

    [Fact]
    public Task A_range_that_is_only_read_does_not_where_all_who_write_the_member_write_a_slot_that_is_read() =>
        AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(Contract(
            "[View] public uint F() => Count.Value + M[Hidden<Address>()]; public void G(Address a) { Count.Value = 1; M[a] = 1; } "
            + "[View] public uint H(Address a) => M[a];"));

    [Fact]
    public Task A_range_that_is_only_read_triggers_where_somebody_writes_the_member_alone() =>
        AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(Contract(
            "[View] public uint F() => Count.Value + M[[|Hidden<Address>()|]]; public void G(Address a) => M[a] = 1;"));

    [Fact]
    public Task A_range_triggers_where_that_slot_is_only_added_to() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F() { Count.Value++; M[[|Hidden<Address>()|]] = 1; } public void G(Address a) { Count.Value++; M[a] = 1; }"));

    [Fact]
    public Task A_range_triggers_where_somebody_uses_the_member_alone() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F() { Count.Value = 1; M[[|Hidden<Address>()|]] = 1; } [View] public uint G(Address a) => M[a];"));

    [Fact]
    public async Task A_view_that_writes_triggers()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<ViewAnalyzer>(
            Contract("[View] public uint F(Address a) { G(a); return [|Count.Value|] += 1; } private void G(Address a) => [|M[a]|] = 1;"));
        Assert.Equal(
            ["'F' is a [View] and writes Count here. Remove the attribute, or what changes state.",
             "'F' is a [View] and writes M[a] here. Remove the attribute, or what changes state."], messages);
    }

    [Fact]
    public Task A_view_that_reads_and_a_method_that_writes_do_not() => AnalyzerVerifier.VerifyAsync<ViewAnalyzer>(
        Contract("[View] public uint F(Address a) => M[a]; public void G(Address a) => M[a] = 1;"));

    [Fact]
    public async Task A_view_that_adds_triggers_and_one_that_only_asks_does_not()
    {
        await AnalyzerVerifier.VerifyAsync<ViewAnalyzer>(
            Contract("[View] public void F(Address a) { Require(M[a] >= 5); [|Count.Value|] += 1; }"));
        await AnalyzerVerifier.VerifyAsync<ViewAnalyzer>(Contract("[View] public void F(Address a) => Require(M[a] >= 5);"));
    }

    [Fact]
    public async Task A_call_at_an_address_that_nobody_can_know_triggers()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<UnknownCallAnalyzer>(
            Contract("public void F() { At<IOther>([|Hidden<Address>()|]).Poke(); G([|this|]); } private static void G(object any) { }"));
        Assert.Equal(
            ["'Hidden<Address>()' could not be derived, so 'F' waits for every other transaction. "
             + "Take it from a parameter, the context or [SetOnce] storage.",
             "The contract itself goes where it cannot be followed, so 'F' waits for every other transaction. "
             + "Use plain statements, and calls through contract interfaces."], messages);
    }

    [Fact]
    public Task A_call_at_an_address_that_is_known_does_not() => AnalyzerVerifier.VerifyAsync<UnknownCallAnalyzer>(
        Contract(
            "public void F(Address a) { At<IOther>(a).Poke(); At<IOther>(Pin.Value).Poke(); "
            + "var other = At<IOther>(Caller); other.Poke(); }"));

    [Fact]
    public async Task A_key_and_a_target_that_another_contract_returns_trigger()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<CalledKeyAnalyzer>(
            Contract("public void F(Address a) { var owner = At<IOther>(a).Owner(); [|M[owner]|] = 1; At<IOther>([|owner|]).Poke(); }"));
        Assert.Equal(
            ["The key of M[owner] comes from what another contract returns, so 'F' takes a range unless that contract knows it beforehand; "
             + "where it reads it from storage that may change, the block can be cut. "
             + "Take it from a parameter or [SetOnce] storage where you can.",
             "The address of IOther.Poke at owner comes from what another contract returns, so 'F' waits for every other transaction "
             + "unless that contract knows it beforehand; where it reads it from storage that may change, the block can be cut. "
             + "Take it from a parameter or [SetOnce] storage where you can."], messages);
    }

    [Fact]
    public Task A_key_that_no_other_contract_returns_does_not() => AnalyzerVerifier.VerifyAsync<CalledKeyAnalyzer>(
        Contract(
            "public Address F(Address a) { M[a] = 1; M[Pin.Value] = 1; At<IOther>(Pin.Value).Poke(); return At<IOther>(a).Owner(); }"));

    [Fact]
    public Task A_key_that_another_contract_returns_is_no_warning() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F(Address a) => M[At<IOther>(a).Owner()] = 1;"));

    [Fact]
    public async Task A_key_that_another_contract_returns_is_told_in_the_words_of_the_entry_point()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<CalledKeyAnalyzer>(Contract(
            "public void F(Address a) { var owner = At<IOther>(a).Owner(); G(a); G(owner); } "
            + "private void G(Address to) => [|M[to]|] = 1;"));
        Assert.StartsWith("The key of M[owner] comes", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_and_a_target_that_are_read_from_storage_that_may_change_trigger()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<ResolvedKeyAnalyzer>(
            Contract("public void F() { [|M[Leader.Value]|] = 1; At<IOther>([|Leader.Value|]).Poke(); }"));
        Assert.Equal(
            ["The key of M[Leader.Value] is read from storage that may change, so the block is cut before 'F' where an earlier transaction "
             + "may have changed it. Take it from a parameter or [SetOnce] storage where you can.",
             "The address of IOther.Poke at Leader.Value is read from storage that may change, so the block is cut before 'F' where an "
             + "earlier transaction may have changed it. Take it from a parameter or [SetOnce] storage where you can."], messages);
    }

    [Fact]
    public Task A_key_that_is_a_parameter_checked_against_storage_does_not() => AnalyzerVerifier.VerifyAsync<ResolvedKeyAnalyzer>(
        Contract("public void F(Address a) { if (a != Leader.Value) return; M[a] = 1; M[Pin.Value] = 1; }"));

    [Fact]
    public Task A_range_that_costs_nothing_is_not_read_from_storage() => AnalyzerVerifier.VerifyAsync<ResolvedKeyAnalyzer>(
        Contract("public void F() { Count.Value = 1; M[Leader.Value] = 1; } [View] public uint G(Address a) => Count.Value + M[a];"));

    [Fact]
    public Task A_key_from_storage_that_may_change_takes_no_range() => AnalyzerVerifier.VerifyAsync<UnknownKeyAnalyzer>(
        Contract("public void F(Address a) => MM[a, Leader.Value] = 1;"));
}
