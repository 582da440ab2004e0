using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Weft.Loading;

/// <summary>Judges the file and its tables as a whole, before any type is looked at.</summary>
internal static class TableRules
{
    private static readonly ContractProfile Profile = ContractProfile.Current;

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
        if (!headers.IsDll || headers.CoffHeader.Machine is not (Machine.I386 or Machine.Amd64 or 0))
            throw new RejectedException(GateRules.Image, "the file is no library for any processor");
        if ((header.Flags & ~CorFlags.StrongNameSigned) != CorFlags.ILOnly)
            throw new RejectedException(GateRules.Image, $"the file is not IL only: {header.Flags}");
        if (header.EntryPointTokenOrRelativeVirtualAddress != 0)
            throw new RejectedException(GateRules.Image, "the file has an entry point");
        if (header.ManagedNativeHeaderDirectory.Size != 0 || header.VtableFixupsDirectory.Size != 0
            || header.ExportAddressTableJumpsDirectory.Size != 0)
            throw new RejectedException(GateRules.Image, "the file holds native code");
        if (header.ResourcesDirectory.Size != 0)
            throw new RejectedException(GateRules.Image, "the file holds resources");
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
    }

    /// <summary>Rejects attributes that the profile does not list.</summary>
    public static void RequireAttributes(ImageModel image)
    {
        var metadata = image.Metadata;
        foreach (var handle in metadata.CustomAttributes)
        {
            var constructor = metadata.GetCustomAttribute(handle).Constructor;
            var name = constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
                    ? image.LibraryName((TypeReferenceHandle)parent)
                    : null;
            if (name is null || !Profile.Attributes.Contains(name))
                throw new RejectedException(GateRules.Attribute, $"the attribute {name ?? "of the assembly's own"} is not available to contracts");
        }
    }

    /// <summary>
    /// Rejects explicit implementations that are no proxy's of an interface of its own: another one could give a hook of the runtime to a
    /// method that is none.
    /// </summary>
    public static void RequireImplementations(OwnType type, MemberResolver members)
    {
        var metadata = type.Image.Metadata;
        foreach (var handle in metadata.GetTypeDefinition(type.Handle).GetMethodImplementations())
        {
            var row = metadata.GetMethodImplementation(handle);
            var body = row.MethodBody.Kind == HandleKind.MethodDefinition ? type.Image.MethodOf((MethodDefinitionHandle)row.MethodBody) : null;
            var declared = members.Call(row.MethodDeclaration).Own;
            var isGood = type.Form is OwnForm.Proxy or OwnForm.Contract && body?.Declaring == type && body.IsVirtual
                && declared?.Declaring.Form == OwnForm.Interface && type.Interfaces.Contains(declared.Declaring.Type)
                && OwnMethod.MethodKey("", false, body.Return, body.Parameters) == OwnMethod.MethodKey("", false, declared.Return, declared.Parameters);
            if (!isGood)
                throw new RejectedException(GateRules.Plumbing, $"{type.Name} says which method implements another, and is no proxy of that interface");
        }
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
