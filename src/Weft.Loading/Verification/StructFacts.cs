namespace Weft.Loading;

/// <summary>What is known of a struct or enumeration of a contract assembly, worked out once.</summary>
/// <param name="IsUnmanaged">Whether it holds no references.</param>
/// <param name="IsStorable">Whether its bytes are all its own: packed fields that are so themselves.</param>
/// <param name="FrameBytes">Bytes that a value takes in a frame, at most.</param>
internal sealed record StructFacts(bool IsUnmanaged, bool IsStorable, long FrameBytes)
{
    private static readonly StructFacts Working = new(false, false, 0);

    /// <summary>The facts of a type. A struct that holds itself, or is too large for a frame, is rejected.</summary>
    public static StructFacts Of(OwnType type)
    {
        if (type.Facts == Working)
            throw new RejectedException(GateRules.Metadata, $"the struct {type.Name} holds itself");
        if (type.Facts is { } known)
            return known;

        type.Facts = Working;
        var fields = type.Fields.Where(field => !field.IsStatic).Select(field => field.Type).ToList();
        foreach (var field in fields)
            TypeRules.RequireValue(field);
        var frameBytes = 8 + fields.Sum(TypeRules.FrameBytes);
        if (frameBytes > ContractProfile.Current.Limit("FrameBytesMax"))
            throw new RejectedException(GateRules.Limit, $"a value of {type.Name} takes more bytes than a frame may have");
        return type.Facts = new(
            fields.All(TypeRules.IsUnmanaged),
            type.Form == OwnForm.Enum || (IsPacked(type) && fields.Count > 0 && fields.All(TypeRules.IsStorable)),
            frameBytes);
    }

    private static bool IsPacked(OwnType type)
    {
        var layout = type.Image.Metadata.GetTypeDefinition(type.Handle).GetLayout();
        return layout is { IsDefault: false, PackingSize: 1, Size: 0 };
    }
}
