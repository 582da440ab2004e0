using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Weft.Loading;

/// <summary>Judges the file and its tables as a whole, before any type is looked at.</summary>
internal static class TableRules
{
    private static readonly ContractProfile Profile = ContractProfile.Current;

    /// <summary>A body with a header of one byte (ECMA-335, II.25.4.2).</summary>
    private const int TinyBodyBytesMax = 64;

    private static readonly AssemblyName HostContracts = typeof(Contract).Assembly.GetName();
    private static readonly AssemblyName HostLibraries = typeof(object).Assembly.GetName();

    private static readonly HashSet<TableIndex> Allowed =
    [
        TableIndex.Module, TableIndex.TypeRef, TableIndex.TypeDef, TableIndex.Field, TableIndex.MethodDef, TableIndex.Param,
        TableIndex.InterfaceImpl, TableIndex.MemberRef, TableIndex.Constant, TableIndex.CustomAttribute, TableIndex.ClassLayout,
        TableIndex.StandAloneSig, TableIndex.PropertyMap, TableIndex.Property, TableIndex.MethodSemantics, TableIndex.MethodImpl,
        TableIndex.TypeSpec, TableIndex.Assembly, TableIndex.AssemblyRef, TableIndex.NestedClass, TableIndex.MethodSpec,
    ];

    /// <summary>Rejects a file that is more or less than IL and its metadata.</summary>
    public static void RequireImage(PEReader image, int length)
    {
        if (length > Profile.Limit("ImageBytesMax"))
            throw new RejectedException(GateRules.Limit, $"the file has {length} bytes");

        var headers = image.PEHeaders;
        if (headers.CorHeader is not { } header || !image.HasMetadata)
            throw new RejectedException(GateRules.Image, "the file is no .NET assembly");
        if (!ImageLayout.IsUsual(image, length))
            throw new RejectedException(GateRules.Image, "the file is not laid out as compilers do");
        if (!headers.IsDll || headers.CoffHeader.Machine is not (Machine.I386 or Machine.Amd64 or 0))
            throw new RejectedException(GateRules.Image, "the file is no library for any processor");
        if (header.Flags != CorFlags.ILOnly)
            throw new RejectedException(GateRules.Image, $"the file is not IL only, and unsigned: {header.Flags}");
        if (header.EntryPointTokenOrRelativeVirtualAddress != 0)
            throw new RejectedException(GateRules.Image, "the file has an entry point");
        if (IsUsed(header.ManagedNativeHeaderDirectory) || IsUsed(header.VtableFixupsDirectory)
            || IsUsed(header.ExportAddressTableJumpsDirectory) || IsUsed(header.CodeManagerTableDirectory))
            throw new RejectedException(GateRules.Image, "the file holds native code");
        if (IsUsed(header.ResourcesDirectory) || IsUsed(header.StrongNameSignatureDirectory))
            throw new RejectedException(GateRules.Image, "the file holds resources or a signature");

        static bool IsUsed(DirectoryEntry directory) => directory.Size != 0 || directory.RelativeVirtualAddress != 0;
    }

    /// <summary>Rejects tables that contracts do not need, and too many rows.</summary>
    public static void RequireTables(MetadataReader metadata)
    {
        if (!metadata.IsAssembly || metadata.MetadataKind != MetadataKind.Ecma335)
            throw new RejectedException(GateRules.Image, "the file is no assembly of its own");

        var rows = 0;
        for (var table = TableIndex.Module; table <= TableIndex.GenericParamConstraint; table++)
        {
            var count = metadata.GetTableRowCount(table);
            rows += count;
            if (count > 0 && !Allowed.Contains(table))
                throw new RejectedException(RuleOf(table), $"the table {table} has {count} rows, and contracts have none");
        }

        RequireCount("metadata rows", rows, "MetadataRowsMax");
        RequireCount("types", metadata.TypeDefinitions.Count, "TypesMax");
        RequireCount("methods", metadata.MethodDefinitions.Count, "MethodsMax");
        RequireCount("fields", metadata.FieldDefinitions.Count, "FieldsMax");
        RequireCount("types with type arguments", metadata.GetTableRowCount(TableIndex.TypeSpec), "GenericInstantiationsMax");
        RequireCount("methods with type arguments", metadata.GetTableRowCount(TableIndex.MethodSpec), "GenericInstantiationsMax");
    }

