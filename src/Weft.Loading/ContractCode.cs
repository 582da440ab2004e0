using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Weft.Blocks;

namespace Weft.Loading;

/// <summary>A loaded contract: its manifest, its identity, and a way to make objects of it.</summary>
public sealed class ContractCode
{
    private readonly Func<Contract> _newInstance;

    internal ContractCode(
        Type type, ConstructorInfo constructor, ContractManifest manifest, ImmutableArray<string> lines, byte[] assemblyHash)
    {
        Type = type;
        Manifest = manifest;
        SourceLines = lines;
        CodeHash = Hash256.FromBytes(SHA256.HashData([.. assemblyHash, .. Encoding.UTF8.GetBytes(FullName)]));
        _newInstance = Expression.Lambda<Func<Contract>>(Expression.New(constructor)).Compile();
    }

    /// <summary>Name of the contract class, without its namespace.</summary>
    public string Name => Manifest.Name;

    /// <summary>Name of the contract class with its namespace, as .NET writes it.</summary>
    public string FullName => Type.FullName!;

    /// <summary>What the contract says about itself.</summary>
    public ContractManifest Manifest { get; }

    /// <summary>Source line of each site of the manifest, <c>Pair.cs:88</c>; empty where the assembly has none.</summary>
    public ImmutableArray<string> SourceLines { get; }

    /// <summary>
    /// Identity of the code: SHA-256 over the SHA-256 of the assembly's bytes and the UTF-8 of <see cref="FullName"/>. It goes into the
    /// addresses of the instances that contracts create.
    /// </summary>
    public Hash256 CodeHash { get; }

    /// <summary>The contract class. Holding it keeps the assembly from being unloaded.</summary>
    public Type Type { get; }

    /// <summary>A new object of the class, made by a compiled constructor. Workers keep one each.</summary>
    public Contract NewInstance() => _newInstance();

    /// <summary>Source line of a site; empty where it is not known.</summary>
    public string LineOf(int site) => SourceLines.IsEmpty ? "" : SourceLines[site];
}
