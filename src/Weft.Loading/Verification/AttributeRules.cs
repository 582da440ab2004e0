using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>
/// Judges custom attributes. The runtime looks at some while it loads an assembly, so their data must be what their constructors take;
/// and one that the profile does not list could switch a check of the runtime off. Data that many rows share are looked at once.
/// </summary>
internal static class AttributeRules
{
    /// <summary>The attributes of the profile, by name.</summary>
    public static readonly FrozenDictionary<string, Type> Known = typeof(Contract).Assembly.GetExportedTypes()
        .Concat(typeof(object).Assembly.GetExportedTypes())
        .Where(type => ContractProfile.Current.Attributes.Contains(type.FullName!))
        .ToFrozenDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>Attributes of the profile that no library has. None, says a test.</summary>
    public static IEnumerable<string> Missing =>
        ContractProfile.Current.Attributes.Where(name => !Known.ContainsKey(name)).Order(StringComparer.Ordinal);

    /// <summary>Rejects attributes that the profile does not list, and data that their constructors do not take.</summary>
    public static void Require(ImageModel image)
    {
        var reader = new Reader(image);
        var seen = new HashSet<(EntityHandle Constructor, BlobHandle Data)>();
        var bytesLeft = image.Metadata.MetadataLength;
        foreach (var handle in image.Metadata.CustomAttributes)
        {
            var attribute = image.Metadata.GetCustomAttribute(handle);
            if (!seen.Add((attribute.Constructor, attribute.Value)))
                continue;
            if ((bytesLeft -= image.Metadata.GetBlobReader(attribute.Value).Length) < 0)
                throw new RejectedException(GateRules.Metadata, "data of attributes overlap");

            var name = NameOf(image, attribute.Constructor);
            if (name is null || !Known.TryGetValue(name, out var type))
                throw new RejectedException(GateRules.Attribute,
                    $"the attribute {name ?? "of the assembly's own"} is not available to contracts");

            RequireData(attribute, reader, type);
        }
    }

    private static void RequireData(CustomAttribute attribute, Reader reader, Type type)
    {
        var value = attribute.DecodeValue(reader);
        var given = value.FixedArguments.Select(argument => argument.Type).ToList();
        var hasConstructor = type.GetConstructors()
            .Any(constructor => constructor.GetParameters().Select(parameter => Reader.NameOf(parameter.ParameterType))
                .SequenceEqual(given));
        var hasNamed = value.NamedArguments.All(named =>
            named.Kind == CustomAttributeNamedArgumentKind.Property && named.Name is not null
            && type.GetProperty(named.Name, BindingFlags.Public | BindingFlags.Instance) is { CanWrite: true } property
            && Reader.NameOf(property.PropertyType) == named.Type);
        if (!hasConstructor || !hasNamed)
            throw new RejectedException(GateRules.Attribute, $"the attribute {type.FullName} does not take what it is given");
    }

    private static string? NameOf(ImageModel image, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference)
            return null;

        var reference = image.Metadata.GetMemberReference((MemberReferenceHandle)constructor);
        return reference.Parent.Kind == HandleKind.TypeReference && image.Metadata.GetString(reference.Name) == ".ctor"
            ? image.LibraryName((TypeReferenceHandle)reference.Parent)
            : null;
    }

    private sealed class Reader(ImageModel image) : ICustomAttributeTypeProvider<string>
    {
        public static string NameOf(Type type) => type.IsSZArray ? NameOf(type.GetElementType()!) + "[]" : type.FullName!.Replace('+', '.');

        /// <summary>No attribute of the profile takes any object: that could be lists in lists, deeper than the reader's stack.</summary>
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode != PrimitiveTypeCode.Object
            ? "System." + typeCode
            : throw new RejectedException(GateRules.Attribute, "an attribute takes a value of no type of its own");

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            throw new RejectedException(GateRules.Attribute, "an attribute takes a value of the assembly's own type");

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var reference = reader.GetTypeReference(handle);
            var outer = reference.ResolutionScope.Kind == HandleKind.TypeReference
                ? image.LibraryName((TypeReferenceHandle)reference.ResolutionScope) + "."
                : "";
            return outer + (outer.Length > 0 ? reader.GetString(reference.Name) : image.LibraryName(handle));
        }

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "System.Type";
    }
}
