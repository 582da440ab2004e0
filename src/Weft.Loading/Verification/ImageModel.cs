using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Weft.Loading;

/// <summary>
/// The types, fields and methods of a contract assembly, read from its metadata and named. Nothing of the assembly is loaded. Names that
/// stand twice, types nested without end and signatures beyond the limits are rejected while reading.
/// </summary>
internal sealed class ImageModel
{
    private const int NestingMax = 8;

    private readonly Dictionary<TypeDefinitionHandle, OwnType> _byHandle = [];
    private readonly Dictionary<MethodDefinitionHandle, OwnMethod> _methods = [];
    private readonly Dictionary<FieldDefinitionHandle, OwnField> _fields = [];

    /// <summary>Reads an assembly.</summary>
    /// <param name="image">Its bytes. They must outlive the model.</param>
    /// <param name="others">The contract assemblies that it may refer to, by name.</param>
    public ImageModel(PEReader image, IReadOnlyDictionary<string, ImageModel> others)
    {
        Image = image;
        Metadata = image.GetMetadataReader();
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
        Others = others;
        Signatures = new SignatureReader(this);
        var byName = new Dictionary<string, OwnType>(StringComparer.Ordinal);
        foreach (var handle in Metadata.TypeDefinitions)
        {
            var type = new OwnType(this, handle, NameOf(handle, 0), FormOf(handle));
            _byHandle.Add(handle, type);
            if (!byName.TryAdd(type.Name, type))
                throw new RejectedException(GateRules.Metadata, $"there are two types with the name {type.Name}");
        }

        ByName = byName;
        foreach (var type in _byHandle.Values)
        {
            var outer = Metadata.GetTypeDefinition(type.Handle).GetDeclaringType();
            type.Outer = outer.IsNil ? null : TypeOf(outer);
        }

        foreach (var type in _byHandle.Values)
            Fill(type);
        if (_fields.Count != Metadata.FieldDefinitions.Count || _methods.Count != Metadata.MethodDefinitions.Count)
            throw new RejectedException(GateRules.Metadata, "there are fields or methods that belong to no type");
        ErrorHooks = [.. _methods.Values.Where(method => method.Name == "DescribeError" && TypeVerifier.IsHook(method))];
    }

    public PEReader Image { get; }

