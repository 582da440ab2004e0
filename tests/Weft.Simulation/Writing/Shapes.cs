namespace Weft.Simulation.Writing;

/// <summary>A parameter or a local.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsAssignable">Whether it may be assigned, and passed by reference.</param>
/// <param name="Modifier">How a parameter is passed: <c>in</c>, <c>ref</c>, <c>out</c>, or not by reference.</param>
internal sealed record Variable(string Name, string Type, bool IsAssignable = true, string Modifier = "");

/// <summary>A storage member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Types of its key parts.</param>
/// <param name="Value">Type of its values.</param>
/// <param name="IsPinned">Whether it is set once.</param>
/// <param name="IsKept">Whether only its own statements write it, because loops end at its value.</param>
internal sealed record StorageMember(string Name, IReadOnlyList<string> Keys, string Value, bool IsPinned = false, bool IsKept = false)
{
    public bool IsWritable => !IsPinned && !IsKept;

    public string Declaration => Keys.Count == 0
        ? $"[Storage{(IsPinned ? ", SetOnce" : "")}] private partial Slot<{Value}> {Name} {{ get; }}"
        : $"[Storage{(IsPinned ? ", SetOnce" : "")}] private partial Map<{string.Join(", ", Keys)}, {Value}> {Name} {{ get; }}";
}

/// <summary>A method: an entry point, a private helper or a static one.</summary>
internal sealed record MethodShape(string Name, IReadOnlyList<Variable> Parameters, string Result, bool IsView, bool CallsOut)
{
    public string ParameterList =>
        string.Join(", ", Parameters.Select(one => $"{one.Modifier}{(one.Modifier.Length > 0 ? " " : "")}{one.Type} {one.Name}"));
}

/// <summary>What the bodies of a contract may refer to.</summary>
internal sealed class ContractShape(string name)
{
    public string Name { get; } = name;

    public List<StorageMember> Storage { get; } = [];

    /// <summary>Private methods; each may call those before it.</summary>
    public List<MethodShape> Helpers { get; } = [];

    /// <summary>Public static methods of a class of the case, by their qualified names.</summary>
    public List<MethodShape> StaticHelpers { get; init; } = [];

    /// <summary>Methods of the interface that all contracts of the case implement.</summary>
    public IReadOnlyList<MethodShape> PeerMethods { get; init; } = [];

    public required string PeerInterface { get; init; }

    /// <summary>Contracts that may be created, with the types of their constructors' parameters.</summary>
    public List<(string Contract, IReadOnlyList<string> Words)> Creatable { get; } = [];
}
