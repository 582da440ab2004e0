using Mono.Cecil;

namespace Weft.Loading;

/// <summary>
/// Tells Mono.Cecil what an enumeration of another assembly is a number of: it asks where such a one has a constant. All else it may
/// not ask. The answer is what the verifier found; no file is looked into.
/// </summary>
internal sealed class EnumerationResolver(ImageModel image) : IMetadataResolver
{
    /// <inheritdoc />
    public TypeDefinition? Resolve(TypeReference type)
    {
        var name = type.FullName.Replace('/', '+');
        var known = type.Scope is AssemblyNameReference assembly && image.Others.TryGetValue(assembly.Name, out var other)
            ? other.ByName.GetValueOrDefault(name)?.Type
            : Library.TypeOf(name);
        if (known is null || TypeRules.Underlying(known) is not { } number)
            return null;

        var system = type.Module.TypeSystem;
        var enumeration = new TypeReference("System", "Enum", type.Module, system.CoreLibrary);
        var found = new TypeDefinition(type.Namespace, type.Name, TypeAttributes.Sealed, enumeration);
        found.Fields.Add(new("value__", FieldAttributes.Public, number.Text switch
        {
            "System.SByte" => system.SByte,
            "System.Byte" => system.Byte,
            "System.Int16" => system.Int16,
            "System.UInt16" => system.UInt16,
            "System.UInt32" => system.UInt32,
            "System.Int64" => system.Int64,
            "System.UInt64" => system.UInt64,
            _ => system.Int32,
        }));
        return found;
    }

    /// <inheritdoc />
    public FieldDefinition? Resolve(FieldReference field) => null;

    /// <inheritdoc />
    public MethodDefinition? Resolve(MethodReference method) => null;
}
