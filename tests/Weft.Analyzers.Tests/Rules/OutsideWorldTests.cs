using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Rules;

public sealed class OutsideWorldTests
{
    [Theory]
    [InlineData("var x = [|DateTime.UtcNow|].Ticks;")]
    [InlineData("var x = [|DateTime.Now|] > [|default(DateTime)|];")]
    [InlineData("DateTime [|x|]; TimeSpan[] y = [|new TimeSpan[3]|];")]
    [InlineData("var x = \"a\"; var y = [|x[0]|]; [|foreach (var z in x) { }|] [|x += \"b\"|];")]
    [InlineData("var x = new int[3]; var y = x[[|1..|]];")]
    [InlineData("var x = [|TimeProvider.System|].GetTimestamp();")]
    [InlineData("var x = [|System.Diagnostics.Stopwatch.GetTimestamp()|];")]
    [InlineData("var x = [|new Random(1)|].Next();")]
    [InlineData("var x = [|Guid.NewGuid()|];")]
    [InlineData("var x = [|Environment.ProcessorCount|];")]
    [InlineData("[|Environment.Exit(1)|];")]
    [InlineData("[|Console.WriteLine(1)|];")]
    [InlineData("var x = [|System.IO.File.ReadAllText(\"a\")|];")]
    [InlineData("[|System.Threading.Thread.Sleep(1)|];")]
    [InlineData("var x = 1; [|System.Threading.Interlocked.Increment(ref x)|];")]
    [InlineData("var x = [|typeof(C)|].Name;")]
    [InlineData("var x = [|GetType()|];")]
    [InlineData("var x = [|Activator.CreateInstance<C>()|];")]
    [InlineData("var x = [|1.ToString()|];")]
    [InlineData("var x = [|int.Parse(\"1\")|];")]
    [InlineData("var x = [|$\"{Block.Number} blocks\"|];")]
    [InlineData("var x = [|\"block \" + Block.Number + \".\"|];")]
    [InlineData("var x = [|\"a\".ToUpper()|];")]
    [InlineData("var x = [|new System.Text.StringBuilder()|].Append(1);")]
    [InlineData("var x = [|System.Security.Cryptography.SHA256.HashData([1])|];")]
    [InlineData("var x = [|System.Numerics.BigInteger.One|];")]
    [InlineData("var x = Block with { [|Number|] = 3 };")]
    [InlineData("[|GC.Collect()|];")]
    [InlineData("[|RejectReentry()|];")]
    [InlineData("var x = [|Frame|].Self;")]
    [InlineData("var x = [|object.ReferenceEquals(this, null)|];")]
    [InlineData("var x = [|new WeakReference(this)|];")]
    public Task What_is_not_on_the_list_triggers(string statements) => Verify(Code.Body(statements));

    [Theory]
    [InlineData("var x = Block.Timestamp + Block.Number + ChainId;")]
    [InlineData("var x = 1ul; x += Block.Timestamp; ulong? y = null; y ??= Block.Number;")]
    [InlineData("var x = Caller == Origin || Caller == Self || Caller == Address.Zero;")]
    [InlineData("var x = UInt256.MaxValue + (UInt256)1ul;")]
    [InlineData("var x = (UInt128)3 * UInt128.MaxValue; var y = (ulong)x;")]
    [InlineData("var x = Math.Min(1ul, ulong.MaxValue);")]
    [InlineData("var x = System.Numerics.BitOperations.Log2(8ul);")]
    [InlineData("var x = new ulong[3]; x[0] = (ulong)x.Length; foreach (var y in x) { }")]
    [InlineData("(ulong A, bool B) x = (1, true); var y = x.A; var z = x.Item2;")]
    [InlineData("ulong? x = null; var y = x.HasValue ? x.Value : x.GetValueOrDefault();")]
    [InlineData("ReadOnlySpan<byte> x = new byte[3]; var y = x.Length + x[0] + x[^1] + x[1..^1].Length;")]
    [InlineData("var x = new UInt256(); var y = new int[3]; y[^1] = 4; (UInt256, bool) z = default;")]
    [InlineData("var x = \"a\" + \"b\"; var y = x == \"ab\" && x.Length == 2;")]
    [InlineData("var x = KeccakPacked(Caller, Self);")]
    [InlineData("var x = Unchecked.Add(UInt256.MaxValue, UInt256.MaxValue);")]
    [InlineData("var x = nameof(DateTime.Now);")]
    [InlineData("var x = new object();")]
    public Task What_is_on_the_list_does_not(string statements) => Verify(Code.Body(statements));

    [Fact]
    public Task Attributes_are_not_code_of_the_contract() => Verify(Code.Contract(
        "[System.Runtime.CompilerServices.SkipLocalsInit] [Obsolete(\"old\")] void F() { }"));

    [Theory]
    [InlineData("private static DateTime [|F|](TimeSpan [|x|]) => [|default|];")]
    [InlineData("private void F(Weft.Runtime.Frame [|x|]) { }")]
    [InlineData("private static Exception? [|P|] => [|null|];")]
    public Task A_type_that_is_not_in_the_profile_is_not_named(string members) => Verify(Code.Contract(members));

    [Fact]
    public Task Clocks_elsewhere_do_not_trigger() => Verify(Code.Elsewhere("public DateTime F() => DateTime.UtcNow;"));

    [Fact]
    public Task A_helper_of_a_contract_triggers() => Verify(
        Code.Contract("long F() => Helper.G();"), "static class Helper { public static long G() => [|System.DateTime.UtcNow|].Ticks; }");

    [Theory]
    [InlineData("var (x, y) = Caller;")]
    [InlineData("(long x, (long y, long z)) = (0, Caller);")]
    [InlineData("foreach (var x in Caller) { }")]
    [InlineData("foreach (var (x, y) in new Address[2]) { }")]
    [InlineData("var x = new Bag { Caller };")]
    public Task An_extension_that_is_never_named_triggers(string statements) => Verify(
        Code.Body(statements),
        """
        using Weft;
        using System.Collections;
        sealed class Bag : IEnumerable { public IEnumerator GetEnumerator() => null!; }
        static class Helper
        {
            public static void Deconstruct(this Address one, out long x, out long y) => x = y = [|System.DateTime.UtcNow|].Ticks;
            public static Helping GetEnumerator(this Address one) => new([|System.DateTime.UtcNow|].Ticks);
            public static void Add(this Bag bag, Address one) => [|System.Console.Beep()|];
        }
        struct Helping(long left) { public long Current => left; public bool MoveNext() => left-- > 0; }
        """);

    [Theory]
    [InlineData("var x = [|DateTime.UtcNow|];", "'DateTime.UtcNow' is not available to contracts. Use Block.Timestamp (seconds) or")]
    [InlineData("var x = [|new Random()|];", "'new Random' is not available to contracts. Nothing is drawn: derive it from arguments")]
    [InlineData("var x = [|typeof(C)|];", "'typeof(C)' is not available to contracts. Name the member itself")]
    [InlineData("[|RejectReentry()|];", "'Contract.RejectReentry' is not available to contracts. It belongs to generated code.")]
    public async Task The_message_names_the_replacement(string statements, string start)
    {
        var message = Assert.Single(await AnalyzerVerifier.MessagesAsync<OutsideWorldAnalyzer>(Code.Body(statements)));
        Assert.StartsWith(start, message, StringComparison.Ordinal);
    }

    private static Task Verify(params string[] code) => AnalyzerVerifier.VerifyAsync<OutsideWorldAnalyzer>(code);
}
