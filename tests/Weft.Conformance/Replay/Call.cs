using System.Text.Json;

namespace Weft.Conformance.Replay;

/// <summary>What an argument of a recorded call is.</summary>
internal enum ArgumentKind
{
    /// <summary>A number or bytes, as it stands.</summary>
    Value,

    /// <summary>The label of an address.</summary>
    Label,

    /// <summary>A list of labels.</summary>
    Labels,

    /// <summary>The latest block time, in seconds.</summary>
    Deadline,
}

/// <summary>An argument of a call, in the words of the recording.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Items">One text, or those of a list.</param>
internal sealed record Argument(ArgumentKind Kind, IReadOnlyList<string> Items)
{
    public static Argument Value(string text) => new(ArgumentKind.Value, [text]);

    public static Argument Label(string label) => new(ArgumentKind.Label, [label]);

    public static Argument Labels(IReadOnlyList<string> labels) => new(ArgumentKind.Labels, labels);

    public static Argument Deadline(string seconds) => new(ArgumentKind.Deadline, [seconds]);

    /// <summary>The text from which the ABI codec encodes it.</summary>
    public string ToText() => Kind == ArgumentKind.Labels ? JsonSerializer.Serialize(Items) : Items[0];
}

/// <summary>A call of a contract, in the words of the recording.</summary>
/// <param name="From">Label of the sender.</param>
/// <param name="To">Label of the contract.</param>
/// <param name="EntryPoint">ABI name.</param>
/// <param name="Arguments">One for each parameter.</param>
internal sealed record Call(string From, string To, string EntryPoint, params IReadOnlyList<Argument> Arguments);

/// <summary>A contract that exists before the first operation.</summary>
/// <param name="Label">Label of its address.</param>
/// <param name="Contract">Its class.</param>
/// <param name="From">Label of who creates it.</param>
/// <param name="Arguments">Arguments of its constructor.</param>
internal sealed record Deployment(string Label, string Contract, string From, params IReadOnlyList<Argument> Arguments);

/// <summary>A view that shows a value of the recording.</summary>
/// <param name="To">Label of the contract.</param>
/// <param name="EntryPoint">ABI name.</param>
/// <param name="Result">Which of its results, or <see cref="AllResults"/>.</param>
/// <param name="Arguments">One for each parameter.</param>
internal sealed record StateView(string To, string EntryPoint, int Result, params IReadOnlyList<Argument> Arguments)
{
    /// <summary>All results, as a list.</summary>
    public const int AllResults = -1;
}

/// <summary>A contract that an operation creates.</summary>
/// <param name="Contract">Its class.</param>
/// <param name="Creator">Label of the contract that creates it.</param>
/// <param name="Salt">Its salt, from addresses of labels.</param>
internal sealed record Creation(string Contract, string Creator, Func<Func<string, Address>, Hash256> Salt);
