using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Weft.Blocks;

/// <summary>A contract's ABI: what can be called on it, and what it emits and fails with.</summary>
public sealed class ContractAbi
{
    private readonly Dictionary<uint, AbiFunction> _functionsBySelector = [];
    private readonly Dictionary<Hash256, AbiEvent> _eventsByTopic = [];
    private readonly Dictionary<uint, AbiError> _errorsBySelector = [];

    /// <summary>An ABI of these parts.</summary>
    /// <exception cref="AbiFormatException">Two functions, events or errors could not be told apart.</exception>
    public ContractAbi(
        AbiFunction? constructor,
        ImmutableArray<AbiFunction> functions,
        ImmutableArray<AbiEvent> events,
        ImmutableArray<AbiError> errors)
    {
        Constructor = constructor;
        Functions = functions;
        Events = events;
        Errors = errors;
        IEnumerable<AbiFunction> callable = constructor is { Name.Length: > 0 } ? functions.Append(constructor) : functions;
        foreach (var function in callable)
            RequireNew(_functionsBySelector.TryAdd(function.Selector, function), function.Signature);
        foreach (var item in events.Where(item => !item.IsAnonymous))
            RequireNew(_eventsByTopic.TryAdd(item.Topic, item), item.Signature);
        foreach (var error in errors)
            RequireNew(_errorsBySelector.TryAdd(error.Selector, error), error.Signature);
    }

    /// <summary>The constructor, if it is known.</summary>
    public AbiFunction? Constructor { get; }

    /// <summary>The functions, in the order of the source.</summary>
    public ImmutableArray<AbiFunction> Functions { get; }

    /// <summary>The events, in the order of the source.</summary>
    public ImmutableArray<AbiEvent> Events { get; }

    /// <summary>The custom errors, in the order of the source.</summary>
    public ImmutableArray<AbiError> Errors { get; }

    /// <summary>Reads a standard JSON ABI. Properties that are not known, and items without meaning here, are passed over.</summary>
    /// <exception cref="AbiFormatException">The text is not a JSON ABI.</exception>
    public static ContractAbi Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new AbiFormatException($"abi: not JSON: {error.Message}", error);
        }
    }

    /// <summary>Reads a standard JSON ABI.</summary>
    /// <exception cref="AbiFormatException">The element is not a JSON ABI.</exception>
    public static ContractAbi Parse(JsonElement json) => JsonAbi.Read(json);

    /// <summary>The function or named constructor with a name, or with a signature where the name is overloaded.</summary>
    /// <exception cref="AbiFormatException">There is none, or several have that name.</exception>
    public AbiFunction FindFunction(string nameOrSignature)
    {
        var found = _functionsBySelector.Values
            .Where(function => function.Name == nameOrSignature || function.Signature == nameOrSignature)
            .OrderBy(function => function.Signature, StringComparer.Ordinal)
            .ToList();
        if (found.Count == 1)
            return found[0];

        var candidates = found.Count > 1 ? found : [.. _functionsBySelector.Values];
        var list = string.Join(", ", candidates.Select(function => function.Signature).Order(StringComparer.Ordinal));
        throw new AbiFormatException(found.Count > 1
            ? $"'{nameOrSignature}' is overloaded. Write one of: {list}."
            : $"There is no entry point '{nameOrSignature}'. Entry points: {(list.Length > 0 ? list : "none")}.");
    }

    /// <summary>The function with a selector.</summary>
    public bool TryGetFunction(uint selector, [NotNullWhen(true)] out AbiFunction? function) =>
        _functionsBySelector.TryGetValue(selector, out function);

    /// <summary>The event with a first topic.</summary>
    public bool TryGetEvent(Hash256 topic, [NotNullWhen(true)] out AbiEvent? found) => _eventsByTopic.TryGetValue(topic, out found);

    /// <summary>The custom error with a selector.</summary>
    public bool TryGetError(uint selector, [NotNullWhen(true)] out AbiError? error) => _errorsBySelector.TryGetValue(selector, out error);

    /// <summary>The same ABI with a constructor that has a name, and so a selector.</summary>
    internal ContractAbi WithConstructorName(string name) =>
        new(new AbiFunction(name, Constructor!.Inputs, [], isView: false), Functions, Events, Errors);

    private static void RequireNew(bool isNew, string signature)
    {
        if (!isNew)
            throw new AbiFormatException($"abi: {signature} has the selector or topic of another.");
    }
}
