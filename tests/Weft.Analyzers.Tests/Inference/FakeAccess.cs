using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>An argument that another contract has read from storage and hands over as deferred.</summary>
internal sealed record Handed(object Value);

/// <summary>
/// A recorder that writes down what an access function tells it, in words: <c>write Balances[@1]</c>. Addresses stand as their last
/// byte, key parts that are not known as a star, amounts, arguments and results that are not known as a question mark. A call in rounds
/// of an unknown number stands as <c>calls</c>. A deferred read is a <c>read</c>, and where it is resolved a <c>look</c>; arguments and
/// results that are deferred have a tilde.
/// </summary>
internal sealed class FakeAccess : AccessRecorder
{
    private const int HandedSite = -1;
    private readonly ContractManifest manifest;
    private readonly Dictionary<string, byte[]?> pins = new(StringComparer.Ordinal);
    private readonly KnownWriter output = new();
    private readonly List<string> deferred = [];
    private byte[] handed = [];
    private bool isPeeking;

    public FakeAccess(ContractManifest manifest)
    {
        this.manifest = manifest;
        GasLeft = long.MaxValue;
        (KnownCaller, KnownOrigin, Self) = (Numbered(100), Numbered(101), Numbered(200));
        (Block, ChainId) = (new BlockContext(7, 1_700_000_000), 31337);
    }

    /// <summary>What was told, in order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Touches: member, whether written, known bytes of the key, whether that is the whole key.</summary>
    public List<(ushort Member, bool IsWrite, byte[] Key, bool IsWhole)> Touches { get; } = [];

    /// <summary>Calls: target, if known, and selector.</summary>
    public List<(Known<Address> Target, uint Selector)> Calls { get; } = [];

    public bool MayTouchEverything { get; private set; }

    /// <summary>The value of a pinned slot, by member and key; nothing means zero.</summary>
    public Func<ushort, byte[], int, byte[]>? PinnedValue { get; set; }

    /// <summary>What a call returns; unknown unless a test says otherwise.</summary>
    public Func<Known<Address>, uint, Known<UInt256>> Answer { get; set; } = (_, _) => default;

    /// <summary>Rounds that loops may still have.</summary>
    public int RoundsLeft { get; set; } = 1_000;

    public static Address Numbered(int number) => Address.Parse("0x" + number.ToString("x40", CultureInfo.InvariantCulture));

    /// <summary>Runs an entry point's access function; an argument that is <see langword="null"/> is not known.</summary>
    public string Run(Contract contract, string entryPoint, params object?[] arguments)
    {
        var input = new KnownWriter();
        var entry = manifest.EntryPoints.Single(candidate => candidate.Name == entryPoint);
        input.Begin(entry.Function.Inputs.Length);
        for (var index = 0; index < arguments.Length; index++)
            Write(input, arguments[index], entry.Function.Inputs[index].Type.ToString()!.EndsWith(']'));
        var reader = input.ToReader();
        Assert.True(ContractRuntime.DispatchAccess(contract, entry.Selector, ref reader, output, this));
        Assert.Equal(0, RepeatDepth);
        return string.Join('\n', Log);
    }

    /// <summary>The first result of the last run, as a number.</summary>
    public Known<UInt256> Result() => output.ToReader().Read<UInt256>();

    /// <summary>A value that another contract has read from storage and hands over.</summary>
    public Known<T> Hand<T>(T value)
        where T : unmanaged
    {
        handed = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
        return Deferred<T>(HandedSite, 0);
    }

    /// <summary>The same in words.</summary>
    public string ResultWord() => WordOf(Result());

    public override bool Step() => RoundsLeft-- > 0;

    public override void Everything(int site)
    {
        MayTouchEverything = true;
        Log.Add("everything");
    }

    public override AccessCall Call(int site, Known<Address> target, uint selector, int argumentCount)
    {
        Calls.Add((target, selector));
        return new FakeCall(this, target, selector, argumentCount);
    }

    public override AccessCall Create<TContract>(int site, Known<Hash256> salt, int argumentCount)
    {
        Log.Add($"create {typeof(TContract).Name} {(salt.IsKnown ? "salted" : "?")}");
        return new FakeCall(this, salt.IsKnown ? Numbered(99) : default(Known<Address>), 0, argumentCount);
    }

    public override Address AddressOf<TContract>(Address creator, Hash256 salt) => Numbered(98);

    protected override void Touch(int site, ushort member, bool isWrite, ReadOnlySpan<byte> key, bool isWhole)
    {
        Touches.Add((member, isWrite, key.ToArray(), isWhole));
        Log.Add($"{(isWrite ? "write" : "read")} {Name(member, key)}");
    }

    /// <summary>Logs <c>add Balances[@1] 5</c>; counts as a write, or as a read if it changes nothing.</summary>
    protected override void TouchDelta(
        int site, ushort member, DeltaKind kind, in Known<UInt256> amount, ReadOnlySpan<byte> key, bool isWhole)
    {
        Touches.Add((member, kind != DeltaKind.AtLeast, key.ToArray(), isWhole));
        Log.Add($"{kind.ToString().ToLowerInvariant()} {Name(member, key)} {(amount.IsKnown ? amount.Value.ToString() : "?")}");
    }

