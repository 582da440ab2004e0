using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Weft.Loading;

/// <summary>
/// Reads the signatures of one assembly into <see cref="IlType"/>s. What contracts may not name comes out as forbidden. Rows that share a
/// signature share what was read; the text of all of them is bounded, because a few bytes of a signature can name long names.
/// </summary>
internal sealed class SignatureReader(ImageModel image) : ISignatureTypeProvider<IlType, object?>
{
    /// <summary>The modifier of what is passed by reference and not written.</summary>
    public const string InModifier = "System.Runtime.InteropServices.InAttribute";

    private static readonly int CharactersMax = ContractProfile.Current.Limit("SignatureCharactersMax");
    private static readonly int BytesMax = ContractProfile.Current.Limit("SignatureBytesMax");
    private static readonly int DepthMax = ContractProfile.Current.Limit("GenericDepthMax");

    private readonly MetadataReader _metadata = image.Metadata;
    private readonly Dictionary<BlobHandle, IlType> _fields = [];
    private readonly Dictionary<BlobHandle, MethodSignature<IlType>> _methods = [];
    private readonly Dictionary<BlobHandle, ImmutableArray<IlType>> _lists = [];
    private readonly Dictionary<EntityHandle, IlType> _types = [];
    private long _characters;

    /// <summary>The type of a field.</summary>
    public IlType Field(BlobHandle signature)
    {
        if (_fields.TryGetValue(signature, out var known))
            return known;

        var reader = Open(signature, 0x06);
        return _fields[signature] = Counted(Decoder().DecodeFieldSignature(ref reader));
    }

    /// <summary>A method's result and parameters.</summary>
    public MethodSignature<IlType> Method(BlobHandle signature)
    {
        if (_methods.TryGetValue(signature, out var known))
            return known;

        var reader = Open(signature, 0x00, 0x20, 0x10, 0x30);
        var read = Decoder().DecodeMethodSignature(ref reader);
        if (read.ParameterTypes.Count(type => type.Text != MeterRules.MeterType) > ContractProfile.Current.Limit("ParametersPerMethodMax"))
            throw new RejectedException(GateRules.Limit, $"a method has {read.ParameterTypes.Length} parameters");
        Counted(read.ReturnType);
        foreach (var parameter in read.ParameterTypes)
            Counted(parameter);
        return _methods[signature] = read;
    }

    /// <summary>The local variables of a method.</summary>
    public ImmutableArray<IlType> Locals(StandaloneSignatureHandle handle)
    {
        if (handle.IsNil)
            return [];

        var signature = _metadata.GetStandaloneSignature(handle).Signature;
        if (_lists.TryGetValue(signature, out var known))
            return known;

        var reader = Open(signature, 0x07);
        var locals = Decoder().DecodeLocalSignature(ref reader);
        foreach (var local in locals)
            TypeRules.RequireValue(Counted(local));
        return _lists[signature] = locals;
    }

    /// <summary>The type arguments of a generic method.</summary>
    public ImmutableArray<IlType> MethodArguments(BlobHandle signature)
    {
        if (_lists.TryGetValue(signature, out var known))
            return known;

        var reader = Open(signature, 0x0a);
        var arguments = Decoder().DecodeMethodSpecificationSignature(ref reader);
        foreach (var argument in arguments)
            Counted(argument);
        return _lists[signature] = arguments;
    }

    /// <summary>Counts text that is kept of a signature.</summary>
    public void Spend(int characters)
    {
        if ((_characters += characters) > CharactersMax)
            throw new RejectedException(GateRules.Limit, $"the signatures take more than {CharactersMax} characters of text");
    }

    /// <summary>The type that a token names.</summary>
    public IlType Type(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return GetTypeFromDefinition(_metadata, (TypeDefinitionHandle)handle, 0);
            case HandleKind.TypeReference:
                return GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeSpecification when _types.TryGetValue(handle, out var known):
                return known;
            case HandleKind.TypeSpecification:
                var reader = Open(_metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return _types[handle] = Counted(Decoder().DecodeType(ref reader));
            default:
                throw new RejectedException(GateRules.Metadata, $"a type is named by a {handle.Kind}");
        }
    }

