using System.Collections.Immutable;

namespace Weft.Loading;

/// <summary>What kind of thing a type is, as far as type safety asks.</summary>
internal enum IlForm
{
    /// <summary>No value.</summary>
    Void,

    /// <summary>A built-in number, truth value or character.</summary>
    Primitive,

    /// <summary>A struct or an enumeration.</summary>
    Value,

    /// <summary>A class or an interface.</summary>
    Class,

    /// <summary>An array with one dimension that starts at zero.</summary>
    Array,

    /// <summary>A managed pointer.</summary>
    ByRef,

    /// <summary>A type parameter.</summary>
    Parameter,

    /// <summary>The type of <c>ldnull</c>, which every reference type takes.</summary>
    Null,

    /// <summary>Something that contracts may not have. <see cref="IlType.Rule"/> says why.</summary>
    Forbidden,
}

/// <summary>
/// A type as the verifier sees it. Its text is a documentation name (<c>Weft.Map{Weft.Address,Weft.UInt256}</c>), with the assembly in
/// brackets before the name of a contract assembly's own type, so that no such type can pass for one of the library's. Equal text, same
/// type.
/// </summary>
internal sealed record IlType
{
    private IlType(IlForm form, string text, string definition)
    {
        Form = form;
        Text = text;
        Definition = definition;
    }

    public static IlType Void { get; } = new(IlForm.Void, "System.Void", "System.Void");

    public static IlType Null { get; } = new(IlForm.Null, "null", "null");

    public static IlType Int32 { get; } = Primitive("System.Int32");

    public static IlType Int64 { get; } = Primitive("System.Int64");

    public static IlType Native { get; } = Primitive("System.IntPtr");

    public static IlType String { get; } = Class("System.String");

    public static IlType Object { get; } = Class("System.Object");

    public IlForm Form { get; }

    /// <summary>The type's whole name.</summary>
    public string Text { get; }

    /// <summary>Name without type arguments: <c>Weft.Map`2</c>.</summary>
    public string Definition { get; }

    /// <summary>The type's definition where a contract assembly has it.</summary>
    public OwnType? Own { get; private init; }

    /// <summary>Type arguments.</summary>
    public ImmutableArray<IlType> Arguments { get; private init; } = [];

    /// <summary>What an array holds or a managed pointer points at.</summary>
    public IlType? Element { get; private init; }

    /// <summary>Position of a type parameter.</summary>
    public int Position { get; private init; }

    /// <summary>Whether a type parameter is a method's.</summary>
    public bool IsOfMethod { get; private init; }

    /// <summary>A required modifier that belongs to the signature.</summary>
    public string Modifier { get; private init; } = "";

    /// <summary>For what is forbidden, the rule that says so.</summary>
    public string Rule { get; private init; } = "";

    /// <summary>The text with the modifier: what must be the same for two signatures to be the same.</summary>
    public string Exact => Modifier.Length == 0 ? Text : Text + " " + Modifier;

    public static IlType Primitive(string name) => new(IlForm.Primitive, name, name);

    public static IlType Class(string name) => new(IlForm.Class, name, name);

    public static IlType Value(string name) => new(IlForm.Value, name, name);

    public static IlType Of(OwnType own) =>
        new(own.IsValueType ? IlForm.Value : IlForm.Class, own.Text, own.Text) { Own = own };

    public static IlType Forbidden(string rule, string text) => new(IlForm.Forbidden, text, text) { Rule = rule };

    public static IlType Array(IlType element) => new(IlForm.Array, element.Text + "[]", "array") { Element = element };

    public static IlType ByRef(IlType element) => new(IlForm.ByRef, element.Text + "@", "reference") { Element = element };

    public static IlType Parameter(int position, bool isOfMethod)
    {
        var text = (isOfMethod ? "``" : "`") + position;
        return new(IlForm.Parameter, text, text) { Position = position, IsOfMethod = isOfMethod };
    }

    /// <summary>A generic library type with its arguments.</summary>
    public static IlType Instance(IlType definition, ImmutableArray<IlType> arguments)
    {
        var tick = definition.Definition.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? definition.Definition : definition.Definition[..tick];
        return new(definition.Form, $"{name}{{{string.Join(',', arguments.Select(argument => argument.Text))}}}", definition.Definition)
        {
            Arguments = arguments,
            Own = definition.Own,
        };
    }

    public IlType WithModifier(string modifier) => this with { Modifier = modifier };

    /// <summary>The type with type parameters replaced.</summary>
    public IlType Substitute(ImmutableArray<IlType> ofType, ImmutableArray<IlType> ofMethod) => Form switch
    {
        IlForm.Parameter => At(IsOfMethod ? ofMethod : ofType),
        IlForm.Array => Array(Element!.Substitute(ofType, ofMethod)),
        IlForm.ByRef => ByRef(Element!.Substitute(ofType, ofMethod)).WithModifier(Modifier),
        _ when Arguments.Length > 0 => Instance(this, [.. Arguments.Select(argument => argument.Substitute(ofType, ofMethod))]),
        _ => this,
    };

    public bool Equals(IlType? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    private IlType At(ImmutableArray<IlType> arguments) => Position < arguments.Length
        ? arguments[Position]
        : throw new RejectedException(GateRules.Metadata, $"a signature names the type parameter {Text}, which is not there");
}
