namespace Weft.Blocks;

/// <summary>A named parameter, result or tuple component.</summary>
/// <param name="Name">The name; may be empty.</param>
/// <param name="Type">The type.</param>
/// <param name="IsIndexed">For an event: the value is a topic.</param>
public sealed record AbiParameter(string Name, AbiType Type, bool IsIndexed = false)
{
    /// <summary>The name for messages: the parameter's own, or its position.</summary>
    internal string Label(int index) => Name.Length > 0 ? Name : $"#{index}";
}
