using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Weft.Loading.Tests.Adversary;

/// <summary>Portable PDBs that no compiler writes, each for one assembly: its lines are good, and something beside them is not.</summary>
internal sealed class SymbolAttacks(byte[] assembly)
{
    private const int Many = 100_000;

    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly MethodDefinitionHandle First = MetadataTokens.MethodDefinitionHandle(1);

    // local signature 0; then at offset 0 a hidden point
    private static readonly byte[] HiddenPoint = [0, 0, 0, 0];

    /// <summary>What is wrong, and whether the lines are good for all that.</summary>
    public static IReadOnlyDictionary<string, (bool HasLines, Action<SymbolAttacks> Write)> All { get; } =
        new Dictionary<string, (bool, Action<SymbolAttacks>)>(StringComparer.Ordinal)
        {
            ["nothing"] = (true, _ => { }),
            ["an import scope that is its own parent"] = (true, one => one.ImportScopes(1)),
            ["import scopes that are each other's parents"] = (true, one => one.ImportScopes(2, 1)),
            ["import scopes without end"] = (true, one => one.ImportScopes([0, .. Enumerable.Range(1, Many)])),
            ["an import scope whose parent is not there"] = (true, one => one.ImportScopes(77)),
            ["a local scope that ends behind the code"] = (true, one => one.LocalScope(0, int.MaxValue)),
            ["a local scope that begins behind the code"] = (true, one => one.LocalScope(int.MaxValue, int.MaxValue)),
            ["local scopes within one another without end"] = (true, one => one.LocalScopes(Many)),
            ["a source that is large when it is unpacked"] = (true, one => one.Source()),
            ["a point behind the code"] = (false, one => one.Points = [0, 0xdf, 0xff, 0xff, 0xff, 0, 0]),
            ["a point in a document that is not there"] = (false, one => one.Points = [0, 0, 0, 0, 0, 99, 1, 0, 0]),
            ["points that are cut off"] = (false, one => one.Points = [0, 0, 1]),
            ["long points that all methods share"] = (false, one => one.Points = Documents(4_000_000)),
            ["a document with a name without end"] = (true, one => one.Name(Many, partBytes: 60_000)),
            ["a document with a long name"] = (true, one => one.Name(1, partBytes: 60_000)),
            ["documents without end"] = (false, one => one.DocumentCount = Many),
        };

    private readonly MetadataBuilder _builder = new();
    private BlobHandle _name;

    private byte[] Points { get; set; } = HiddenPoint;

    private int DocumentCount { get; set; } = 1;

    /// <summary>The PDB.</summary>
    public static byte[] Build(string name, byte[] assembly)
    {
        var attack = new SymbolAttacks(assembly);
        attack._name = attack._builder.GetOrAddDocumentName("a/Attack.cs");
        All[name].Write(attack);
        return attack.Finish();
    }

    private byte[] Finish()
    {
        using var image = new PEReader([.. assembly]);
        var metadata = image.GetMetadataReader();
        for (var i = 0; i < DocumentCount; i++)
            _builder.AddDocument(_name, default, default, default);
        foreach (var _ in metadata.MethodDefinitions)
            _builder.AddMethodDebugInformation(MetadataTokens.DocumentHandle(1), _builder.GetOrAddBlob(Points));
        var debugging = image.ReadDebugDirectory().Single(entry => entry.Type is DebugDirectoryEntryType.CodeView);
        var id = new BlobContentId(image.ReadCodeViewDebugDirectoryData(debugging).Guid, debugging.Stamp);
        var rows = Enumerable.Range(0, MetadataTokens.TableCount)
            .Select(table => table < (int)TableIndex.Document ? metadata.GetTableRowCount((TableIndex)table) : 0);
        var output = new BlobBuilder();
        new PortablePdbBuilder(_builder, [.. rows], entryPoint: default, _ => id).Serialize(output);
        return output.ToArray();
    }

    private void ImportScopes(params ImmutableArray<int> parents)
    {
        foreach (var parent in parents)
            _builder.AddImportScope(MetadataTokens.ImportScopeHandle(parent), default);
        LocalScope(0, 1, parents.Length);
    }

    private void LocalScope(int start, int length, int import = 0) => _builder.AddLocalScope(
        First, MetadataTokens.ImportScopeHandle(import), MetadataTokens.LocalVariableHandle(1), MetadataTokens.LocalConstantHandle(1),
        start, length);

    private void LocalScopes(int count)
    {
        for (var i = 0; i < count; i++)
            LocalScope(0, count - i);
    }

    private void Source()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            for (var i = 0; i < 256; i++)
                deflate.Write(new byte[1 << 20]);
        }

        byte[] content = [0xff, 0xff, 0xff, 0x7f, .. packed.ToArray()];
        _builder.AddCustomDebugInformation(
            MetadataTokens.DocumentHandle(1), _builder.GetOrAddGuid(EmbeddedSource), _builder.GetOrAddBlob(content));
    }

    private void Name(int parts, int partBytes)
    {
        var part = MetadataTokens.GetHeapOffset(_builder.GetOrAddBlob(Enumerable.Repeat((byte)'a', partBytes).ToArray()));
        var name = new BlobBuilder();
        name.WriteByte((byte)'/');
        for (var i = 0; i < parts; i++)
            name.WriteCompressedInteger(part);
        _name = _builder.GetOrAddBlob(name);
    }

    /// <summary>Points that change the document and never come to a line.</summary>
    private static byte[] Documents(int count)
    {
        var points = new byte[1 + (2 * count) + 3];
        for (var i = 0; i < count; i++)
            points[2 + (2 * i) + 1] = 1;
        return points;
    }
}
