using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>Something of the ABI with a name and parameters. Its signature tells it apart.</summary>
public abstract class AbiItem
{
    private protected AbiItem(string name, ImmutableArray<AbiParameter> inputs)
    {
        Name = name;
        Inputs = inputs;
        Signature = $"{name}({string.Join(',', inputs.Select(parameter => parameter.Type.Name))})";
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The parameters, in order.</summary>
    public ImmutableArray<AbiParameter> Inputs { get; }

    /// <summary>Name and canonical parameter types: <c>transfer(address,uint256)</c>.</summary>
    public string Signature { get; }

    /// <summary>The signature.</summary>
    public override string ToString() => Signature;
}

/// <summary>A function of the ABI; also the constructor, which Weft calls through the same door.</summary>
public sealed class AbiFunction : AbiItem
{
    /// <summary>A function. A constructor that no manifest names has an empty name.</summary>
    public AbiFunction(string name, ImmutableArray<AbiParameter> inputs, ImmutableArray<AbiParameter> outputs, bool isView)
        : base(name, inputs)
    {
        Outputs = outputs;
        IsView = isView;
        Selector = AbiSelector.Of(Signature);
    }

    /// <summary>The results, in order.</summary>
    public ImmutableArray<AbiParameter> Outputs { get; }

    /// <summary>True when the function writes nothing.</summary>
    public bool IsView { get; }

    /// <summary>First four bytes of call data, big-endian.</summary>
    public uint Selector { get; }
}

/// <summary>An event of the ABI.</summary>
public sealed class AbiEvent : AbiItem
{
    /// <summary>An event.</summary>
    public AbiEvent(string name, ImmutableArray<AbiParameter> inputs, bool isAnonymous = false)
        : base(name, inputs)
    {
        IsAnonymous = isAnonymous;
        Topic = AbiSelector.TopicOf(Signature);
    }

    /// <summary>True when the event's own topic is left out of what it emits, so that it cannot be recognised.</summary>
    public bool IsAnonymous { get; }

    /// <summary>The first topic.</summary>
    public Hash256 Topic { get; }
}

/// <summary>A custom error of the ABI.</summary>
public sealed class AbiError : AbiItem
{
    /// <summary>A custom error.</summary>
    public AbiError(string name, ImmutableArray<AbiParameter> inputs)
        : base(name, inputs) =>
        Selector = AbiSelector.Of(Signature);

    /// <summary>First four bytes of the error data, big-endian.</summary>
    public uint Selector { get; }
}