    /// <summary>Logs <c>resolved Owners[@1]</c>; finds what <see cref="PinnedValue"/> says.</summary>
    protected override bool TryReadResolved(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value)
    {
        Touches.Add((member, false, key.ToArray(), isWhole));
        Log.Add($"resolved {Name(member, key)}");
        PinnedValue?.Invoke(member, key.ToArray(), value.Length)?.CopyTo(value);
        return isWhole && !Touches.Any(touch => touch.IsWrite && touch.Member == member);
    }

    protected override ulong ReadDeferred(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value)
    {
        if (site == HandedSite)
        {
            handed.CopyTo(value);
            deferred.Add("handed");
        }
        else
        {
            Touch(site, member, isWrite: false, key, isWhole);
            PinnedValue?.Invoke(member, key.ToArray(), value.Length)?.CopyTo(value);
            deferred.Add(Name(member, key));
        }
        return isWhole ? 1UL << (deferred.Count - 1) : 0;
    }

    /// <summary>Logs <c>look Owners[@1]</c>, and <c>look handed</c> for what the test handed over as deferred.</summary>
    protected override bool TryResolve(ulong deferred)
    {
        for (var index = 0; index < this.deferred.Count && !isPeeking; index++)
        {
            if ((deferred >> index & 1) != 0)
                Log.Add($"look {this.deferred[index]}");
        }
        return true;
    }

    private string WordOf(Known<UInt256> value)
    {
        isPeeking = true;
        var found = Resolve(value);
        isPeeking = false;
        return value.IsKnown ? value.Value.ToString() : found.IsKnown ? $"~{found.Value}" : "?";
    }

    protected override bool TryReadPinned(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, Span<byte> value)
    {
        Touches.Add((member, false, key.ToArray(), isWhole));
        Log.Add($"pinned {Name(member, key)}");
        if (!isWhole)
            return false;
        var slot = Slot(member, key);
        if (pins.TryGetValue(slot, out var pinned))
        {
            pinned?.CopyTo(value);
            return pinned is not null;
        }
        PinnedValue?.Invoke(member, key.ToArray(), value.Length)?.CopyTo(value);
        return !Touches.Any(touch => touch.IsWrite && touch.Member == member);
    }

    protected override void WritePinned(int site, ushort member, ReadOnlySpan<byte> key, bool isWhole, ReadOnlySpan<byte> value,
        bool isKnown)
    {
        Touches.Add((member, true, key.ToArray(), isWhole));
        Log.Add($"pin {Name(member, key)}{(isKnown ? "" : " to ?")}");
        pins[Slot(member, key)] = isWhole && isKnown ? value.ToArray() : null;
    }

    private static string Slot(ushort member, ReadOnlySpan<byte> key) => $"{member}:{Convert.ToHexString(key)}";

    private void Write(KnownWriter writer, object? value, bool isArray)
    {
        switch (value)
        {
            case Handed(Address address):
                writer.Write(Hand(address));
                break;
            case Handed(uint number):
                writer.Write(Hand(number));
                break;
            case null when isArray:
                writer.WriteArray<Address>(default);
                break;
            case null:
                writer.Write<UInt256>(default);
                break;
            case Address address:
                writer.Write<Address>(address);
                break;
            case bool truth:
                writer.Write<bool>(truth);
                break;
            case Address[] addresses:
                writer.WriteArray<Address>(addresses);
                break;
            default:
                writer.Write<uint>(Convert.ToUInt32(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private string Name(ushort member, ReadOnlySpan<byte> key)
    {
        var storage = manifest.Storage[member];
        var parts = new List<string>();
        for (var index = 0; index < storage.Keys.Length; index++)
        {
            var length = storage.KeyBytes[index];
            parts.Add(key.Length < length ? "*" : storage.Keys[index] == "Address" ? $"@{key[length - 1]}" : $"{key[0]}");
            key = key.Length < length ? [] : key[length..];
        }
        return parts.Count == 0 ? storage.Name : $"{storage.Name}[{string.Join(", ", parts)}]";
    }

    [DoesNotReturn]
    protected override void StopOutOfGas() => throw new InvalidOperationException("out of gas");

    private sealed class FakeCall : AccessCall
    {
        private readonly FakeAccess access;
        private readonly uint selector;
        private readonly int argumentCount;

        public FakeCall(FakeAccess access, Known<Address> target, uint selector, int argumentCount)
        {
            (this.access, this.selector, this.argumentCount) = (access, selector, argumentCount);
            Target = target;
            Arguments.Begin(argumentCount);
        }

        public override KnownReader Invoke()
        {
            var given = Arguments.ToReader();
            var words = new List<string>();
            for (var index = 0; index < argumentCount; index++)
                words.Add(access.WordOf(given.Read<UInt256>()));
            if (selector != 0)
            {
                var word = access.RepeatDepth == 0 ? "call" : "calls";
                access.Log.Add($"{word} {(Target.IsKnown ? $"@{(UInt256)Target.Value}" : "?")} ({string.Join(", ", words)})");
            }
            Results.Begin(1);
            Results.Write(access.Answer(Target, selector));
            return Results.ToReader();
        }
    }
}
