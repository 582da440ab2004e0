using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Weft.Blocks;

/// <summary>A call, an event or an error with its arguments.</summary>
/// <typeparam name="TItem">Which of them.</typeparam>
/// <param name="Item">What was called, emitted or failed with.</param>
/// <param name="Arguments">One value for each of its parameters.</param>
public sealed record AbiDecoded<TItem>(TItem Item, ImmutableArray<AbiValue> Arguments)
    where TItem : AbiItem
{
    /// <summary>Name and arguments, without blanks: <c>Transfer(alice,bob,5)</c>.</summary>
    public string ToText(IAddressNames names) => AbiPrinter.ToText(Item.Name, Arguments, names);
}

/// <summary>
/// Encodes and decodes everything that passes a contract's border, by its ABI: call data, return bytes, events and
/// failures. Addresses may be written by name, and are shown by name where they have one.
/// </summary>
public sealed class AbiCodec
{
    private static readonly ImmutableArray<AbiParameter> ErrorTextInputs = [new("message", AbiType.Parse("string"))];
    private static readonly ImmutableArray<AbiParameter> PanicInputs = [new("code", AbiType.Parse("uint256"))];

    /// <summary>A codec for one contract.</summary>
    public AbiCodec(ContractAbi abi, IAddressNames? names = null)
    {
        Abi = abi;
        Names = names ?? AddressBook.Empty;
    }

    /// <summary>The ABI by which values are encoded.</summary>
    public ContractAbi Abi { get; }

    /// <summary>The names of addresses.</summary>
    public IAddressNames Names { get; }

    /// <summary>Call data from texts, one for each parameter.</summary>
    /// <param name="entryPoint">ABI name, or signature where the name is overloaded.</param>
    /// <param name="arguments">See <see cref="AbiArguments"/>.</param>
    /// <exception cref="AbiFormatException">There is no such entry point, or an argument does not fit.</exception>
    public byte[] EncodeCall(string entryPoint, params IReadOnlyList<string> arguments)
    {
        var function = Abi.FindFunction(entryPoint);
        return Named(function, () => EncodeCall(function, AbiArguments.FromText(function.Inputs, arguments, Names)));
    }

    /// <summary>Call data from a JSON array with one element for each parameter, or from a JSON object by name.</summary>
    /// <exception cref="AbiFormatException">There is no such entry point, or an argument does not fit.</exception>
    public byte[] EncodeCall(string entryPoint, JsonElement arguments)
    {
        var function = Abi.FindFunction(entryPoint);
        return Named(function, () => EncodeCall(function, AbiArguments.FromJson(function.Inputs, arguments, Names)));
    }

    /// <summary>Call data from values.</summary>
    /// <exception cref="AbiFormatException">An argument does not fit.</exception>
    public static byte[] EncodeCall(AbiFunction function, params IReadOnlyList<AbiValue> arguments) =>
        AbiEncoder.EncodeCall(function.Selector, function.Inputs, arguments);

    /// <summary>The entry point that call data names, and its arguments.</summary>
    /// <exception cref="AbiFormatException">No entry point has this selector, or the arguments are malformed.</exception>
    public AbiDecoded<AbiFunction> DecodeCall(ReadOnlySpan<byte> callData)
    {
        if (!AbiSelector.TryRead(callData, out var selector))
            throw new AbiFormatException($"expected a selector (4 bytes), got {callData.Length} bytes.");
        if (!Abi.TryGetFunction(selector, out var function))
            throw new AbiFormatException($"No entry point has the selector 0x{AbiSelector.ToText(selector)}.");

        return new(function, AbiDecoder.Decode(function.Inputs, callData[AbiSelector.Bytes..], AbiSelector.Bytes));
    }

    /// <summary>The results of a call that succeeded.</summary>
    /// <exception cref="AbiFormatException">The bytes are not the results of this function.</exception>
    public static ImmutableArray<AbiValue> DecodeReturn(AbiFunction function, ReadOnlySpan<byte> data) =>
        AbiDecoder.Decode(function.Outputs, data);

