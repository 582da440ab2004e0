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

    public bool IsValueType => Form is OwnForm.Struct or OwnForm.Enum;

    /// <summary>Fields in the order of the metadata. Filled when the assembly has been read.</summary>
    public ImmutableArray<OwnField> Fields { get; set; } = [];

    /// <summary>Methods in the order of the metadata. Filled when the assembly has been read.</summary>
    public ImmutableArray<OwnMethod> Methods { get; set; } = [];

    /// <summary>Interfaces that the type says it implements. Filled when the assembly has been read.</summary>
    public ImmutableArray<IlType> Interfaces { get; set; } = [];

    /// <summary>What <see cref="StructFacts.Of"/> found out, once it was asked.</summary>
    public StructFacts? Facts { get; set; }

    /// <summary>An enumeration's number type.</summary>
    public IlType Underlying => Fields.FirstOrDefault(one => !one.IsStatic)?.Type ?? IlType.Int32;

    public override string ToString() => Text;
}

/// <summary>A field that a contract assembly defines.</summary>
internal sealed record OwnField(OwnType Declaring, FieldDefinitionHandle Handle, string Name, FieldAttributes Attributes, IlType Type)
{
    public bool IsStatic => (Attributes & FieldAttributes.Static) != 0;

    public bool IsConstant => (Attributes & FieldAttributes.Literal) != 0;
}

/// <summary>A method that a contract assembly defines.</summary>
internal sealed record OwnMethod(
    OwnType Declaring,
    MethodDefinitionHandle Handle,
    string Name,
    MethodAttributes Attributes,
    int RelativeVirtualAddress,
    IlType Return,
    ImmutableArray<IlType> Parameters)
{
    public bool IsStatic => (Attributes & MethodAttributes.Static) != 0;

    public bool IsVirtual => (Attributes & MethodAttributes.Virtual) != 0;

    public bool IsConstructor => Name == ".ctor";

    /// <summary>What no other method of the type has.</summary>
    public string Key => MethodKey(Name, IsStatic, Return, Parameters);

    /// <summary>The method as it stands in reports.</summary>
    public string Display => Declaring.Form == OwnForm.Module ? Name : Declaring.Name + "." + Name;

    /// <summary>Name and exact signature.</summary>
    public static string MethodKey(string name, bool isStatic, IlType result, IEnumerable<IlType> parameters) =>
        $"{(isStatic ? "static " : "")}{name}({string.Join(',', parameters.Select(parameter => parameter.Exact))})~{result.Exact}";

    public override string ToString() => Display;
}
