using System.Globalization;
using Weft.Analyzers.Tests.Infrastructure;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Analyzers.Tests.Inference;

// Every entry point is run for real, on random storage and arguments, and everything that it touched and called must have been
// recorded by its access function beforehand: with all arguments known, and with any of them not.

/// <summary>Observed is within declared, on every run.</summary>
public sealed partial class SoundnessTests
{
    internal const int RunsOfEach = 100;
    internal const string Parameters = "Address a, Address b, uint n, bool flag, Address[] list";

    private static readonly Lazy<Inferred> Subject =
        new(() => Inferred.From(Members + MoreMembers + string.Join('\n', Bodies.Select((body, index) =>
        $"public void F{Number(index)}({Parameters}) {{ {body} }}")), Others));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static TheoryData<int> EveryBody => [.. Enumerable.Range(0, Bodies.Length)];

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void Whatever_is_touched_was_declared(int body)
    {
        for (var seed = 0; seed < RunsOfEach; seed++)
            new Trial(Subject.Value, Bodies[body], body, seed).Run();
    }

    [Fact]
    public void Most_of_it_is_declared_without_touching_everything() => Assert.Equal(WideBodies, WideOf(Subject.Value, Bodies.Length));

    /// <summary>Which of the bodies of a contract say that they may touch everything, so that running them shows nothing.</summary>
    internal static IEnumerable<int> WideOf(Inferred subject, int bodies) => Enumerable.Range(0, bodies).Where(body =>
    {
        var declared = new FakeAccess(subject.Manifest);
        declared.Run(subject.NewContract(), "F" + Number(body), FakeAccess.Numbered(1), FakeAccess.Numbered(2), 2u, true,
            Array.Empty<Address>());
        return declared.MayTouchEverything;
    });

    [Fact]
    public void What_the_gate_refuses_is_not_said_to_touch_less()
    {
        var found = RefusedBodies.Select(one => (one.Body, Inferred
            .Refused($"{Members}{MoreMembers}{RefusedMembers}public void F({Parameters}) {{ {one.Body} }}", Others).Sites("F")
            .Replace("\n", " · ", StringComparison.Ordinal)));
        Assert.Equal(RefusedBodies, found);
    }

    /// <summary>One run of one entry point.</summary>
    /// <param name="subject">The contract.</param>
    /// <param name="text">What the entry point does, for the report of a failure.</param>
    /// <param name="body">Number of the entry point.</param>
    /// <param name="seed">Decides storage, arguments and which of them are known.</param>
    internal sealed class Trial(Inferred subject, string text, int body, int seed)
    {
        private readonly Random random = new((body * 1_000_003) + seed);
        private readonly Dictionary<string, byte[]> initial = new(StringComparer.Ordinal);

        private string EntryPoint => "F" + Number(body);

        public void Run()
        {
            object[] arguments = [Anyone(), Anyone(), (uint)random.Next(5), random.Next(2) == 0,
                Enumerable.Range(0, random.Next(4)).Select(_ => Anyone()).ToArray()];
            object?[] known = [.. arguments.Select(argument => random.Next(4) == 0 ? null : argument)];
            var mayAnswer = random.Next(2) == 0;
            var declared = new FakeAccess(subject.Manifest)
            {
                PinnedValue = Initial,
                Answer = (target, selector) => mayAnswer && target.IsKnown ? Answer(target.Value, selector) : default(Known<UInt256>),
            };
            declared.Run(subject.NewContract(), EntryPoint, known);
            var observed = Execute(arguments);
            foreach (var (member, key, isWrite) in observed.Touches)
                Assert.True(Covers(declared, member, key, isWrite),
                    Describe(declared, known, $"{(isWrite ? "write" : "read")} {member} {Convert.ToHexString(key)}"));
            foreach (var (target, selector) in observed.Calls)
                Assert.True(Covers(declared, target, selector), Describe(declared, known, $"call {target} {selector:x8}"));
        }

        private Address Anyone() => FakeAccess.Numbered(random.Next(4));

        private static UInt256 Answer(Address target, uint selector) => (UInt256)((uint)((UInt256)target) + selector) % 4;

        /// <summary>Small values: addresses and numbers of the same few, so that they meet.</summary>
        private byte[] Initial(ushort member, byte[] key, int length)
        {
            var name = $"{member}:{Convert.ToHexString(key)}";
            if (initial.TryGetValue(name, out var value))
                return value;
            value = new byte[length];
            var isAddress = length >= 20;
            var position = isAddress ? 19 : 0;
            value[position] = (byte)(new Random(name.Aggregate(seed, (hash, character) => unchecked((hash * 31) + character))).Next() & 3);
            return initial[name] = value;
        }

        private (List<(ushort Member, byte[] Key, bool IsWrite)> Touches,
            List<(Address Target, uint Selector)> Calls) Execute(object[] arguments)
        {
            var touches = new List<(ushort, byte[], bool)>();
            var calls = new List<(Address, uint)>();
            using var frame = new FakeFrame(subject.NewContract())
            {
                InitialValue = Initial,
                Touched = (member, key, use) => touches.Add((member, key, use == SlotUse.Write)),
            };
            frame.ActAs(FakeAccess.Numbered(100));
            frame.Answer = data => Answer32(frame.Calls[^1].Target, BitConverter.ToUInt32([.. data.Take(4).Reverse()]));
            var entry = subject.Manifest.EntryPoints.Single(candidate => candidate.Name == EntryPoint);

            // A run may fail: what it touched before it failed counts like any other.
            var failure = Record.Exception(() => frame.Run(AbiCodec.EncodeCall(entry.Function, [.. arguments.Select(ToAbi)])));
            Assert.True(
                failure is null or RevertException or ContractPanicException or ArithmeticException or IndexOutOfRangeException
                    or InvalidOperationException,
                $"{subject.Manifest.Name}: {failure}");
            calls.AddRange(frame.Calls.Select(call => (call.Target, BitConverter.ToUInt32([.. call.Data.Take(4).Reverse()]))));
            return (touches, calls);
        }

        private static byte[] Answer32(Address target, uint selector)
        {
            var word = new byte[32];
            word[31] = (byte)(uint)Answer(target, selector);
            return word;
        }

        private static AbiValue ToAbi(object argument) => argument switch
        {
            Address address => address,
            uint number => number,
            bool truth => truth,
            Address[] many => AbiValue.Of([.. many.Select(one => (AbiValue)one)]),
            _ => throw new ArgumentException("no such argument", nameof(argument)),
        };

        private static bool Covers(FakeAccess declared, ushort member, byte[] key, bool isWrite) => declared.MayTouchEverything
            || declared.Touches.Any(touch => touch.Member == member && (touch.IsWrite || !isWrite)
                && (touch.IsWhole ? key.SequenceEqual(touch.Key) : key.AsSpan().StartsWith(touch.Key)));

        private static bool Covers(FakeAccess declared, Address target, uint selector) => declared.MayTouchEverything
            || declared.Calls.Any(call => !call.Target.IsKnown || (call.Target.Value == target && call.Selector == selector));

        private static string Words(object? known) => known is Address[] many ? $"[{string.Join(' ', many)}]" : known?.ToString() ?? "?";

        private string Describe(FakeAccess declared, object?[] known, string missing) =>
            $"body {body}, seed {seed}: {missing} was not declared\n{text}\nknown: {string.Join(", ", known.Select(Words))}\n"
            + string.Join('\n', declared.Log);
    }
}