    /// <summary>The event that topics and data encode. Indexed arguments of dynamic types are given as hashes.</summary>
    /// <exception cref="AbiFormatException">No event has the first topic, or topics and data do not fit it.</exception>
    public AbiDecoded<AbiEvent> DecodeEvent(Event emitted)
    {
        if (emitted.Topics.IsEmpty)
            throw new AbiFormatException("The event has no topics.");
        if (!Abi.TryGetEvent(emitted.Topics[0], out var item))
            throw new AbiFormatException($"No event has the topic {emitted.Topics[0]}.");

        var indexed = item.Inputs.Count(input => input.IsIndexed);
        if (emitted.Topics.Length != indexed + 1)
            throw new AbiFormatException($"{item.Name}: expected {indexed + 1} topics, got {emitted.Topics.Length}.");

        var data = AbiDecoder.Decode([.. item.Inputs.Where(input => !input.IsIndexed)], emitted.Data.Span);
        var values = ImmutableArray.CreateBuilder<AbiValue>(item.Inputs.Length);
        var topic = 1;
        foreach (var input in item.Inputs)
            values.Add(input.IsIndexed ? AbiDecoder.DecodeTopic(input, emitted.Topics[topic++]) : data[values.Count - topic + 1]);
        return new(item, values.MoveToImmutable());
    }

    /// <summary>The event that a contract emits for these arguments.</summary>
    /// <exception cref="AbiFormatException">An argument does not fit.</exception>
    public static Event EncodeEvent(Address emitter, AbiEvent item, params IReadOnlyList<AbiValue> arguments)
    {
        if (arguments.Count != item.Inputs.Length)
            throw new AbiFormatException($"{item.Name}: expected {item.Inputs.Length} arguments, got {arguments.Count}.");

        var pairs = item.Inputs.Zip(arguments).ToList();
        IEnumerable<Hash256> own = item.IsAnonymous ? [] : [item.Topic];
        var indexed = pairs.Where(pair => pair.First.IsIndexed).Select(pair => AbiEncoder.EncodeTopic(pair.First, pair.Second));
        var plain = pairs.Where(pair => !pair.First.IsIndexed).ToList();
        var data = AbiEncoder.Encode([.. plain.Select(pair => pair.First)], [.. plain.Select(pair => pair.Second)]);
        return new Event(emitter, [.. own, .. indexed], data);
    }

    /// <summary>
    /// Why a call failed, from the data it failed with: the text of <c>Error(string)</c>, <c>Panic(0x11)</c>, a custom
    /// error with its arguments, one of <see cref="ConditionErrors"/>, nothing for no data, or the data itself where it is none of these.
    /// </summary>
    public string DescribeFailure(ReadOnlySpan<byte> data)
    {
        if (!AbiSelector.TryRead(data, out var selector))
            return data.IsEmpty ? "" : Hex(data);

        var arguments = data[AbiSelector.Bytes..];
        try
        {
            if (selector == AbiSelector.ErrorText)
                return ((AbiText)AbiDecoder.Decode(ErrorTextInputs, arguments, AbiSelector.Bytes)[0]).Value;
            if (selector == AbiSelector.Panic)
                return Panic(((AbiInteger)AbiDecoder.Decode(PanicInputs, arguments, AbiSelector.Bytes)[0]).Value);
            if (Abi.TryGetError(selector, out var error) || ConditionErrors.TryGet(selector, out error))
                return AbiPrinter.ToText(error.Name, AbiDecoder.Decode(error.Inputs, arguments, AbiSelector.Bytes), Names);
        }
        catch (AbiFormatException)
        {
            // A contract may fail with any bytes, also with bytes that only look like an error: show them as they are.
            return Hex(data);
        }

        return Hex(data);
    }

    /// <summary>A call as text, <c>transfer(bob,100)</c>; the bytes themselves where they are no call of this contract.</summary>
    public string DescribeCall(ReadOnlySpan<byte> callData)
    {
        try
        {
            return DecodeCall(callData).ToText(Names);
        }
        catch (AbiFormatException)
        {
            return Hex(callData);
        }
    }

    private static string Panic(BigInteger code) =>
        code < 256 ? string.Create(CultureInfo.InvariantCulture, $"Panic(0x{(int)code:x2})") : $"Panic({code})";

    private static string Hex(ReadOnlySpan<byte> data) => "0x" + Convert.ToHexStringLower(data);

    private static byte[] Named(AbiFunction function, Func<byte[]> encode)
    {
        try
        {
            return encode();
        }
        catch (AbiFormatException error)
        {
            throw new AbiFormatException($"{function.Name}: {error.Message}", error);
        }
    }
}
