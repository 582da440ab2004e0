using Weft.Blocks;
using Weft.Simulation.Running;
using Weft.Simulation.Source;

namespace Weft.Simulation;

/// <summary>What the fuzzer found once, made small.</summary>
public sealed class KnownFailureTests
{
    /// <summary>
    /// A slot that the transaction itself may set was taken for unset, whatever earlier transactions of the segment do: the access set
    /// was wider, and its price higher, than after those.
    /// </summary>
    [Fact]
    public void A_pinned_slot_that_two_transactions_set_and_read_cuts_the_block() => Passes(
        """
        [Contract] public sealed partial class A : Contract
        {
            [Storage, SetOnce] private partial Slot<Address> Pin { get; }
            [Storage] private partial Map<Address, uint> Counts { get; }
            public void Count()
            {
                if (Pin.Value == default) Pin.Value = Caller;
                Counts[Pin.Value]++;
            }
        }
        """,
        "Count");

    /// <summary>The same for a constructor that runs again at an address that was taken in the same segment.</summary>
    [Fact]
    public void A_contract_that_two_transactions_create_at_one_address_cuts_the_block() => Passes(
        """
        [Contract] public sealed partial class A : Contract
        {
            public void Make() => Create<B>(KeccakPacked(1u), Caller);
        }
        [Contract] public sealed partial class B : Contract
        {
            [Storage, SetOnce] private partial Slot<Address> Owner { get; }
            [Storage] private partial Map<Address, uint> Counts { get; }
            [Constructor] public void Initialize(Address owner)
            {
                Owner.Value = owner;
                Counts[owner] += 1;
                Counts[Owner.Value] += 1;
            }
        }
        """,
        "Make");

    /// <summary>
    /// Calls that re-entry forbids were followed as deep as calls can go, in all ways: the transaction was over its access limit, although
    /// it touches little.
    /// </summary>
    [Fact]
    public void Contracts_that_call_each_other_are_not_followed_into_forbidden_re_entry()
    {
        var tally = Passes(
            """
            [ContractInterface] public interface IPeer
            {
                void Ping(Address other);
            }
            [Contract] public sealed partial class A : Contract, IPeer
            {
                [Storage] private partial Slot<uint> Total { get; }
                public void Ping(Address other)
                {
                    Total.Value += 1;
                    if (Total.Value > 5) At<IPeer>(other).Ping(Self);
                    if (Total.Value > 6) At<IPeer>(Self).Ping(other);
                    if (Total.Value > 7) At<IPeer>(other).Ping(other);
                }
            }
            """,
            "Ping",
            instances: 2);
        Assert.Equal(tally.Transactions, tally.Of(TransactionStatus.Success));
    }

    /// <summary>
    /// A round that may have gone on to the next was taken to end where a later jump is known: the rounds after it were not declared.
    /// </summary>
    [Fact]
    public void A_jump_after_one_to_the_next_round_does_not_end_the_loop() => Passes(
        """
        [Contract] public sealed partial class A : Contract
        {
            [Storage] private partial Map<uint, uint> Counts { get; }
            public void Count()
            {
                for (uint i = 0; i < 3; i++)
                {
                    Counts[i] = 1;
                    if (Counts[i] % 2 == 1) continue;
                    break;
                }
            }
        }
        """,
        "Count");

    /// <summary>
    /// An access function never left a loop that only jumps leave, where nobody knew when: the transaction was over its access limit.
    /// </summary>
    [Fact]
    public void A_loop_that_only_unknown_jumps_leave_is_left()
    {
        var tally = Passes(
            """
            [Contract] public sealed partial class A : Contract
            {
                [Storage] private partial Map<uint, uint> Counts { get; }
                [Storage] private partial Slot<uint> Next { get; }
                public void Count()
                {
                    Next.Value = Next.Value % 3 + 1;
                    var next = Next.Value;
                    while (true)
                    {
                        if (next == 0) break;
                        Counts[next] += 1;
                        next--;
                    }
                }
            }
            """,
            "Count");
        Assert.Equal(tally.Transactions, tally.Of(TransactionStatus.Success));
    }

    /// <summary>
    /// Where a loop may have been left by a break of which nobody knew whether it was taken, a known return or failure in what follows of
    /// the loop ended the access function: what stands behind the loop was not declared.
    /// </summary>
    [Theory]
    [InlineData("uint left = 1; while (true) { if (left == 0) return; left--; if (Stop.Value == 0) break; }")]
    [InlineData("while (true) { if (Stop.Value == 0) break; return; }")]
    [InlineData("for (uint i = 0; i < 3; i++) { if (Stop.Value == 0) break; Require(i < 1, Error.Bad); }")]
    [InlineData("for (uint i = 0; i < 2; i++) { if (Stop.Value == 0) break; for (uint j = 0; j < 2; j++) { if (j == i) return; } }")]
    public void A_return_after_a_loop_may_have_been_left_does_not_end_the_method(string loop)
    {
        var tally = Passes(
            $$"""
            [Contract] public sealed partial class A : Contract
            {
                public enum Error { Bad }
                [Storage] private partial Map<uint, uint> Counts { get; }
                [Storage] private partial Slot<uint> Stop { get; }
                public void Count() { {{loop}} Counts[7] = 1; }
                public void Set(uint stop) => Stop.Value = stop;
            }
            """,
            "Count");
        Assert.Equal(tally.Transactions, tally.Of(TransactionStatus.Success));
    }

    private static Tally Passes(string source, string entryPoint, int instances = 1)
    {
        var one = new SimulationCase
        {
            Number = 0,
            Source = new SourceNode("namespace Case0", [new SourceNode(source)]),
            ContractCount = 1,
            Instances = [.. Enumerable.Repeat(new PlannedInstance("A", Seed: 0), instances)],
            Blocks = [[.. Enumerable.Range(0, 4).Select(sender => new PlannedCall(sender, Target: 0, entryPoint, Seed: sender))]],
        };
        var tally = new Tally();
        var result = Batch.Run([one], new Compiler(), tally);
        Assert.True(result is null, result?.Failure.Message);
        return tally;
    }
}
