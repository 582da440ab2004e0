using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Weft.Loading;

// The reader and the runtime find rows of one table that belong to a row of another by search, each in its own way (ECMA-335, II.22). They
// find the same only where the rows are in order. The limits keep every table short enough for columns of two bytes.

/// <summary>Rejects tables whose rows are not in the order that searching relies on.</summary>
internal static class TableOrder
{
    private const int WideTableRows = 1 << 16;

    public static void Require(MetadataReader metadata, BlobReader bytes)
    {
        for (var table = TableIndex.Module; table <= TableIndex.GenericParamConstraint; table++)
        {
            if (metadata.GetTableRowCount(table) >= WideTableRows)
                throw new RejectedException(GateRules.Limit, $"the table {table} has {metadata.GetTableRowCount(table)} rows");
        }

        RequireRanges(metadata, bytes, TableIndex.TypeDef, fromEnd: 4, TableIndex.Field);
        RequireRanges(metadata, bytes, TableIndex.TypeDef, fromEnd: 2, TableIndex.MethodDef);
        RequireRanges(metadata, bytes, TableIndex.MethodDef, fromEnd: 2, TableIndex.Param);
        RequireRanges(metadata, bytes, TableIndex.PropertyMap, fromEnd: 2, TableIndex.Property);
        RequireSorted(metadata, bytes, TableIndex.InterfaceImpl, column: 0);
        RequireSorted(metadata, bytes, TableIndex.MethodImpl, column: 0);
        RequireSorted(metadata, bytes, TableIndex.NestedClass, column: 0);
        RequireSorted(metadata, bytes, TableIndex.ClassLayout, column: metadata.GetTableRowSize(TableIndex.ClassLayout) - 2);
        RequireSorted(metadata, bytes, TableIndex.Constant, column: 2);
        RequireSorted(metadata, bytes, TableIndex.MethodSemantics, column: metadata.GetTableRowSize(TableIndex.MethodSemantics) - 2);
        var parents = metadata.CustomAttributes.Select(handle =>
            CodedIndex.HasCustomAttribute(metadata.GetCustomAttribute(handle).Parent)).ToList();
        if (!parents.SequenceEqual(parents.Order()))
            throw Unsorted(TableIndex.CustomAttribute);
    }

    /// <summary>Each row's first member comes no earlier than the last one's, and the first row's is the first.</summary>
    private static void RequireRanges(MetadataReader metadata, BlobReader bytes, TableIndex table, int fromEnd, TableIndex members)
    {
        var column = metadata.GetTableRowSize(table) - fromEnd;
        var last = 1;
        for (var row = 0; row < metadata.GetTableRowCount(table); row++)
        {
            var first = Read(metadata, bytes, table, row, column);
            if (first < last || (row == 0 && first != 1) || first > metadata.GetTableRowCount(members) + 1)
                throw Unsorted(table);
            last = first;
        }
    }

    private static void RequireSorted(MetadataReader metadata, BlobReader bytes, TableIndex table, int column)
    {
        var last = 0;
        for (var row = 0; row < metadata.GetTableRowCount(table); row++)
        {
            var key = Read(metadata, bytes, table, row, column);
            if (key < last)
                throw Unsorted(table);
            last = key;
        }
    }

    private static int Read(MetadataReader metadata, BlobReader bytes, TableIndex table, int row, int column)
    {
        bytes.Offset = metadata.GetTableMetadataOffset(table) + (row * metadata.GetTableRowSize(table)) + column;
        return bytes.ReadUInt16();
    }

    private static RejectedException Unsorted(TableIndex table) =>
        new(GateRules.Metadata, $"the rows of the table {table} are not in order");
}
