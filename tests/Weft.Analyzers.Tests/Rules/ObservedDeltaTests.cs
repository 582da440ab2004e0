using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>WEFT2005: reads that turn deltas into writes.</summary>
public sealed class ObservedDeltaTests
{
    private const string Storage = """
        public enum Error { TooLittle }
        [Event] private partial void Seen(UInt256 amount);
        [Storage] private partial Map<Address, UInt256> M { get; }
        [Storage] private partial Slot<UInt256> X { get; }
        [Storage] private partial Slot<ulong> N { get; }
        [Storage] private partial Slot<long> Signed { get; }
        [Storage] private partial Slot<Address> Last { get; }

        """;

    [Fact]
    public async Task A_read_beside_a_delta_triggers()
    {
        var messages = await AnalyzerVerifier.MessagesAsync<ObservedDeltaAnalyzer>(
            Contract("public UInt256 F(UInt256 e) { X.Value += e; return [|X.Value|]; }"));
        Assert.Equal(
            ["X is read here, so 'F' must write it instead of only adding or subtracting. "
             + "Do without the read, and those who change it do not wait for one another."], messages);
    }

    [Theory]
    [InlineData("public void F(Address a, UInt256 e) { M[a] += e; Seen([|M[a]|]); }")]
    [InlineData("public void F(UInt256 e) { G(e); Seen([|X.Value|]); } private void G(UInt256 e) => X.Value -= e;")]
    [InlineData("public void F(UInt256 e) { var x = [|X.Value|]; Seen(x); X.Value = x + e; }")]
    [InlineData("public void F(UInt256 e) { var x = [|M[Caller]|]; Require(x >= e, Error.TooLittle); M[Caller] = x - e; Seen(x); }")]
    [InlineData("public void F(UInt256 e) { var sum = [|X.Value|] + e; X.Value = sum; }")]
    [InlineData("public UInt256 F(UInt256 e) => [|X.Value|] += e;")]
    [InlineData("public ulong F() => [|N.Value|]++;")]
    public Task A_value_that_is_observed_triggers(string members) => AnalyzerVerifier.VerifyAsync<ObservedDeltaAnalyzer>(Contract(members));

    [Theory]
    [InlineData("public void F(UInt256 e) { X.Value += e; M[Caller] -= e; } [View] public UInt256 G() => X.Value;")]
    [InlineData("public void F(UInt256 e) { Require(X.Value >= e, Error.TooLittle); X.Value -= e; N.Value++; }")]
    [InlineData("public UInt256 F(UInt256 e) { X.Value = e; return X.Value; }")]
    [InlineData("public UInt256 F(UInt256 e) { if (e > 7) X.Value = e; X.Value += e; return X.Value; }")]
    [InlineData("public void F(UInt256 e) { var x = X.Value; Seen(x); X.Value = Unchecked.Add(x, e); }")]
    [InlineData("public ulong F() => unchecked(N.Value += 1);")]
    [InlineData("public long F() => Signed.Value += 1;")]
    [InlineData("public UInt256 F(UInt256 e) { Last.Value = Caller; X.Value += e; return X.Value; }")]
    [InlineData("public void F(Address a, UInt256 e) { M[a] += e; Seen(M[Caller]); }")]
    public Task What_is_a_delta_or_a_write_anyway_does_not(string members) =>
        AnalyzerVerifier.VerifyAsync<ObservedDeltaAnalyzer>(Contract(members));

    [Fact]
    public Task Slots_that_are_observed_do_not_excuse_one_another() => AnalyzerVerifier.VerifyAsync<ObservedDeltaAnalyzer>(
        Contract("public void F() { X.Value += 1; N.Value += 1; Seen([|X.Value|]); Seen([|N.Value|]); }"));

    [Fact]
    public Task What_is_reported_here_is_not_reported_as_a_slot_for_everybody() => AnalyzerVerifier.VerifyAsync<SharedSlotAnalyzer>(
        Contract("public UInt256 F(UInt256 e) => X.Value += e; public void G(UInt256 e) { var sum = X.Value + e; X.Value = sum; }"));

    private static string Contract(string members) => Code.Contract(Storage + members);
}