    /// <summary>Rejects references to libraries that this host does not have as they are named.</summary>
    public static void RequireReferences(MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        if (!assembly.PublicKey.IsNil || !assembly.Culture.IsNil || assembly.Flags != 0)
            throw new RejectedException(GateRules.Image, "the assembly is signed, or made for a culture");
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            var name = metadata.GetString(reference.Name);
            var host = name == HostContracts.Name ? HostContracts : HostLibraries;
            var isLibrary = name is "System.Runtime" or "System.Private.CoreLib" || name == HostContracts.Name;
            var keyBytes = metadata.GetBlobReader(reference.PublicKeyOrToken).Length;
            if (!reference.Culture.IsNil || !reference.HashValue.IsNil || keyBytes is not (0 or 8) || reference.Flags != 0
                || (isLibrary && reference.Version > host.Version))
                throw new RejectedException(GateRules.Metadata,
                    $"the reference to {name} {reference.Version} is to another one than this host's");
        }
    }

    /// <summary>Rejects signatures and numbers that lie outside the assembly, of rows that nothing else looks at.</summary>
    public static void RequireRest(ImageModel image)
    {
        var metadata = image.Metadata;
        var module = metadata.GetModuleDefinition();
        metadata.GetString(module.Name);
        metadata.GetGuid(module.Mvid);
        if (module.Generation != 0 || !module.GenerationId.IsNil || !module.BaseGenerationId.IsNil)
            throw new RejectedException(GateRules.Metadata, "the module is a change to another one");

        foreach (var property in metadata.TypeDefinitions.SelectMany(type => metadata.GetTypeDefinition(type).GetProperties()))
            metadata.GetBlobReader(metadata.GetPropertyDefinition(property).Signature);
    }

    /// <summary>
    /// Rejects code that many methods share: each would be judged, and compiled, anew. Compilers share the smallest bodies only.
    /// </summary>
    public static void RequireCode(ImageModel image)
    {
        var left = (long)image.Image.GetEntireImage().Length;
        foreach (var method in image.Types.SelectMany(type => type.Methods).Where(method => method.RelativeVirtualAddress != 0))
        {
            var bytes = image.Image.GetMethodBody(method.RelativeVirtualAddress).Size;
            left -= bytes <= TinyBodyBytesMax ? 0 : bytes;
            if (left < 0)
                throw new RejectedException(GateRules.Metadata, "methods share their code");
        }
    }

    /// <summary>
    /// Rejects explicit implementations that are no proxy's of an interface of its own: another one could give a hook of the runtime to a
    /// method that is none.
    /// </summary>
    public static void RequireImplementations(OwnType type, MemberResolver members)
    {
        var metadata = type.Image.Metadata;
        var implemented = type.Methods
            .Where(method => method.IsVirtual && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public)
            .Select(method => method.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var handle in metadata.GetTypeDefinition(type.Handle).GetMethodImplementations())
        {
            var row = metadata.GetMethodImplementation(handle);
            var body = row.MethodBody.Kind == HandleKind.MethodDefinition ? type.Image.MethodOf((MethodDefinitionHandle)row.MethodBody)
                : null;
            var declared = members.Call(row.MethodDeclaration).Own;
            var isGood = type.Form is OwnForm.Proxy or OwnForm.Contract && body?.Declaring == type && body.IsVirtual
                && declared?.Declaring.Form == OwnForm.Interface && type.Interfaces.Contains(declared.Declaring.Type)
                && body.Signature == declared.Signature;
            if (!isGood)
                throw new RejectedException(GateRules.Plumbing,
                    $"{type.Name} says which method implements another, and is no proxy of that interface");
            if (!type.Explicit.TryAdd(declared!, body!))
                throw new RejectedException(GateRules.Metadata, $"{type.Name} implements {declared!.Display} twice");
        }

        var missing = type.Form == OwnForm.Interface ? null : type.Interfaces
            .SelectMany(one => one.Own?.Methods ?? [])
            .FirstOrDefault(method => !type.Explicit.ContainsKey(method) && !implemented.Contains(method.Key));
        if (missing is not null)
            throw new RejectedException(GateRules.InterfaceShape, $"{type.Name} does not implement {missing.Display}");
    }

    private static void RequireCount(string what, int count, string limit)
    {
        if (count > Profile.Limit(limit))
            throw new RejectedException(GateRules.Limit, $"there are {count} {what}, and {Profile.Limit(limit)} at most are allowed");
    }

    private static string RuleOf(TableIndex table) => table switch
    {
        TableIndex.GenericParam or TableIndex.GenericParamConstraint => GateRules.TypeParameters,
        TableIndex.ImplMap or TableIndex.ModuleRef or TableIndex.DeclSecurity => GateRules.PlainStatements,
        TableIndex.FieldLayout => GateRules.StorageStruct,
        TableIndex.FieldRva => GateRules.StaticState,
        TableIndex.Event or TableIndex.EventMap => GateRules.PlainStatements,
        _ => GateRules.Metadata,
    };
}
