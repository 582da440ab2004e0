using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>WEFT2006: slots for everybody.</summary>
public sealed class SharedSlotTests
{
    private const string Storage = """
        public enum Error { NotTheOwner }
        [Storage] private partial Map<Address, Address> M { get; }
        [Storage] private partial Slot<Address> Last { get; }
        [Storage] private partial Slot<Address> Owner { get; }
        [Storage, SetOnce] private partial Slot<Address> Pin { get; }

        """;

    [Fact]
    public async Task A_slot_that_every_call_writes_triggers_for_all_methods_that_write_it_there()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<SharedSlotAnalyzer>(Contract(
            "public void F() { G(Caller); [|Last.Value|] = Origin; } public void H(Address a) => G(a); "
            + "private void G(Address a) { if (a != Caller) [|Last.Value|] = a; [|M[Self]|] = a; }"));
        Assert.Equal(
            ["Last is one slot for everybody who calls 'F', and is written here, so these calls wait for one another. "
             + "Only add to it or subtract from it, split it, or give each caller a slot of its own.",
             "Last is one slot for everybody who calls 'H', and is written here, so these calls wait for one another. "
             + "Only add to it or subtract from it, split it, or give each caller a slot of its own.",
             "M[Self] is one slot for everybody who calls 'F', 'H', and is written here, so these calls wait for one another. "
             + "Only add to it or subtract from it, split it, or give each caller a slot of its own."], messages);
    }

    [Fact]
    public Task A_caller_that_is_compared_with_a_parameter_triggers() => AnalyzerVerifier.VerifyAsync<SharedSlotAnalyzer>(
        Contract("public void F(Address a) { Require(Caller == a, Error.NotTheOwner); [|Last.Value|] = a; }"));

    [Fact]
    public Task Slots_of_the_caller_and_slots_that_are_read_do_not() => AnalyzerVerifier.VerifyAsync<SharedSlotAnalyzer>(
        Contract("public void F(Address a) { M[Caller] = Last.Value; M[a] = Owner.Value; } [View] public Address G() => Last.Value;"));

    [Fact]
    public Task Constructors_and_storage_that_is_set_once_do_not() => AnalyzerVerifier.VerifyAsync<SharedSlotAnalyzer>(
        Contract("[Constructor] public void F(Address a) => Owner.Value = a; public void G(Address a) => Pin.Value = a;"));

    [Theory]
    [InlineData("public void F(Address a) { Require(Caller == Owner.Value, Error.NotTheOwner); Last.Value = a; }")]
    [InlineData("public void F(Address a) { if (Owner.Value != Caller) Revert(Error.NotTheOwner); Last.Value = a; }")]
    [InlineData("public void F(Address a) { Check(); Last.Value = a; } "
        + "private void Check() => Require(M[Self] == Caller, Error.NotTheOwner);")]
    public Task A_method_for_one_account_does_not(string members) => AnalyzerVerifier.VerifyAsync<SharedSlotAnalyzer>(Contract(members));

    private static string Contract(string members) => Code.Contract(Storage + members);
}
