// A portable PDB comes from a stranger, and there is much in it: scopes within scopes, imports that name their parents, sources that are
// compressed. One whose import scopes name themselves as parents would end the process, because Mono.Cecil follows them by recursion. So
// nothing goes on to it but what is written here anew, and that is what stack traces need:
//
//   documents        names, languages, hashes of the sources
//   sequence points  those of each method, when all of them read well and lie within its code
//
// What many rows share is counted, so that reading takes time in proportion to the file.

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Weft.Loading;

/// <summary>Takes documents and lines out of a stranger's portable PDB, and leaves everything else behind.</summary>
internal static class PlainSymbols
{
    /// <summary>A PDB with more bytes is not read.</summary>
    public const int BytesMax = 1 << 24;

    private const int DocumentsMax = 1 << 12;
    private const int HashBytesMax = 64;
    private const int NameBytesMax = 1 << 12;

    // Equal methods share their points, and that is all that compilers share.
    private const int SharedMax = 4;

    /// <summary>A PDB with the same documents and lines; nothing where it cannot be read, or is none of that assembly.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> symbols, ImageModel model)
    {
        if (symbols.Length is 0 or > BytesMax)
            return [];

        try
        {
            using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols.Span));
            var pointBytesLeft = (long)SharedMax * symbols.Length;
            return Write(provider.GetMetadataReader(), model, pointBytesLeft);
        }
        catch (Exception error) when (AssemblyVerifier.IsMalformed(error))
        {
            return [];
        }
    }

    /// <summary>The name of a document. It is made of parts, which may be long and stand many times: a long name is left out.</summary>
    public static string NameOf(MetadataReader reader, Document document)
    {
        var parts = reader.GetBlobReader((BlobHandle)document.Name);
        if (parts.Length is 0 or > NameBytesMax)
            return "";

        var separator = parts.ReadByte();
        var name = new StringBuilder();
        for (var isFirst = true; parts.RemainingBytes > 0; isFirst = false)
        {
            if (separator != 0 && !isFirst)
                name.Append((char)separator);
            var part = reader.GetBlobReader(parts.ReadBlobHandle());
            if (name.Length + part.Length > NameBytesMax)
                return "";
            name.Append(part.ReadUTF8(part.Length));
        }

        return name.ToString();
    }

    private static byte[] Write(MetadataReader reader, ImageModel model, long pointBytesLeft)
    {
        var methods = model.Metadata.MethodDefinitions;
        if (reader.DebugMetadataHeader is not { } header || reader.MethodDebugInformation.Count != methods.Count
            || reader.Documents.Count > DocumentsMax)
            return [];

        var written = new MetadataBuilder();
        foreach (var handle in reader.Documents)
            Copy(reader, reader.GetDocument(handle), written);
        foreach (var handle in methods)
        {
            var information = reader.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            var points = reader.GetBlobReader(information.SequencePointsBlob);
            pointBytesLeft -= points.Length;
            if (pointBytesLeft < 0 || !AreSound(information, CodeBytesOf(model, handle), reader.Documents.Count))
                return [];
            written.AddMethodDebugInformation(information.Document, written.GetOrAddBlob(points.ReadBytes(points.Length)));
        }

        // The header names the PDB, as the assembly does: one of another assembly is told by that.
        var rows = Enumerable.Range(0, MetadataTokens.TableCount)
            .Select(table => table < (int)TableIndex.Document ? model.Metadata.GetTableRowCount((TableIndex)table) : 0);
        var output = new BlobBuilder();
        new PortablePdbBuilder(written, [.. rows], entryPoint: default, _ => new(header.Id)).Serialize(output);
        return output.ToArray();
    }

    private static void Copy(MetadataReader reader, Document document, MetadataBuilder written)
    {
        var hash = reader.GetBlobReader(document.Hash);
        written.AddDocument(
            written.GetOrAddDocumentName(NameOf(reader, document)),
            written.GetOrAddGuid(reader.GetGuid(document.HashAlgorithm)),
            hash.Length > HashBytesMax ? default : written.GetOrAddBlob(hash.ReadBytes(hash.Length)),
            written.GetOrAddGuid(reader.GetGuid(document.Language)));
    }

    private static bool AreSound(MethodDebugInformation information, int codeBytes, int documents)
    {
        if (information.SequencePointsBlob.IsNil)
            return information.Document.IsNil || IsThere(information.Document);
        foreach (var point in information.GetSequencePoints())
        {
            if (point.Offset < 0 || point.Offset >= codeBytes || !IsThere(point.Document))
                return false;
        }

        return true;

        bool IsThere(DocumentHandle document) => !document.IsNil && MetadataTokens.GetRowNumber(document) <= documents;
    }

    private static int CodeBytesOf(ImageModel model, MethodDefinitionHandle handle)
    {
        var address = model.Metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
        return address == 0 ? 0 : model.Image.GetMethodBody(address).GetILReader().Length;
    }
}
