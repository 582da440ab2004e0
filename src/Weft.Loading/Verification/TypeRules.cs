using System.Reflection;

namespace Weft.Loading;

/// <summary>What a type may be in each place, and the facts about types that the rules ask for.</summary>
internal static class TypeRules
{
    /// <summary>Rejects a type that contracts cannot name at all.</summary>
    public static void RequireAllowed(IlType type)
    {
        if (type.Form == IlForm.Forbidden)
            throw new RejectedException(type.Rule, $"{type.Text} is not available to contracts");
        if (type.Element is not null)
        {
            RequireAllowed(type.Element);
            if (type.Form == IlForm.Array && !IsStorableInHeap(type.Element))
                throw new RejectedException(GateRules.TypeSafety, $"{type.Text} would keep what lives on the stack alone");
            if (type.Form == IlForm.ByRef && type.Element.Form is IlForm.ByRef or IlForm.Void)
                throw new RejectedException(GateRules.Metadata, $"{type.Text} is no type");
        }

        if (type.Arguments.Length > 0 || Library.Describe(type) is { Arguments.Length: > 0 })
            RequireArguments(type, type.Arguments, Library.Describe(type)?.Arguments ?? []);
    }

    /// <summary>Rejects a type that cannot be a field, a local, a parameter: nothing at all, or a type parameter.</summary>
    public static void RequireValue(IlType type)
    {
        RequireAllowed(type);
        if (type.Form is IlForm.Void or IlForm.Parameter || type.Text is "System.ValueType" or "System.Enum")
            throw new RejectedException(GateRules.Metadata, $"{type.Text} is no type of a value");
        if (FrameBytes(type) > ContractProfile.Current.Limit("ValueBytesMax"))
            throw new RejectedException(GateRules.Limit, $"a value of {type.Text} takes {FrameBytes(type)} bytes");
    }

    /// <summary>Rejects type arguments that a generic type or method does not take.</summary>
    public static void RequireArguments(IlType of, IReadOnlyList<IlType> arguments, IReadOnlyList<TypeDemand> demands)
    {
        if (arguments.Count != demands.Count)
            throw new RejectedException(GateRules.Metadata, $"{of.Text} takes {demands.Count} type arguments, not {arguments.Count}");
        for (var i = 0; i < arguments.Count; i++)
        {
            var (argument, demand) = (arguments[i], demands[i]);
            RequireValue(argument);
            if (!IsStorableInHeap(argument))
                throw new RejectedException(GateRules.TypeSafety,
                    $"{argument.Text} lives on the stack alone and cannot be a type argument of {of.Text}");
            var isGood = (!demand.IsUnmanaged || IsUnmanaged(argument))
                && (!demand.IsValue || (argument.Form is IlForm.Value or IlForm.Primitive && argument.Definition != "System.Nullable`1"))
                && (!demand.IsClass || argument.Form == IlForm.Class)
                && (!demand.IsMade || demand.IsValue || IsMade(argument))
                && demand.Base.All(expected => Derives(argument, expected.Substitute([.. arguments], [.. arguments])));
            if (!isGood)
                throw new RejectedException(GateRules.TypeSafety, $"{of.Text} does not take {argument.Text} as a type argument");
        }

        if (of.Definition is "Weft.Slot`1" or "Weft.Map`2" or "Weft.Map`3" or "Weft.Map`4"
            && arguments.FirstOrDefault(argument => !IsStorable(argument)) is { } odd)
            throw new RejectedException(GateRules.StorageStruct, $"{odd.Text} cannot be kept in storage: its bytes are not all its own");
    }

    /// <summary>Whether a value of the type may be part of something in the heap.</summary>
    public static bool IsStorableInHeap(IlType type) =>
        type.Form is not (IlForm.ByRef or IlForm.Void) && Library.Describe(type) is not { IsStackOnly: true };

