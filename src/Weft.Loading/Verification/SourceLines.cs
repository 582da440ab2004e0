using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>Source lines of instructions, from a portable PDB. It comes from a stranger and is only looked at to word messages.</summary>
internal sealed class SourceLines : IDisposable
{
    // More than the largest method has; a hundred rejections may ask for it.
    private const int PointBytesMax = 1 << 19;

    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _reader;

    private SourceLines(MetadataReaderProvider? provider, MetadataReader? reader) => (_provider, _reader) = (provider, reader);

    /// <summary>Opens a PDB; one that cannot be read is as good as none.</summary>
    public static SourceLines Open(ReadOnlyMemory<byte> symbols)
    {
        if (symbols.Length is 0 or > PlainSymbols.BytesMax)
            return new(null, null);

        var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols.Span));
        try
        {
            return new(provider, provider.GetMetadataReader());
        }
        catch (Exception error) when (AssemblyVerifier.IsMalformed(error))
        {
            provider.Dispose();
            return new(null, null);
        }
    }

    /// <summary><c>Pair.cs:88</c> for an instruction; empty where it is not known.</summary>
    public string Of(MethodDefinitionHandle method, int offset)
    {
        if (_reader is null || method.IsNil)
            return "";

        try
        {
            var information = _reader.GetMethodDebugInformation(method.ToDebugInformationHandle());
            if (_reader.GetBlobReader(information.SequencePointsBlob).Length > PointBytesMax)
                return "";

            var points = information.GetSequencePoints().Where(point => !point.IsHidden).ToList();
            if (points.Count == 0)
                return "";

            var point = points.LastOrDefault(one => one.Offset <= offset);
            point = point.Document.IsNil ? points[0] : point;
            var file = PlainSymbols.NameOf(_reader, _reader.GetDocument(point.Document)).Replace('\\', '/');
            return string.Create(CultureInfo.InvariantCulture, $"{file[(file.LastIndexOf('/') + 1)..]}:{point.StartLine}");
        }
        catch (Exception error) when (AssemblyVerifier.IsMalformed(error))
        {
            return "";
        }
    }

    public void Dispose() => _provider?.Dispose();
}
