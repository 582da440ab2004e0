using System.Reflection;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>Judges the types of an assembly, their fields, and their methods but for the code.</summary>
internal static class TypeVerifier
{
    private const MethodImplAttributes MethodImplsAllowed = MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveInlining;

    private const TypeAttributes TypeFlagsAllowed = TypeAttributes.VisibilityMask | TypeAttributes.LayoutMask | TypeAttributes.Interface
        | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;

    private const MethodAttributes MethodFlagsAllowed = MethodAttributes.MemberAccessMask | MethodAttributes.Static | MethodAttributes.Final
        | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot | MethodAttributes.Abstract
        | MethodAttributes.SpecialName;

    private static readonly string[] RuntimeOverrides = ["Bind", "Dispatch", "DispatchAccess", "DescribeError"];

    /// <summary>Rejects a type that contracts cannot have.</summary>
    public static void RequireType(OwnType type)
    {
        var definition = type.Image.Metadata.GetTypeDefinition(type.Handle);
        var attributes = definition.Attributes;
        var layout = definition.GetLayout();
        if ((attributes & ~TypeFlagsAllowed) != 0)
            throw new RejectedException(GateRules.Metadata,
                $"{type.Name} has flags that C# does not give: {attributes & ~TypeFlagsAllowed}");
        if (type.Visibility > TypeAttributes.Public != type.Outer is not null)
            throw new RejectedException(GateRules.Metadata, $"{type.Name} is nested by its flags and not by its place, or the reverse");
        var isEmpty = type.Fields.All(field => field.IsStatic) && layout.Size <= 1;
        if ((attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout
            || (!layout.IsDefault && (type.Form != OwnForm.Struct || (layout.Size != 0 && !isEmpty))))
            throw new RejectedException(GateRules.StorageStruct, $"{type.Name} lays its fields out by hand");
        if (type.Form == OwnForm.Other)
            throw new RejectedException(GateRules.TypeForm,
                $"{type.Name} is no contract, contract interface, struct, enumeration or static class");
        if (type.Form == OwnForm.Module && (type.Name != "<Module>" || type.Fields.Length + type.Methods.Length > 0))
            throw new RejectedException(GateRules.StaticState, "there are members outside of any type");
        if (type.Form is OwnForm.Contract or OwnForm.Proxy or OwnForm.Struct or OwnForm.Enum
            && (attributes & TypeAttributes.Sealed) == 0)
            throw new RejectedException(GateRules.ContractShape, $"{type.Name} is not sealed");
        if (type.Form is OwnForm.Contract or OwnForm.Proxy && (attributes & TypeAttributes.Abstract) != 0)
            throw new RejectedException(GateRules.ContractShape, $"{type.Name} is abstract");
        if (type.Form == OwnForm.Interface && (!definition.BaseType.IsNil
            || (attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) != TypeAttributes.Abstract))
            throw new RejectedException(GateRules.InterfaceShape, $"the interface {type.Name} derives from a class, or is not abstract");
        if (type.IsValueType && (attributes & TypeAttributes.Abstract) != 0)
            throw new RejectedException(GateRules.Metadata, $"the struct {type.Name} is abstract");

        RequireInterfaces(type);
        foreach (var field in type.Fields)
            RequireField(field);
        if (type.IsValueType)
            StructFacts.Of(type);
        var isNumber = type.Form != OwnForm.Enum || (type.Methods.Length == 0 && type.Fields.Count(field => !field.IsStatic) == 1
            && TypeRules.IntegerBytes(type.Fields.Single(field => !field.IsStatic).Type) > 0
            && type.Fields.Single(field => !field.IsStatic).Type.Form == IlForm.Primitive);
        if (!isNumber)
            throw new RejectedException(GateRules.Metadata, $"the enumeration {type.Name} is more or less than a number");
    }

    /// <summary>Rejects a method that contracts cannot have, by its flags and its signature.</summary>
    public static void RequireMethod(OwnMethod method)
    {
        var definition = method.Declaring.Image.Metadata.GetMethodDefinition(method.Handle);
        var isInterface = method.Declaring.Form == OwnForm.Interface;
        var isAbstract = (method.Attributes & MethodAttributes.Abstract) != 0;
        if (method.Name == ".cctor")
            throw new RejectedException(GateRules.StaticState, "there is a static constructor");
        if (method.Name == "Finalize")
            throw new RejectedException(GateRules.PlainStatements, "there is a finalizer");
        if ((method.Attributes & (MethodAttributes.PinvokeImpl | MethodAttributes.UnmanagedExport)) != 0
            || (definition.ImplAttributes & ~MethodImplsAllowed) != 0)
            throw new RejectedException(GateRules.PlainStatements, "the method is not plain managed code");
        var odd = method.Attributes & ~MethodFlagsAllowed;
        if (odd != 0 && !(odd == MethodAttributes.RTSpecialName && method.IsConstructor))
            throw new RejectedException(GateRules.Metadata, $"the method has flags that C# does not give: {odd}");
        if (method.RelativeVirtualAddress == 0 && !isAbstract)
            throw new RejectedException(GateRules.PlainStatements, "the method's code is not here");
        if (isAbstract != isInterface || (method.RelativeVirtualAddress == 0) != isAbstract || (isInterface && method.IsStatic))
            throw new RejectedException(isInterface ? GateRules.InterfaceShape : GateRules.Metadata,
                "the method has no code, or code where none belongs");
        if (method.Name == ".ctor" && (method.IsStatic || method.IsVirtual || method.Return.Form != IlForm.Void
            || method.Declaring.Form is OwnForm.Static or OwnForm.Enum))
            throw new RejectedException(GateRules.Metadata, "the constructor is none");

        RequireVirtual(method);
        RequireParameters(method, definition);
        if (method.Return.Form == IlForm.ByRef)
            throw new RejectedException(GateRules.PlainStatements, "the method returns a reference");
        if (method.Return.Form != IlForm.Void)
            TypeRules.RequireValue(method.Return);
        foreach (var parameter in method.Parameters)
            TypeRules.RequireValue(parameter);
    }

    /// <summary>Whether a method overrides one that the runtime calls.</summary>
    public static bool IsHook(OwnMethod method) =>
        method is { IsVirtual: true, Declaring.Form: OwnForm.Contract } && (method.Attributes & MethodAttributes.NewSlot) == 0
        && RuntimeOverrides.Contains(method.Name);

    /// <summary>Only the runtime's hooks and the methods of interfaces are virtual: what a call reaches is then what it names.</summary>
    private static void RequireVirtual(OwnMethod method)
    {
        if (!method.IsVirtual || method.Declaring.Form == OwnForm.Interface)
            return;

        var isNew = (method.Attributes & MethodAttributes.NewSlot) != 0;
        var isImplementation = isNew && (method.Attributes & MethodAttributes.Final) != 0
            && method.Declaring.Form is OwnForm.Contract or OwnForm.Proxy && method.Declaring.Interfaces.Length > 0;
        var access = method.Attributes & MethodAttributes.MemberAccessMask;
        if (IsHook(method) && access != MethodAttributes.Family)
            throw new RejectedException(GateRules.Metadata, "the method is not protected, as what it overrides is");
        if (isImplementation && access is not (MethodAttributes.Public or MethodAttributes.Private))
            throw new RejectedException(GateRules.Metadata, "the method implements an interface's, and is neither public nor private");
        if (!IsHook(method) && !isImplementation)
            throw new RejectedException(
                method.Name == "GetHashCode" ? GateRules.HashOrder : GateRules.TypeForm,
                "the method is virtual, and neither the generator's nor that of a contract interface");
    }

    private static void RequireParameters(OwnMethod method, MethodDefinition definition)
    {
        var metadata = method.Declaring.Image.Metadata;
        foreach (var parameter in definition.GetParameters().Select(metadata.GetParameter))
        {
            if (parameter.SequenceNumber > method.Parameters.Length)
                throw new RejectedException(GateRules.Metadata, "the method names a parameter that it does not have");

            var type = parameter.SequenceNumber == 0 ? method.Return : method.Parameters[parameter.SequenceNumber - 1];
            RequireConstant(metadata, parameter.GetDefaultValue(), type.Form == IlForm.ByRef ? type.Element! : type);
        }
    }

    /// <summary>Rejects a constant that is no value of its type. None is a value of every type.</summary>
    private static void RequireConstant(MetadataReader metadata, ConstantHandle handle, IlType type)
    {
        if (handle.IsNil || metadata.GetConstant(handle).TypeCode is ConstantTypeCode.NullReference)
            return;

        var bare = type.Definition == "System.Nullable`1" ? type.Arguments[0] : type;
        if ((TypeRules.Underlying(bare) ?? bare).Text != "System." + metadata.GetConstant(handle).TypeCode)
            throw new RejectedException(GateRules.Metadata, $"a constant is no {type}");
    }

    private static void RequireInterfaces(OwnType type)
    {
        if (type.Interfaces.Length > ContractProfile.Current.Limit("InterfacesPerTypeMax"))
            throw new RejectedException(GateRules.Limit, $"{type.Name} has {type.Interfaces.Length} interfaces");
        if (type.Interfaces.Distinct().Count() < type.Interfaces.Length)
            throw new RejectedException(GateRules.Metadata, $"{type.Name} lists an interface twice");
        if (type.Interfaces.Length > 0 && type.Form is not (OwnForm.Contract or OwnForm.Proxy or OwnForm.Interface))
            throw new RejectedException(GateRules.TypeForm, $"{type.Name} implements interfaces");
        foreach (var one in type.Interfaces)
        {
            TypeRules.RequireAllowed(one);
            if (one.Own is not { Form: OwnForm.Interface } own)
                throw new RejectedException(GateRules.InterfaceShape, $"{type.Name} implements {one}, which is no contract interface");
            if (own == type || (own.Image == type.Image && !own.IsVisibleTo(type)) || !own.Interfaces.All(type.Interfaces.Contains))
                throw new RejectedException(
                    GateRules.Metadata, $"{type.Name} does not list all interfaces that it has, or cannot have {one}");
        }
    }

    private static void RequireField(OwnField field)
    {
        const FieldAttributes allowed = FieldAttributes.FieldAccessMask | FieldAttributes.InitOnly | FieldAttributes.Static
            | FieldAttributes.Literal | FieldAttributes.HasDefault | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName;
        var name = field.Declaring.Name + "." + field.Name;
        if (field.IsStatic && !field.IsConstant)
            throw new RejectedException(GateRules.StaticState, $"{name} is a static field");
        if ((field.Attributes & ~allowed) != 0)
            throw new RejectedException(GateRules.Metadata, $"{name} has data or a layout of its own");

        var metadata = field.Declaring.Image.Metadata;
        RequireConstant(metadata, metadata.GetFieldDefinition(field.Handle).GetDefaultValue(), field.Type);
        TypeRules.RequireValue(field.Type);
        if (!TypeRules.IsStorableInHeap(field.Type))
            throw new RejectedException(GateRules.TypeSafety, $"{name} would keep what lives on the stack alone");
        if (field.IsStatic || field.Declaring.IsValueType)
            return;

        var isHandle = field.Type.Definition is "Weft.Slot`1" or "Weft.Map`2" or "Weft.Map`3" or "Weft.Map`4";
        if (field.Declaring.Form != OwnForm.Contract || !isHandle
            || (field.Attributes & FieldAttributes.FieldAccessMask) != FieldAttributes.Private)
            throw new RejectedException(GateRules.InstanceState,
                $"{name} is a field of a class, and no private storage handle of a contract");
    }
}