    /// <summary>Whether a value of the type holds no references.</summary>
    public static bool IsUnmanaged(IlType type) => type.Form switch
    {
        IlForm.Primitive => true,
        IlForm.Value when type.Own is { } own => StructFacts.Of(own).IsUnmanaged,
        IlForm.Value => Library.Describe(type) is { IsUnmanaged: true } && type.Arguments.All(IsUnmanaged),
        _ => false,
    };

    /// <summary>Whether a value's bytes are all its own and the same everywhere: no references, no padding.</summary>
    public static bool IsStorable(IlType type) => type.Form switch
    {
        IlForm.Primitive => type.Text != "System.Char",
        IlForm.Value when type.Own is { } own => StructFacts.Of(own).IsStorable,
        IlForm.Value => type.Text is "Weft.UInt256" or "Weft.Int256" or "Weft.Address" or "Weft.Hash256" or "System.UInt128"
            or "System.Int128"
            || Library.Describe(type) is { Underlying: not null },
        _ => false,
    };

    /// <summary>Whether one type may stand where another is asked for, beyond being the same.</summary>
    public static bool Derives(IlType type, IlType expected) =>
        type == expected || (expected.Form, type.Own?.Form) switch
        {
            (IlForm.Class, OwnForm.Contract) => expected.Text == "Weft.Contract",
            (IlForm.Class, OwnForm.Proxy) => expected.Text == "Weft.Runtime.ContractProxy" || type.Own!.Interfaces.Contains(expected),
            (IlForm.Class, OwnForm.Enum) => expected.Text is "System.Enum" or "System.ValueType",
            _ => (expected.Text == "System.Enum" && Library.Describe(type) is { Underlying: not null })
                || Library.Implements(type, expected),
        };

    /// <summary>The type that a value of a type has on the evaluation stack.</summary>
    public static IlType OnStack(IlType type)
    {
        if (Underlying(type) is { } underlying)
            return OnStack(underlying);
        if (type.Form != IlForm.Primitive)
            return type;

        return type.Text switch
        {
            "System.Int64" or "System.UInt64" => IlType.Int64,
            "System.IntPtr" or "System.UIntPtr" => IlType.Native,
            _ => IlType.Int32,
        };
    }

    /// <summary>Number type of an enumeration; null for other types.</summary>
    public static IlType? Underlying(IlType type) =>
        type.Own is { Form: OwnForm.Enum } own ? own.Underlying : type.Form == IlForm.Value ? Library.Describe(type)?.Underlying : null;

    /// <summary>Bytes of a value, at most: what it takes in a frame.</summary>
    public static long FrameBytes(IlType type) => type.Form switch
    {
        IlForm.Value when type.Own is { } own => StructFacts.Of(own).FrameBytes,
        IlForm.Value => (Library.Describe(type)?.Bytes ?? 8) + 8 + type.Arguments.Sum(FrameBytes),
        _ => 8,
    };

    /// <summary>Whether two types are laid out alike, so that a managed pointer to one may point at the other.</summary>
    public static bool IsSamePointee(IlType one, IlType other)
    {
        if (one == other)
            return true;

        var (left, right) = (IntegerBytes(one), IntegerBytes(other));
        return left != 0 && left == right;
    }

    /// <summary>Bytes of a built-in integer, truth value, character or enumeration; zero for other types.</summary>
    public static int IntegerBytes(IlType type) => (Underlying(type) ?? type).Text switch
    {
        "System.Boolean" or "System.Byte" or "System.SByte" => 1,
        "System.Int16" or "System.UInt16" or "System.Char" => 2,
        "System.Int32" or "System.UInt32" => 4,
        "System.Int64" or "System.UInt64" => 8,
        _ => 0,
    };

    /// <summary>Whether <c>new T()</c> makes one.</summary>
    private static bool IsMade(IlType type) => type.Own is { Form: OwnForm.Proxy } own && own.Methods.Any(method =>
        method is { IsConstructor: true, Parameters.Length: 0 }
        && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public);
}
