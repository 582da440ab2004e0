using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Weft.Loading;

// The allowed part of the libraries, as their own metadata has it: for each line of the profile the one member with that documentation
// ID. What an assembly refers to must be such a member by its exact signature, result and modifiers included, so that nothing is left for
// the loader to find out. The libraries are the host's own and trusted: they are read by reflection.

/// <summary>A member of a library that contracts may use.</summary>
/// <param name="Id">Documentation ID: how the profile names it.</param>
/// <param name="Declaring">The type that declares it.</param>
/// <param name="IsStatic">Whether it is called without an object.</param>
/// <param name="IsField">Whether it is a field; then <paramref name="Return"/> is its type.</param>
/// <param name="Return">Result.</param>
/// <param name="Parameters">Parameters.</param>
/// <param name="MethodArguments">What its type arguments must be, for a generic method.</param>
/// <param name="Price">What a use costs.</param>
/// <param name="IsPlumbing">Whether only generated code uses it.</param>
internal sealed record LibraryMember(
    string Id,
    IlType Declaring,
    bool IsStatic,
    bool IsField,
    IlType Return,
    ImmutableArray<IlType> Parameters,
    ImmutableArray<TypeDemand> MethodArguments,
    MemberPrice Price,
    bool IsPlumbing);

/// <summary>What a type argument must be.</summary>
/// <param name="IsUnmanaged">A value without references.</param>
/// <param name="IsValue">A value.</param>
/// <param name="IsClass">A class or an interface.</param>
/// <param name="IsMade">Something that can be made without saying more.</param>
/// <param name="Base">A class, interface or other type parameter that it must derive from.</param>
internal sealed record TypeDemand(bool IsUnmanaged, bool IsValue, bool IsClass, bool IsMade, ImmutableArray<IlType> Base);

/// <summary>A library type that contracts may name.</summary>
/// <param name="Type">The type.</param>
/// <param name="Arguments">What its type arguments must be.</param>
/// <param name="IsStackOnly">Whether it lives on the stack alone.</param>
/// <param name="IsUnmanaged">Whether it is a value without references, its type arguments apart.</param>
/// <param name="Bytes">Size of a value, type arguments apart.</param>
/// <param name="Underlying">Number type of an enumeration.</param>
internal sealed record LibraryType(
    IlType Type, ImmutableArray<TypeDemand> Arguments, bool IsStackOnly, bool IsUnmanaged, int Bytes, IlType? Underlying);

