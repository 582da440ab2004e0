using System.Numerics;
using Weft.Analyzers.Tests.Infrastructure;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>
/// What was generated compiles, loads and runs. Call data and results pass the codec of <c>Weft.Blocks</c>, which knows nothing of it.
/// </summary>
public sealed class RunTests : IDisposable
{
    private static readonly Lazy<System.Reflection.Assembly> App =
        new(() => Generated.Compiling(Sources.Erc20Interface, Sources.Token, Sources.Wallet).Load());

    private readonly FakeFrame token = Frame("App.Token");
    private readonly FakeFrame wallet = Frame("App.Wallet");

    [Fact]
    public void Storage_reads_what_was_written()
    {
        token.Send("initialize", Accounts.Alice);
        token.Send("mint", Accounts.Bob, 100);
        token.ActAs(Accounts.Bob);
        Assert.Equal<AbiValue>([true], token.Send("transfer", Accounts.Alice, 30));

        Assert.Equal<AbiValue>([70], token.Send("balanceOf", Accounts.Bob));
        Assert.Equal<AbiValue>([30], token.Send("balanceOf", Accounts.Alice));
        Assert.Equal<AbiValue>([0], token.Send("balanceOf", Accounts.Self));
        Assert.Equal<AbiValue>([100], token.Send("totalSupply"));
    }

    [Fact]
    public void Storage_that_is_set_once_is_said_to_be_so_in_the_manifest()
    {
        token.Send("initialize", Accounts.Alice);
        Assert.Throws<InvalidOperationException>(() => token.Send("initialize", Accounts.Bob));
    }

    [Fact]
    public void Events_are_what_the_abi_says()
    {
        token.Send("approve", Accounts.Bob, 5);
        wallet.Send("note", 2, AbiValue.Of(Accounts.Alice, Accounts.Bob), -7, AbiValue.Of(1, 2));

        var approval = token.Manifest.Abi.Events.Single(item => item.Name == "Approval");
        Assert.Equal(AbiCodec.EncodeEvent(Accounts.Self, approval, Accounts.Alice, Accounts.Bob, 5), token.Events.Single());
        var noted = wallet.Manifest.Abi.Events.Single(item => item.Name == "Noted");
        AbiValue[] arguments = ["note", 2, new byte[] { 1, 2, 3 }, AbiValue.Of(Accounts.Alice, Accounts.Bob)];
        Assert.Equal(AbiCodec.EncodeEvent(Accounts.Self, noted, arguments), wallet.Events.Single());
    }

    [Fact]
    public void A_revert_with_arguments_is_the_custom_error_that_the_manifest_lists()
    {
        var failure = Assert.Throws<RevertException>(() => token.Send("transfer", Accounts.Bob, 30));
        var names = new AddressBook();
        names.Add("alice", Accounts.Alice);
        Assert.Equal("InsufficientBalance(alice,0,30)", new AbiCodec(token.Manifest.Abi, names).DescribeFailure(failure.ErrorData.Span));
    }

    [Fact]
    public void An_error_with_a_reason_is_an_error_string()
    {
        var failure = Assert.Throws<RevertException>(() => token.Send("mint", Accounts.Bob, 30));
        Assert.Equal("Token: NOT_MINTER", new AbiCodec(token.Manifest.Abi).DescribeFailure(failure.ErrorData.Span));
    }

    [Fact]
    public void An_unknown_selector_is_not_dispatched() => Assert.Null(token.Run([1, 2, 3, 4]));

    [Fact]
    public void Re_entry_is_refused_unless_the_entry_point_allows_it()
    {
        wallet.Send("kLast");
        Assert.Equal(1, wallet.ReentryChecks);
        wallet.Send("echo", "", Array.Empty<byte>(), AbiValue.Of(), 0);
        Assert.Equal(1, wallet.ReentryChecks);
    }

    [Fact]
    public void Bad_arguments_come_before_re_entry()
    {
        Assert.Throws<AbiException>(() => wallet.Run([.. Selector("note"), .. new byte[31]]));
        Assert.Equal(0, wallet.ReentryChecks);
    }

