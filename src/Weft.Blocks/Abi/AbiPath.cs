namespace Weft.Blocks;

// Where a value lies within an argument, for messages: path[2], params.lltv.
internal static class AbiPath
{
    public static AbiType TypeAt(AbiType type, int index) =>
        type.Kind == AbiKind.Tuple ? type.Components[index].Type : type.Element!;

    public static string Item(AbiType type, string path, int index) =>
        type.Kind == AbiKind.Tuple && type.Components[index].Name.Length > 0
            ? $"{path}.{type.Components[index].Name}"
            : $"{path}[{index}]";
}
