using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Weft.Loading.Tests.Adversary;

/// <summary>An attack on the tables: many methods, one body.</summary>
internal static class SharedCode
{
    /// <summary>An assembly in which all methods with some code have the code of one of them.</summary>
    public static byte[] In(byte[] image, int bytesMin)
    {
        var shared = (byte[])image.Clone();
        using var reader = new PEReader([.. image]);
        var metadata = reader.GetMetadataReader();
        var bodies = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .ToLookup(method => reader.GetMethodBody(method.RelativeVirtualAddress).Size >= bytesMin);
        var address = bodies[true].First().RelativeVirtualAddress;
        var start = reader.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        for (var row = 0; row < metadata.MethodDefinitions.Count; row++)
        {
            var place = shared.AsSpan(start + (row * metadata.GetTableRowSize(TableIndex.MethodDef)), sizeof(int));
            if (BinaryPrimitives.ReadInt32LittleEndian(place) != 0)
                BinaryPrimitives.WriteInt32LittleEndian(place, address);
        }

        return shared;
    }
}
