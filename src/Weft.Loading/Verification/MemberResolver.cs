using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Weft.Loading;

/// <summary>What a call or construction goes to, with all types filled in.</summary>
/// <param name="Declaring">Type that declares the method.</param>
/// <param name="IsStatic">Whether it is called without an object.</param>
/// <param name="IsConstructor">Whether it makes an object.</param>
/// <param name="Return">Result.</param>
/// <param name="Parameters">Parameters.</param>
/// <param name="Own">The method, where a contract assembly defines it.</param>
/// <param name="Library">The method, where a library does.</param>
internal sealed record CallTarget(
    IlType Declaring,
    bool IsStatic,
    bool IsConstructor,
    IlType Return,
    ImmutableArray<IlType> Parameters,
    OwnMethod? Own,
    LibraryMember? Library)
{
    /// <summary>Type arguments of the method itself.</summary>
    public ImmutableArray<IlType> Arguments { get; init; } = [];

    public string Display => Own?.Display ?? Library!.Id;
}

/// <summary>What a field instruction goes to.</summary>
/// <param name="Declaring">Type that declares the field.</param>
/// <param name="IsStatic">Whether it belongs to no object.</param>
/// <param name="Type">The field's type.</param>
/// <param name="Own">The field, where a contract assembly defines it.</param>
internal sealed record FieldTarget(IlType Declaring, bool IsStatic, IlType Type, OwnField? Own);

/// <summary>
/// Finds what a token in the code of one assembly refers to: a member of the assembly itself, one that the profile lists, or one of another
/// contract assembly's interfaces and structs. Everything else is rejected by the rule that names it.
/// </summary>
internal sealed class MemberResolver(ImageModel image)
{
    private readonly Dictionary<EntityHandle, CallTarget> _calls = [];
    private readonly Dictionary<EntityHandle, FieldTarget> _fields = [];

    /// <summary>The row that an instruction names.</summary>
    public static EntityHandle RowOf(ImageModel image, Instruction instruction)
    {
        var (table, row) = ((TableIndex)((int)instruction.Operand >>> 24), (int)instruction.Operand & 0xffffff);
        var isRow = table is TableIndex.TypeRef or TableIndex.TypeDef or TableIndex.Field or TableIndex.MethodDef or TableIndex.MemberRef
                or TableIndex.TypeSpec or TableIndex.MethodSpec
            && row > 0 && row <= image.Metadata.GetTableRowCount(table);
        return isRow
            ? MetadataTokens.EntityHandle((int)instruction.Operand)
            : throw new RejectedException(GateRules.Metadata, $"the token 0x{(int)instruction.Operand:x8} names no row",
                instruction.Offset);
    }

    /// <summary>The method that an instruction names.</summary>
    public CallTarget Call(Instruction instruction) => Call(RowOf(image, instruction));

    /// <summary>The field that an instruction names.</summary>
    public FieldTarget Field(Instruction instruction) => Field(RowOf(image, instruction));

    /// <summary>The method that a token names.</summary>
    public CallTarget Call(EntityHandle handle)
    {
        if (!_calls.TryGetValue(handle, out var found))
            _calls.Add(handle, found = FindCall(handle, []));
        return found;
    }

    /// <summary>The field that a token names.</summary>
    public FieldTarget Field(EntityHandle handle)
    {
        if (!_fields.TryGetValue(handle, out var found))
            _fields.Add(handle, found = FindField(handle));
        return found;
    }

