using System.Reflection;

namespace Weft.Loading;

/// <summary>What is known of a struct or enumeration of a contract assembly, worked out once.</summary>
/// <param name="IsUnmanaged">Whether it holds no references.</param>
/// <param name="IsStorable">Whether its bytes are all its own: packed fields that are so themselves.</param>
/// <param name="FrameBytes">Bytes that a value takes in a frame, at most.</param>
/// <param name="Depth">How deep structs are nested in it.</param>
internal sealed record StructFacts(bool IsUnmanaged, bool IsStorable, long FrameBytes, int Depth)
{
    private static readonly int DepthMax = ContractProfile.Current.Limit("StructDepthMax");
    private static readonly StructFacts Working = new(false, false, 0, 0);

    /// <summary>The facts of a type. A struct that holds itself, or is too large, or nested too deep, is rejected.</summary>
    public static StructFacts Of(OwnType type)
    {
        if (type.Facts == Working)
            throw new RejectedException(GateRules.Metadata, $"the struct {type.Name} holds itself");
        if (type.Facts is { } known)
            return known;
        if (type.Image.OpenStructs == DepthMax)
            throw TooDeep();

        type.Facts = Working;
        type.Image.OpenStructs++;
        try
        {
            return type.Facts = Find(type);
        }
        finally
        {
            type.Image.OpenStructs--;
        }
    }

    private static StructFacts Find(OwnType type)
    {
        var fields = type.Fields.Where(field => !field.IsStatic).Select(field => field.Type).ToList();
        foreach (var field in fields)
            TypeRules.RequireValue(field);
        var frameBytes = 8 + fields.Sum(TypeRules.FrameBytes);
        if (frameBytes > ContractProfile.Current.Limit("ValueBytesMax"))
            throw new RejectedException(GateRules.Limit, $"a value of {type.Name} takes {frameBytes} bytes");

        // The runtime's loader goes down into structs on the stack.
        var depth = 1 + fields.Select(field => field.Own is { Form: OwnForm.Struct } own ? Of(own).Depth : 0).DefaultIfEmpty().Max();
        if (depth > DepthMax)
            throw TooDeep();
        return new(
            fields.All(TypeRules.IsUnmanaged),
            type.Form == OwnForm.Enum || (IsPacked(type) && fields.Count > 0 && fields.All(TypeRules.IsStorable)),
            frameBytes,
            depth);
    }

    private static RejectedException TooDeep() => new(GateRules.Limit, $"structs are nested more than {DepthMax} deep");

    private static bool IsPacked(OwnType type)
    {
        var definition = type.Image.Metadata.GetTypeDefinition(type.Handle);
        return definition.GetLayout() is { IsDefault: false, PackingSize: 1, Size: 0 }
            && (definition.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.SequentialLayout;
    }
}
