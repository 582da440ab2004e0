using Weft.Blocks;
using Weft.Runtime;
using Weft.Testing;

namespace Weft.Execution.Tests;

/// <summary>
/// A contract whose access function lies can only hurt its own transaction: it stops at the access, and every executor stops it
/// there. The contract is <c>Liar</c> of Weft.HostileContracts; its entry points take what they declare as their first argument.
/// </summary>
public sealed class GuardTests : IDisposable
{
    private const int Nothing = 0;
    private const int Read = 1;
    private const int Write = 2;
    private const int RangeRead = 3;
    private const int RangeWrite = 4;
    private const int Everything = 5;

    private readonly TestChain _chain = Chains.WithHostileContracts();
    private readonly Address _liar;

    public GuardTests() => _liar = _chain.Create("Liar", "liar", Chains.Alice);

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(Nothing, false)]
    [InlineData(Read, true)]
    [InlineData(Write, true)]
    [InlineData(RangeRead, true)]
    [InlineData(RangeWrite, true)]
    [InlineData(Everything, true)]
    public void A_read_needs_to_be_declared(int declared, bool isAllowed) =>
        AssertAllowed(isAllowed, Send("read", declared, 7));

    [Theory]
    [InlineData(Nothing, false)]
    [InlineData(Read, false)]
    [InlineData(Write, true)]
    [InlineData(RangeRead, false)]
    [InlineData(RangeWrite, true)]
    [InlineData(Everything, true)]
    public void A_write_needs_to_be_declared_as_a_write(int declared, bool isAllowed)
    {
        AssertAllowed(isAllowed, Send("write", declared, 7, 70));
        Assert.Equal(isAllowed ? 70 : 0, _chain.View(_liar, "read", Read, 7)[0]);
    }

    [Fact]
    public void What_is_stopped_names_the_slot()
    {
        var receipt = Send("read", Nothing, 7);
        Span<byte> key = stackalloc byte[32];
        key[0] = 7;
        Assert.Equal(OutsideAccessSetError.Encode(_liar, member: 1, key), receipt.ReturnData.ToArray());
    }

    [Fact]
    public void A_call_needs_to_be_declared()
    {
        var other = _chain.Create("Liar", "other", Chains.Alice);
        Assert.Equal(TransactionStatus.OutsideAccessSet, Send("call", Nothing, other).Status);
        // The callee is declared now, and stopped in turn: it declares nothing for the read that it makes.
        Assert.Equal(TransactionStatus.Success, Send("call", 1, other).Status);
    }

    [Fact]
    public void A_pinned_slot_is_set_once()
    {
        Assert.Equal(TransactionStatus.OutsideAccessSet, Send("pin", Nothing, 5).Status);
        Assert.Equal(TransactionStatus.Success, Send("pin", 1, 5).Status);
        Assert.Equal(TransactionStatus.SetOnceViolation, Send("pin", 1, 6).Status);
    }

    [Fact]
    public void Every_executor_stops_liars_at_the_same_access()
    {
        const ulong Seed = 20_261_122;
        var random = new Random((int)Seed);
        string[] entryPoints = ["read", "write"];
        for (var block = 0; block < 30; block++)
        {
            var transactions = Enumerable.Range(0, 40).Select(_ =>
            {
                var entryPoint = entryPoints[random.Next(2)];
                AbiValue[] arguments = [random.Next(6), random.Next(5), random.Next(100)];
                return _chain.Call(Chains.Alice, _liar, entryPoint, entryPoint == "read" ? arguments[..2] : arguments);
            });
            _chain.Execute([.. transactions]);
        }

        Assert.Equal(30 * 40, _chain.Observer.Transactions);
    }

    private static void AssertAllowed(bool isAllowed, Receipt receipt) =>
        Assert.Equal(isAllowed ? TransactionStatus.Success : TransactionStatus.OutsideAccessSet, receipt.Status);

    private Receipt Send(string entryPoint, params AbiValue[] arguments) => _chain.Send(Chains.Alice, _liar, entryPoint, arguments);
}