    [Fact]
    public void Tuples_text_bytes_and_arrays_come_back_as_they_went()
    {
        const int seed = 20_261;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(70)).Select(_ => random.Next(5) == 0 ? "é" : "a"));
            var data = new byte[random.Next(70)];
            random.NextBytes(data);
            var numbers = Enumerable.Range(0, random.Next(5)).Select(_ => (AbiValue)random.NextInt64()).ToArray();
            var results = wallet.Send("echo", text, data, AbiValue.Of(numbers), (BigInteger.One << 112) - 1);
            Assert.True(results.SequenceEqual([text, data, AbiValue.Of(numbers)]), $"seed {seed}, round {round}");
        }
        Assert.Equal<AbiValue>([1, 2, 3], wallet.Send("getReserves"));
    }

    [Theory]
    [InlineData("echo", 3, 112)]
    [InlineData("note", 0, 8)]
    [InlineData("note", 2, 23)]
    public void A_value_outside_its_solidity_type_is_rejected(string entryPoint, int word, int bits)
    {
        AbiValue[] echo = ["", Array.Empty<byte>(), AbiValue.Of(), 0];
        var callData = entryPoint == "echo" ? AbiCodec.EncodeCall(wallet.Manifest.FindEntryPoint(entryPoint).Function, echo) : Note();
        Assert.NotNull(wallet.Run(callData));
        callData[4 + (word * 32) + 31 - (bits / 8)] |= (byte)(1 << (bits % 8));
        Assert.Throws<AbiException>(() => wallet.Run(callData));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void An_enum_takes_its_own_members_only(byte kind, bool isMember)
    {
        var callData = Note();
        callData[4 + 31] = kind;
        if (isMember)
            Assert.NotNull(wallet.Run(callData));
        else
            Assert.Throws<AbiException>(() => wallet.Run(callData));
    }

    [Fact]
    public void An_element_of_a_narrow_array_is_rejected_like_a_single_value()
    {
        var callData = AbiCodec.EncodeCall(
            wallet.Manifest.FindEntryPoint("note").Function, 0, AbiValue.Of(Accounts.Bob), 0, AbiValue.Of((1L << 40) - 1));
        Assert.NotNull(wallet.Run(callData));
        callData[^6] = 1;
        Assert.Throws<AbiException>(() => wallet.Run(callData));
    }

    [Fact]
    public void A_proxy_encodes_calls_and_decodes_results()
    {
        var abi = token.Manifest.Abi;
        wallet.Answer = data => data.AsSpan(0, 4).SequenceEqual(Convert.FromHexString("70a08231")) ? Word(42) : Word(1);
        Assert.Equal<AbiValue>([42], wallet.Send("sweep", Accounts.Bob, Accounts.Alice));

        Assert.Equal([Accounts.Bob, Accounts.Bob], wallet.Calls.Select(call => call.Target));
        Assert.Equal(AbiCodec.EncodeCall(abi.FindFunction("balanceOf"), Accounts.Self), wallet.Calls[0].Data);
        Assert.Equal(AbiCodec.EncodeCall(abi.FindFunction("transfer"), Accounts.Alice, 42), wallet.Calls[1].Data);
    }

    [Fact]
    public void A_proxy_rejects_results_of_another_type()
    {
        wallet.Answer = _ => [1, 2, 3];
        Assert.Throws<AbiException>(() => wallet.Send("sweep", Accounts.Bob, Accounts.Alice));
    }

    [Fact]
    public void A_storage_struct_has_no_padding()
    {
        var position = App.Value.GetType("App.Position")!;
        Assert.Equal(1, position.StructLayoutAttribute!.Pack);
        Assert.Equal(16 + 4 + 20, wallet.Manifest.Structs.Single().Bytes);
        wallet.Send("note", 1, AbiValue.Of(Accounts.Alice), 0, AbiValue.Of(9));
    }

    public void Dispose()
    {
        token.Dispose();
        wallet.Dispose();
    }

    private static FakeFrame Frame(string contract) => new((Contract)Activator.CreateInstance(App.Value.GetType(contract)!)!);

    private static byte[] Word(byte value) => [.. new byte[31], value];

    private byte[] Note() =>
        AbiCodec.EncodeCall(wallet.Manifest.FindEntryPoint("note").Function, 0, AbiValue.Of(Accounts.Bob), 0, AbiValue.Of(1));

    private byte[] Selector(string entryPoint)
    {
        var selector = wallet.Manifest.FindEntryPoint(entryPoint).Function.Selector;
        return [(byte)(selector >> 24), (byte)(selector >> 16), (byte)(selector >> 8), (byte)selector];
    }
}
