using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>Source lines of instructions, from a portable PDB. It comes from a stranger and is only looked at to word messages.</summary>
internal sealed class SourceLines : IDisposable
{
    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _reader;

    private SourceLines(MetadataReaderProvider? provider, MetadataReader? reader) => (_provider, _reader) = (provider, reader);

    /// <summary>Opens a PDB; one that cannot be read is as good as none.</summary>
    public static SourceLines Open(ReadOnlyMemory<byte> symbols)
    {
        if (symbols.IsEmpty)
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
            var points = _reader.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints()
                .Where(point => !point.IsHidden).ToList();
            if (points.Count == 0)
                return "";

            var point = points.LastOrDefault(one => one.Offset <= offset);
            point = point.Document.IsNil ? points[0] : point;
            var file = _reader.GetString(_reader.GetDocument(point.Document).Name).Replace('\\', '/');
            return string.Create(CultureInfo.InvariantCulture, $"{file[(file.LastIndexOf('/') + 1)..]}:{point.StartLine}");
        }
        catch (Exception error) when (AssemblyVerifier.IsMalformed(error))
        {
            return "";
        }
    }

    public void Dispose() => _provider?.Dispose();
}