    /// <inheritdoc/>
    public IlType GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Void => IlType.Void,
        PrimitiveTypeCode.String => IlType.String,
        PrimitiveTypeCode.Object => IlType.Object,
        PrimitiveTypeCode.TypedReference or PrimitiveTypeCode.IntPtr or PrimitiveTypeCode.UIntPtr =>
            IlType.Forbidden(GateRules.PlainStatements, "System." + typeCode),
        PrimitiveTypeCode.Single or PrimitiveTypeCode.Double => IlType.Forbidden(GateRules.FloatingPoint, "System." + typeCode),
        _ => IlType.Primitive("System." + typeCode),
    };

    /// <inheritdoc/>
    public IlType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Checked(image.TypeOf(handle).Type, rawTypeKind);

    /// <inheritdoc/>
    public IlType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Checked(image.LibraryName(handle) is { } name ? Library.TypeOf(name) : image.OtherType(handle).Type, rawTypeKind);

    /// <inheritdoc/>
    public IlType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle,
        byte rawTypeKind) =>
        throw new RejectedException(GateRules.Metadata, "a signature names a type by another signature");

    /// <inheritdoc/>
    public IlType GetGenericInstantiation(IlType genericType, ImmutableArray<IlType> typeArguments) =>
        genericType.Form == IlForm.Forbidden ? genericType
        : genericType.Own is not null ? IlType.Forbidden(GateRules.TypeParameters, genericType.Text)
        : typeArguments.FirstOrDefault(argument => argument.Form == IlForm.Forbidden) ?? IlType.Instance(genericType, typeArguments);

    /// <inheritdoc/>
    public IlType GetSZArrayType(IlType elementType) => elementType.Form == IlForm.Forbidden ? elementType : IlType.Array(elementType);

    /// <inheritdoc/>
    public IlType GetByReferenceType(IlType elementType) => elementType.Form == IlForm.Forbidden ? elementType : IlType.ByRef(elementType);

    /// <inheritdoc/>
    public IlType GetArrayType(IlType elementType, ArrayShape shape) =>
        IlType.Forbidden(GateRules.OutsideWorld, elementType.Text + "[,]");

    /// <inheritdoc/>
    public IlType GetPointerType(IlType elementType) => IlType.Forbidden(GateRules.PlainStatements, elementType.Text + "*");

    /// <inheritdoc/>
    public IlType GetPinnedType(IlType elementType) => IlType.Forbidden(GateRules.PlainStatements, "fixed " + elementType.Text);

    /// <inheritdoc/>
    public IlType GetFunctionPointerType(MethodSignature<IlType> signature) =>
        IlType.Forbidden(GateRules.PlainStatements, "a function pointer");

    /// <inheritdoc/>
    public IlType GetGenericMethodParameter(object? genericContext, int index) => IlType.Parameter(index, isOfMethod: true);

    /// <inheritdoc/>
    public IlType GetGenericTypeParameter(object? genericContext, int index) => IlType.Parameter(index, isOfMethod: false);

    /// <inheritdoc/>
    public IlType GetModifiedType(IlType modifier, IlType unmodifiedType, bool isRequired) =>
        isRequired && modifier.Text == InModifier
            ? unmodifiedType.WithModifier(InModifier)
            : IlType.Forbidden(GateRules.Metadata, $"{unmodifiedType.Text} with the modifier {modifier.Text}");

    private static IlType Checked(IlType type, byte rawTypeKind)
    {
        var expected = (SignatureTypeKind)rawTypeKind;
        var isAsSaid = type.Form == IlForm.Forbidden || type.Text == InModifier || expected switch
        {
            SignatureTypeKind.ValueType => type.Form is IlForm.Value or IlForm.Primitive,
            SignatureTypeKind.Class => type.Form == IlForm.Class,
            _ => true,
        };
        return isAsSaid ? type
            : throw new RejectedException(GateRules.Metadata, $"{type.Text} is a struct in one place and a class in another");
    }

    private IlType Counted(IlType type)
    {
        if (Depth(type) > DepthMax)
            throw new RejectedException(GateRules.Limit, $"a type is nested more than {DepthMax} deep");
        Spend(type.Text.Length);
        return type;
    }

    private static int Depth(IlType type) =>
        1 + Math.Max(type.Element is null ? 0 : Depth(type.Element), type.Arguments.Length == 0 ? 0 : type.Arguments.Max(Depth));

    private SignatureDecoder<IlType, object?> Decoder() => new(this, _metadata, genericContext: null);

    /// <summary>Opens a signature. A long one could be nested so deep that reading it takes the stack.</summary>
    private BlobReader Open(BlobHandle signature, params ReadOnlySpan<byte> headers)
    {
        var reader = _metadata.GetBlobReader(signature);
        if (headers.Length > 0 && (reader.Length == 0 || !headers.Contains(_metadata.GetBlobReader(signature).ReadByte())))
            throw new RejectedException(GateRules.Metadata,
                "a signature is of another kind, or of another calling convention than C# gives");

        return reader.Length <= BytesMax
            ? reader
            : throw new RejectedException(GateRules.Limit, $"a signature has {reader.Length} bytes");
    }
}
