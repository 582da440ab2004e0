using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>What a type of a contract assembly may be. There is no other form.</summary>
internal enum OwnForm
{
    /// <summary>The class for global members, which has none.</summary>
    Module,

    /// <summary>A sealed class that derives from <see cref="Weft.Contract"/>.</summary>
    Contract,

    /// <summary>A generated class that calls other contracts.</summary>
    Proxy,

    /// <summary>A contract interface.</summary>
    Interface,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A class of static methods.</summary>
    Static,

    /// <summary>None of these.</summary>
    Other,
}

/// <summary>A type that a contract assembly defines.</summary>
internal sealed class OwnType
{
    public OwnType(ImageModel image, TypeDefinitionHandle handle, string name, OwnForm form)
    {
        (Image, Handle, Name, Form) = (image, handle, name, form);
        Text = $"[{image.Name}]{name}";
        Type = IlType.Of(this);
    }

    /// <summary>The assembly.</summary>
    public ImageModel Image { get; }

    public TypeDefinitionHandle Handle { get; }

    /// <summary>Name with namespace; a nested type's follows its outer type's and a plus sign.</summary>
    public string Name { get; }

    /// <summary>The name that no other assembly's type has.</summary>
    public string Text { get; }

    public OwnForm Form { get; }

    public IlType Type { get; }

    /// <summary>Who may name it.</summary>
    public TypeAttributes Visibility => Image.Metadata.GetTypeDefinition(Handle).Attributes & TypeAttributes.VisibilityMask;

    /// <summary>The type that it is nested in. Filled when the assembly has been read.</summary>
    public OwnType? Outer { get; set; }

    /// <summary>Whether other assemblies may name it.</summary>
    public bool IsPublic =>
        Outer is null ? Visibility == TypeAttributes.Public : Visibility == TypeAttributes.NestedPublic && Outer.IsPublic;

    public bool IsValueType => Form is OwnForm.Struct or OwnForm.Enum;

    /// <summary>Fields in the order of the metadata. Filled when the assembly has been read.</summary>
    public ImmutableArray<OwnField> Fields { get; set; } = [];

    /// <summary>Methods in the order of the metadata. Filled when the assembly has been read.</summary>
    public ImmutableArray<OwnMethod> Methods { get; set; } = [];

    /// <summary>Fields by name. Filled when the assembly has been read.</summary>
    public Dictionary<string, OwnField> FieldByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Methods by their keys. Filled when the assembly has been read.</summary>
    public Dictionary<string, OwnMethod> MethodByKey { get; } = new(StringComparer.Ordinal);

    /// <summary>Interfaces that the type says it implements. Filled when the assembly has been read.</summary>
    public ImmutableArray<IlType> Interfaces { get; set; } = [];

    /// <summary>What implements a method of an interface under another name. Filled when that is judged.</summary>
    public Dictionary<OwnMethod, OwnMethod> Explicit { get; } = [];

    /// <summary>What <see cref="StructFacts.Of"/> found out, once it was asked.</summary>
    public StructFacts? Facts { get; set; }

    /// <summary>An enumeration's number type. One that has none is rejected; until then it counts as a number as well.</summary>
    public IlType Underlying => Fields.FirstOrDefault(one => !one.IsStatic)?.Type is { Form: IlForm.Primitive } number
        ? number
        : IlType.Int32;

    /// <summary>The method that stands for one of an interface that the type implements.</summary>
    public OwnMethod ImplementationOf(OwnMethod declared) => Explicit.GetValueOrDefault(declared) ?? MethodByKey[declared.Key];

    /// <summary>Whether code of another type of the same assembly may name it.</summary>
    public bool IsVisibleTo(OwnType other)
    {
        var isOpen = Visibility is TypeAttributes.NestedPublic or TypeAttributes.NestedAssembly or TypeAttributes.NestedFamORAssem;
        return Outer is null || ((isOpen || other.IsWithin(Outer)) && Outer.IsVisibleTo(other));
    }

    /// <summary>Whether it is a type, or nested in it: then the type's private members are its own as well.</summary>
    public bool IsWithin(OwnType other) => this == other || (Outer?.IsWithin(other) ?? false);

    public override string ToString() => Text;
}

/// <summary>A field that a contract assembly defines.</summary>
internal sealed record OwnField(OwnType Declaring, FieldDefinitionHandle Handle, string Name, FieldAttributes Attributes, IlType Type)
{
    public bool IsStatic => (Attributes & FieldAttributes.Static) != 0;

    public bool IsConstant => (Attributes & FieldAttributes.Literal) != 0;
}

/// <summary>A method that a contract assembly defines.</summary>
internal sealed class OwnMethod
{
    public OwnMethod(
        OwnType declaring,
        MethodDefinitionHandle handle,
        string name,
        MethodAttributes attributes,
        int relativeVirtualAddress,
        IlType result,
        ImmutableArray<IlType> parameters)
    {
        (Declaring, Handle, Name, Attributes, RelativeVirtualAddress) = (declaring, handle, name, attributes, relativeVirtualAddress);
        (Return, Parameters) = (result, parameters);
        Signature = SignatureOf(IsStatic, result, parameters);
        Key = name + Signature;
    }

    public OwnType Declaring { get; }

    public MethodDefinitionHandle Handle { get; }

    public string Name { get; }

    public MethodAttributes Attributes { get; }

    public int RelativeVirtualAddress { get; }

    public IlType Return { get; }

    public ImmutableArray<IlType> Parameters { get; }

    /// <summary>The exact signature as text: equal text, same signature.</summary>
    public string Signature { get; }

    /// <summary>Name and signature: what no other method of the type has.</summary>
    public string Key { get; }

    public bool IsStatic => (Attributes & MethodAttributes.Static) != 0;

    public bool IsVirtual => (Attributes & MethodAttributes.Virtual) != 0;

    public bool IsConstructor => Name == ".ctor";

    /// <summary>The method as it stands in reports.</summary>
    public string Display => Declaring.Form == OwnForm.Module ? Name : Declaring.Name + "." + Name;

    /// <summary>The text of a signature.</summary>
    public static string SignatureOf(bool isStatic, IlType result, IEnumerable<IlType> parameters) =>
        $"({string.Join(',', parameters.Select(parameter => parameter.Exact))})~{result.Exact}{(isStatic ? " static" : "")}";

    public override string ToString() => Display;
}
