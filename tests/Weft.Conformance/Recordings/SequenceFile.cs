using System.Text.Json;

namespace Weft.Conformance.Recordings;

/// <summary>A recording of operations in order: independent runs, each on a fresh chain.</summary>
/// <param name="Family">The file's name.</param>
/// <param name="Scenarios">The runs.</param>
internal sealed record SequenceFile(string Family, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>Operations of all runs.</summary>
    public int OperationCount => Scenarios.Sum(scenario => scenario.Operations.Count);

    /// <summary>Operations of all runs that fail.</summary>
    public int FailureCount => Scenarios.Sum(scenario => scenario.Operations.Count(operation => !operation.Succeeded));

    /// <summary>Reads a recording.</summary>
    public static SequenceFile Read(string folder, string family)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, family + ".json")));
        var root = RecordingJson.RequireFormat(document.RootElement, family);
        return new(family, [.. root.GetProperty("scenarios").EnumerateArray().Select(RecordingJson.ReadScenario)]);
    }
}

/// <summary>One run.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Setup">Constants of the run that are texts.</param>
/// <param name="SetupJson">All constants of the run.</param>
/// <param name="Approvals">Approvals of 2^256 - 1 before the first operation.</param>
/// <param name="Functions">Names of the contract's functions, where the run has a contract of its own.</param>
/// <param name="Addresses">The address of each label.</param>
/// <param name="Time">Timestamp of the last block before the first operation, in seconds.</param>
/// <param name="Block">Number of that block.</param>
/// <param name="State">All state keys with their values before the first operation.</param>
/// <param name="Operations">The operations in order, each in a block of its own.</param>
internal sealed record Scenario(
    string Id,
    IReadOnlyDictionary<string, string> Setup,
    JsonElement SetupJson,
    IReadOnlyList<Approval> Approvals,
    IReadOnlySet<string> Functions,
    IReadOnlyDictionary<string, string> Addresses,
    ulong Time,
    ulong Block,
    IReadOnlyDictionary<string, string> State,
    IReadOnlyList<Operation> Operations);

/// <summary>An approval of 2^256 - 1.</summary>
internal sealed record Approval(string Owner, string Token, string Spender);

/// <summary>One recorded operation, with what it did.</summary>
/// <param name="Index">Its index in the run, from 0.</param>
/// <param name="Time">Timestamp of its block, in seconds.</param>
/// <param name="Block">Number of its block.</param>
/// <param name="Name">What is done.</param>
/// <param name="From">Who sends it.</param>
/// <param name="Arguments">Its named inputs.</param>
/// <param name="Succeeded">Whether it succeeded.</param>
/// <param name="Error">Why it failed; null when it succeeded.</param>
/// <param name="Returned">Return values as plain text; null where the function returns nothing.</param>
/// <param name="Events">Events in order, each as plain text: emitter, name, arguments.</param>
/// <param name="Changes">State keys with new values; null where the key no longer exists.</param>
/// <param name="Views">Results of views right after it, by the recording's name for them; inputs of the views may be among them.</param>
/// <param name="Created">The label and tokens of the pair that it created.</param>
internal sealed record Operation(
    int Index,
    ulong Time,
    ulong Block,
    string Name,
    string From,
    IReadOnlyDictionary<string, JsonElement> Arguments,
    bool Succeeded,
    string? Error,
    string? Returned,
    IReadOnlyList<string> Events,
    IReadOnlyDictionary<string, string?> Changes,
    IReadOnlyDictionary<string, string> Views,
    CreatedPair? Created)
{
    /// <summary>Whether it fails without data.</summary>
    public bool FailsSilently => Error is { Length: 0 };

    /// <summary>Makes its changes to state values.</summary>
    public void ApplyTo(Dictionary<string, string> state)
    {
        foreach (var (key, value) in Changes)
        {
            if (value is null)
                state.Remove(key);
            else
                state[key] = value;
        }
    }

    /// <summary>A text input: an amount, a label or bytes.</summary>
    public string Text(string name) => Arguments[name].GetString()!;

    /// <summary>An input that is true or false.</summary>
    public bool Flag(string name) => Arguments[name].GetBoolean();

    /// <summary>An input that is a list of labels or numbers.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Arguments[name].EnumerateArray().Select(item => item.GetString()!)];
}

/// <summary>A pair or a pool that an operation created.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Token0">Label of the token with the lower address.</param>
/// <param name="Token1">Label of the other token.</param>
/// <param name="Fee">Its fee, where it has one of its own.</param>
internal sealed record CreatedPair(string Label, string Token0, string Token1, string? Fee);
