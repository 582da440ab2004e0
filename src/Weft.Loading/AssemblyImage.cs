using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Weft.Runtime;

namespace Weft.Loading;

/// <summary>An assembly file in memory, and what its metadata says without loading it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="References">The assemblies that it references.</param>
/// <param name="HasContracts">Whether it has classes that the generator marked.</param>
internal sealed record AssemblyImage(
    string Path, byte[] Bytes, string Name, ImmutableArray<AssemblyReferenceName> References, bool HasContracts)
{
    /// <summary>What the node has written in its place; null until then.</summary>
    public MeteredBytes? Metered { get; init; }

    /// <summary>The portable PDB beside the file, or nothing, also where it is longer than any that would be used.</summary>
    public byte[] ReadSymbols()
    {
        var file = new FileInfo(System.IO.Path.ChangeExtension(Path, ".pdb"));
        return file is { Exists: true, Length: <= PlainSymbols.BytesMax } ? File.ReadAllBytes(file.FullName) : [];
    }

    public static AssemblyImage Read(string path)
    {
        var bytes = ReadBytes(path);
        try
        {
            using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
            if (!image.HasMetadata || image.GetMetadataReader() is not { IsAssembly: true } metadata)
                throw NotAnAssembly(path, null);

            var references = metadata.AssemblyReferences
                .Select(metadata.GetAssemblyReference)
                .Select(reference => new AssemblyReferenceName(metadata.GetString(reference.Name), reference.Version))
                .OrderBy(reference => reference.Name, StringComparer.Ordinal);
            return new(path, bytes, metadata.GetString(metadata.GetAssemblyDefinition().Name), [.. references], HasMarks(metadata));
        }
        catch (Exception error) when (AssemblyVerifier.IsMalformed(error))
        {
            throw NotAnAssembly(path, error);
        }
    }

    private static bool HasMarks(MetadataReader metadata) => metadata.TypeReferences
        .Any(type => metadata.StringComparer.Equals(metadata.GetTypeReference(type).Name, nameof(GeneratedContractAttribute)));

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ContractLoadException(path, "", "there is no such file", "Build the contract project, or correct the path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ContractLoadException(
                path, "", $"the file cannot be read ({error.Message.TrimEnd('.')})", "Give the path of a file that you may read.", error);
        }
    }

    private static ContractLoadException NotAnAssembly(string path, Exception? error) => new(
        path, "", "this is no .NET assembly", "Give the .dll that building the contract project made.", error);
}

/// <summary>A reference to an assembly.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Version">Version that was compiled against.</param>
internal sealed record AssemblyReferenceName(string Name, Version Version);