    private CallTarget FindCall(EntityHandle handle, ImmutableArray<IlType> arguments)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition when arguments.IsEmpty:
                return OfOwn(image.MethodOf((MethodDefinitionHandle)handle));
            case HandleKind.MemberReference:
                return OfReference(image.Metadata.GetMemberReference((MemberReferenceHandle)handle), arguments);
            case HandleKind.MethodSpecification when arguments.IsEmpty:
                var specification = image.Metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                var given = image.Signatures.MethodArguments(specification.Signature);
                return given.Length > 0
                    ? FindCall(specification.Method, given)
                    : throw new RejectedException(GateRules.Metadata, "a method is given no type arguments");
            default:
                throw new RejectedException(GateRules.Metadata, $"a call goes to a {handle.Kind}");
        }
    }

    private CallTarget OfReference(MemberReference reference, ImmutableArray<IlType> arguments)
    {
        if (reference.GetKind() != MemberReferenceKind.Method)
            throw new RejectedException(GateRules.Metadata, "a call goes to a field");

        var declaring = Parent(reference.Parent);
        var name = image.Metadata.GetString(reference.Name);
        var signature = image.Signatures.Method(reference.Signature);
        if (declaring.Own is { } own)
            return OfOwn(FindOwn(own, name, signature, arguments));

        var id = Library.IdOf(
            declaring.Definition, name, signature.GenericParameterCount, signature.ParameterTypes, signature.ReturnType, isField: false);
        var member = Library.Find(id) ?? throw NotAvailable(declaring, name, id);
        var isSame = member.IsStatic == !signature.Header.IsInstance
            && member.Return.Exact == signature.ReturnType.Exact
            && member.Parameters.Select(one => one.Exact).SequenceEqual(signature.ParameterTypes.Select(one => one.Exact))
            && member.MethodArguments.Length == signature.GenericParameterCount;
        if (!isSame)
            throw new RejectedException(GateRules.Metadata, $"{id} is referred to with another signature than it has");

        TypeRules.RequireArguments(IlType.Class(id), arguments, member.MethodArguments);
        return new(
            declaring,
            member.IsStatic,
            name == ".ctor",
            member.Return.Substitute(declaring.Arguments, arguments),
            [.. member.Parameters.Select(one => one.Substitute(declaring.Arguments, arguments))],
            Own: null,
            member) { Arguments = arguments };
    }

    private static CallTarget OfOwn(OwnMethod method) =>
        new(method.Declaring.Type, method.IsStatic, method.IsConstructor, method.Return, method.Parameters, method, Library: null);

    private OwnMethod FindOwn(OwnType type, string name, MethodSignature<IlType> signature, ImmutableArray<IlType> arguments)
    {
        if (arguments.Length > 0 || signature.GenericParameterCount > 0)
            throw new RejectedException(GateRules.TypeParameters, $"{type.Name}.{name} is called with type arguments");
        if (type.Image != image && type.Form is not (OwnForm.Interface or OwnForm.Struct))
            throw new RejectedException(
                GateRules.OutsideWorld, $"{type.Text} is of another assembly: only its interfaces and structs may be used");

        var key = name + OwnMethod.SignatureOf(!signature.Header.IsInstance, signature.ReturnType, signature.ParameterTypes);
        image.Signatures.Spend(key.Length);
        var method = type.MethodByKey.GetValueOrDefault(key)
            ?? throw new RejectedException(GateRules.Metadata, $"there is no method {type.Name}.{name} with that signature");
        return type.Image == image || (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            ? method
            : throw new RejectedException(GateRules.OutsideWorld, $"{type.Text}.{name} is not public");
    }

    private FieldTarget FindField(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.FieldDefinition)
            return OfOwn(image.FieldOf((FieldDefinitionHandle)handle));
        if (handle.Kind != HandleKind.MemberReference)
            throw new RejectedException(GateRules.Metadata, $"a field is named by a {handle.Kind}");

        var reference = image.Metadata.GetMemberReference((MemberReferenceHandle)handle);
        if (reference.GetKind() != MemberReferenceKind.Field)
            throw new RejectedException(GateRules.Metadata, "a field instruction names a method");

        var declaring = Parent(reference.Parent);
        var name = image.Metadata.GetString(reference.Name);
        var type = image.Signatures.Field(reference.Signature);
        if (declaring.Own is { } own)
        {
            var field = own.FieldByName.TryGetValue(name, out var found) && found.Type.Exact == type.Exact
                ? found
                : throw new RejectedException(GateRules.Metadata, $"there is no field {own.Name}.{name} of that type");
            var isTheirs = own.Image == image
                || (own.Form == OwnForm.Struct && (field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public);
            return isTheirs
                ? OfOwn(field)
                : throw new RejectedException(GateRules.OutsideWorld,
                    $"{own.Text}.{name} is of another assembly, and no public field of a struct");
        }

        var id = Library.IdOf(declaring.Definition, name, 0, [], type, isField: true);
        var member = Library.Find(id) ?? throw NotAvailable(declaring, name, id);
        return member.Return.Exact == type.Exact
            ? new(declaring, member.IsStatic, member.Return.Substitute(declaring.Arguments, []), Own: null)
            : throw new RejectedException(GateRules.Metadata, $"{id} is referred to with another type than it has");
    }

    private static FieldTarget OfOwn(OwnField field) => new(field.Declaring.Type, field.IsStatic, field.Type, field);

    private IlType Parent(EntityHandle handle)
    {
        if (handle.Kind is not (HandleKind.TypeReference or HandleKind.TypeSpecification or HandleKind.TypeDefinition))
            throw new RejectedException(GateRules.Metadata, $"a member belongs to a {handle.Kind}");

        var type = image.Signatures.Type(handle);
        if (type.Form == IlForm.Forbidden)
            return type;

        TypeRules.RequireAllowed(type);
        return type.Form is IlForm.Class or IlForm.Value or IlForm.Primitive
            ? type
            : throw new RejectedException(GateRules.Metadata, $"a member belongs to {type.Text}");
    }

    private static RejectedException NotAvailable(IlType declaring, string name, string id) => new(
        declaring.Form == IlForm.Forbidden ? declaring.Rule
            : name == "GetHashCode" ? GateRules.HashOrder
            : GateRules.Of(declaring.Definition),
        $"{id} is not available to contracts");
}