    public MetadataReader Metadata { get; }

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; }

    public IReadOnlyDictionary<string, ImageModel> Others { get; }

    public SignatureReader Signatures { get; }

    public IReadOnlyDictionary<string, OwnType> ByName { get; }

    /// <summary>What is known of its methods' calls, once it has been accepted.</summary>
    public IReadOnlyDictionary<OwnMethod, MethodFacts> Facts { get; set; } = new Dictionary<OwnMethod, MethodFacts>();

    /// <summary>The methods that describe errors: the runtime calls them when a contract of the assembly fails.</summary>
    public ImmutableArray<OwnMethod> ErrorHooks { get; }

    /// <summary>Structs that are being looked into, each inside of the one before.</summary>
    public int OpenStructs { get; set; }

    /// <summary>The types in the order of the metadata.</summary>
    public IEnumerable<OwnType> Types => _byHandle.Values;

    public OwnType TypeOf(TypeDefinitionHandle handle) => Find(_byHandle, handle, "a type");

    public OwnMethod MethodOf(MethodDefinitionHandle handle) => Find(_methods, handle, "a method");

    public OwnField FieldOf(FieldDefinitionHandle handle) => Find(_fields, handle, "a field");

    /// <summary>The name of a library type that is referred to, or null where it is a contract assembly's.</summary>
    public string? LibraryName(TypeReferenceHandle handle)
    {
        var reference = Metadata.GetTypeReference(handle);
        if (reference.ResolutionScope.Kind != HandleKind.AssemblyReference)
            return null;

        var scope = ScopeOf(reference);
        var isContracts = scope == "Weft.Contracts";
        if (!isContracts && scope is not ("System.Runtime" or "System.Private.CoreLib"))
            return null;

        var name = FullName(Metadata.GetString(reference.Namespace), Metadata.GetString(reference.Name));
        return Library.IsElsewhere(name, isContracts)
            ? throw new RejectedException(GateRules.Metadata, $"the type {name} is looked for in {scope}, where it is not")
            : name;
    }

    /// <summary>The type of another contract assembly that is referred to.</summary>
    public OwnType OtherType(TypeReferenceHandle handle)
    {
        var (scope, name) = ReferenceName(handle, 0);
        return Others.TryGetValue(scope, out var other) && other.ByName.TryGetValue(name, out var type) && type.IsPublic
            ? type
            : throw new RejectedException(GateRules.Of(name), $"the type {name} of {scope} is not available to contracts");
    }

    private static T Find<THandle, T>(Dictionary<THandle, T> all, THandle handle, string what)
        where THandle : struct =>
        all.TryGetValue(handle, out var found) ? found : throw new RejectedException(GateRules.Metadata, $"there is no such row: {what}");

    private static string FullName(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private string ScopeOf(TypeReference reference) =>
        Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name);

    private (string Scope, string Name) ReferenceName(TypeReferenceHandle handle, int depth)
    {
        var reference = Metadata.GetTypeReference(handle);
        var name = FullName(Metadata.GetString(reference.Namespace), Metadata.GetString(reference.Name));
        if (reference.ResolutionScope.Kind == HandleKind.AssemblyReference)
            return (ScopeOf(reference), name);
        if (reference.ResolutionScope.Kind != HandleKind.TypeReference || depth == NestingMax)
            throw new RejectedException(GateRules.Metadata, $"the type {name} is referred to in no assembly");

        var (scope, outer) = ReferenceName((TypeReferenceHandle)reference.ResolutionScope, depth + 1);
        return (scope, outer + "+" + name);
    }

    private string NameOf(TypeDefinitionHandle handle, int depth)
    {
        var definition = Metadata.GetTypeDefinition(handle);
        var name = FullName(Metadata.GetString(definition.Namespace), Metadata.GetString(definition.Name));
        if (!definition.IsNested)
            return name;

        return depth < NestingMax
            ? NameOf(definition.GetDeclaringType(), depth + 1) + "+" + name
            : throw new RejectedException(GateRules.Limit, $"the type {name} is nested more than {NestingMax} deep");
    }

    private OwnForm FormOf(TypeDefinitionHandle handle)
    {
        var definition = Metadata.GetTypeDefinition(handle);
        if (MetadataTokens.GetRowNumber(handle) == 1)
            return OwnForm.Module;
        if ((definition.Attributes & TypeAttributes.Interface) != 0)
            return OwnForm.Interface;

        var isStatic = (definition.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) == (
            TypeAttributes.Abstract | TypeAttributes.Sealed);
        var parent = definition.BaseType.Kind == HandleKind.TypeReference && !definition.BaseType.IsNil
            ? LibraryName((TypeReferenceHandle)definition.BaseType)
            : null;
        return parent switch
        {
            "System.ValueType" => OwnForm.Struct,
            "System.Enum" => OwnForm.Enum,
            "Weft.Contract" => OwnForm.Contract,
            "Weft.Runtime.ContractProxy" => OwnForm.Proxy,
            "System.Object" when isStatic => OwnForm.Static,
            _ => OwnForm.Other,
        };
    }

    private void Fill(OwnType type)
    {
        var definition = Metadata.GetTypeDefinition(type.Handle);
        foreach (var handle in definition.GetFields())
        {
            var row = Metadata.GetFieldDefinition(handle);
            var field = new OwnField(type, handle, Metadata.GetString(row.Name), row.Attributes, Signatures.Field(row.Signature));
            if (!type.FieldByName.TryAdd(field.Name, field))
                throw new RejectedException(GateRules.Metadata, $"the type {type.Name} has two fields with the name {field.Name}");
            if (!_fields.TryAdd(handle, field))
                throw new RejectedException(GateRules.Metadata, $"the field {field.Name} belongs to two types");
        }

        foreach (var method in definition.GetMethods().Select(handle => Read(type, handle)))
        {
            if (!type.MethodByKey.TryAdd(method.Key, method))
                throw new RejectedException(GateRules.Metadata, $"there are two methods {method.Display} with the same parameters");
            if (!_methods.TryAdd(method.Handle, method))
                throw new RejectedException(GateRules.Metadata, $"the method {method.Name} belongs to two types");
        }

        type.Fields = [.. definition.GetFields().Select(handle => _fields[handle])];
        type.Methods = [.. definition.GetMethods().Select(handle => _methods[handle])];
        type.Interfaces = [.. definition.GetInterfaceImplementations()
            .Select(one => Signatures.Type(Metadata.GetInterfaceImplementation(one).Interface))];
    }

    private OwnMethod Read(OwnType type, MethodDefinitionHandle handle)
    {
        var row = Metadata.GetMethodDefinition(handle);
        var signature = Signatures.Method(row.Signature);
        var name = Metadata.GetString(row.Name);
        if (signature.GenericParameterCount > 0)
            throw new RejectedException(GateRules.TypeParameters, $"{type.Name}.{name} has type parameters");

        var method = new OwnMethod(
            type, handle, name, row.Attributes, row.RelativeVirtualAddress, signature.ReturnType, signature.ParameterTypes);
        Signatures.Spend(method.Key.Length);
        return signature.Header.IsInstance != method.IsStatic
            ? method
            : throw new RejectedException(GateRules.Metadata, $"{method.Display} is static in one place and not in another");
    }
}