/// <summary>The types and members of the profile.</summary>
internal static class Library
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ContractProfile Profile = ContractProfile.Current;
    private static readonly FrozenDictionary<string, Type> Named = FindTypes();
    private static readonly FrozenDictionary<string, LibraryType> Types =
        Named.ToFrozenDictionary(one => one.Key, one => Describe(one.Value), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, LibraryMember> Members = FindMembers();
    private static readonly ConcurrentDictionary<string, HashSet<IlType>> Interfaces = new(StringComparer.Ordinal);

    /// <summary>Lines of the profile that name nothing in the libraries. None, says a test.</summary>
    public static IEnumerable<string> Missing =>
        Profile.Types.Where(name => !Named.ContainsKey(name))
            .Concat(Profile.AuthorMembers.Keys.Concat(Profile.RuntimeMembers.Keys).Where(id => !Members.ContainsKey(id)))
            .Order(StringComparer.Ordinal);

    /// <summary>The type with a name, or a forbidden one.</summary>
    public static IlType TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type.Type : IlType.Forbidden(GateRules.Of(name), name);

    /// <summary>What is known of a type.</summary>
    public static LibraryType? Describe(IlType type) => type.Own is null && Types.TryGetValue(type.Definition, out var found) ? found
        : null;

    /// <summary>The member with a documentation ID; null where the profile does not list it.</summary>
    public static LibraryMember? Find(string id) => Members.GetValueOrDefault(id);

    /// <summary>Whether a library type implements an interface of numbers, which some helpers of generated code ask for.</summary>
    public static bool Implements(IlType type, IlType expected) =>
        Named.TryGetValue(type.Text, out var real)
        && Interfaces.GetOrAdd(type.Text, static (_, one) => [.. one.GetInterfaces().Select(Convert)], real).Contains(expected);

    /// <summary>Whether a type of the profile belongs to the other one of the two libraries.</summary>
    public static bool IsElsewhere(string name, bool isContracts) =>
        isContracts
            ? name == SignatureReader.InModifier || (FindType(name) is { } mine && mine.Assembly != typeof(Contract).Assembly)
            : FindType(name) is { } theirs && theirs.Assembly == typeof(Contract).Assembly;

    /// <summary>The documentation ID of a member.</summary>
    public static string IdOf(string declaring, string name, int typeParameters, IEnumerable<IlType> parameters, IlType result,
        bool isField)
    {
        var list = string.Join(',', parameters.Select(parameter => parameter.Text));
        return string.Concat(
            isField ? "F:" : "M:",
            declaring,
            ".",
            name.Replace('.', '#'),
            typeParameters > 0 ? "``" + typeParameters : "",
            list.Length > 0 ? $"({list})" : "") + (name is "op_Implicit" or "op_Explicit" or "op_CheckedExplicit" ? "~" + result.Text : "");
    }

    private static Type? FindType(string name) => Named.GetValueOrDefault(name) ?? AttributeRules.Known.GetValueOrDefault(name);

    private static FrozenDictionary<string, Type> FindTypes()
    {
        var wanted = Profile.Types
            .Concat(Profile.AuthorMembers.Keys.Concat(Profile.RuntimeMembers.Keys).Select(DeclaringName))
            .ToHashSet(StringComparer.Ordinal);
        return typeof(Contract).Assembly.GetExportedTypes().Concat(typeof(object).Assembly.GetExportedTypes())
            .Where(type => type.FullName is { } name && wanted.Contains(name))
            .ToFrozenDictionary(type => type.FullName!, StringComparer.Ordinal);
    }

    private static string DeclaringName(string id)
    {
        var list = id.IndexOfAny(['(', '~']);
        var path = list < 0 ? id[2..] : id[2..list];
        return path[..path.LastIndexOf('.')];
    }

    private static LibraryType Describe(Type type)
    {
        var parameters = type.GetGenericArguments();
        return new(
            DefinitionOf(type),
            [.. parameters.Select(DemandOf)],
            type.IsByRefLike,
            type.IsValueType && FieldsOf(type).All(IsUnmanaged),
            type.IsValueType && parameters.Length == 0 && !type.IsByRefLike && type != typeof(void) ? SizeOf(type) : 8,
            type.IsEnum ? Convert(type.GetEnumUnderlyingType()) : null);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => type.GetFields(Everything).Where(field => !field.IsStatic);

    private static bool IsUnmanaged(FieldInfo field) =>
        field.FieldType.IsGenericParameter || field.FieldType.IsPrimitive
        || (field.FieldType.IsValueType && FieldsOf(field.FieldType).All(IsUnmanaged));

    private static int SizeOf(Type type) =>
        type.IsEnum ? SizeOf(type.GetEnumUnderlyingType())
        : type == typeof(bool) || type == typeof(byte) || type == typeof(sbyte) ? 1
        : type == typeof(short) || type == typeof(ushort) || type == typeof(char) ? 2
        : type == typeof(int) || type == typeof(uint) ? 4
        : type.IsPrimitive || !type.IsValueType ? 8
        : FieldsOf(type).Sum(field => SizeOf(field.FieldType));

    private static FrozenDictionary<string, LibraryMember> FindMembers()
    {
        var found = new Dictionary<string, LibraryMember>(StringComparer.Ordinal);
        foreach (var type in Named.Values)
        {
            foreach (var member in type.GetMembers(Everything))
            {
                if (member is MethodBase { IsPublic: false, IsFamily: false, IsFamilyOrAssembly: false } or FieldInfo { IsPublic: false })
                    continue;
                if (Read(type, member) is { } read)
                    found.Add(read.Id, read);
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static LibraryMember? Read(Type type, MemberInfo member)
    {
        var (parameters, result, isStatic, generic) = member switch
        {
            MethodInfo method => (method.GetParameters(), Convert(method.ReturnParameter), method.IsStatic, method.GetGenericArguments()),
            ConstructorInfo constructor => (constructor.GetParameters(), IlType.Void, constructor.IsStatic, []),
            FieldInfo field => ([], Convert(field.FieldType), field.IsStatic, []),
            _ => (null!, IlType.Void, false, Array.Empty<Type>()),
        };
        if (parameters is null)
            return null;

        ImmutableArray<IlType> types = [.. parameters.Select(Convert)];
        var id = IdOf(type.FullName!, member.Name, generic.Length, types, result, member is FieldInfo);
        var isPlumbing = Profile.RuntimeMembers.TryGetValue(id, out var price);
        return isPlumbing || Profile.AuthorMembers.TryGetValue(id, out price)
            ? new(
                id, DefinitionOf(type), isStatic, member is FieldInfo, result, types, [.. generic.Select(DemandOf)], price, isPlumbing)
            : null;
    }

    private static TypeDemand DemandOf(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var isValue = (flags & GenericParameterAttributes.NotNullableValueTypeConstraint) != 0;
        var isUnmanaged = isValue && parameter.GetCustomAttributesData()
            .Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.IsUnmanagedAttribute");
        var bases = parameter.GetGenericParameterConstraints()
            .Where(constraint => constraint != typeof(ValueType))
            .Select(Convert);
        return new(
            isUnmanaged,
            isValue,
            (flags & GenericParameterAttributes.ReferenceTypeConstraint) != 0,
            (flags & GenericParameterAttributes.DefaultConstructorConstraint) != 0,
            [.. bases]);
    }

    private static IlType Convert(ParameterInfo parameter)
    {
        var type = Convert(parameter.ParameterType);
        var required = parameter.GetRequiredCustomModifiers();
        return required.Length == 0 ? type : type.WithModifier(string.Join(' ', required.Select(one => one.FullName)));
    }

    private static IlType Convert(Type type)
    {
        if (type.IsGenericParameter)
            return IlType.Parameter(type.GenericParameterPosition, type.IsGenericMethodParameter);
        if (type.IsByRef)
            return IlType.ByRef(Convert(type.GetElementType()!));
        if (type.IsSZArray)
            return IlType.Array(Convert(type.GetElementType()!));
        if (type.IsPointer || type.IsArray)
            return IlType.Forbidden(GateRules.PlainStatements, type.ToString());
        return type.IsGenericType
            ? IlType.Instance(DefinitionOf(type.GetGenericTypeDefinition()), [.. type.GetGenericArguments().Select(Convert)])
            : DefinitionOf(type);
    }

    private static IlType DefinitionOf(Type type)
    {
        var name = type.FullName ?? type.Name;
        return type == typeof(void) ? IlType.Void
            : type == typeof(float) || type == typeof(double) || type == typeof(nint) || type == typeof(nuint)
                ? IlType.Forbidden(GateRules.Of(name), name)
            : type.IsPrimitive ? IlType.Primitive(name)
            : type.IsValueType ? IlType.Value(name)
            : IlType.Class(name);
    }
}
