using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Weft.Loading.Tests.Adversary;

/// <summary>Attacks that make one thing pass for another: types by their names, enumerations, layouts, members, interfaces.</summary>
internal static class ConfusionAttacks
{
    public static IEnumerable<InstructionAttack> All => [.. Names(), .. Forms(), .. Members(), .. Interfaces()];

    private static IEnumerable<InstructionAttack> Names()
    {
        string[] names = ["Pair[]", "Pair@", "A,[Attack]B", "A{B}", "C+Within", "System.Int32", "Two words", "A`1", "A(B)~C", ""];
        foreach (var name in names)
            yield return new(GateRules.Metadata, $"a struct with the name '{name}'", victim => victim.Pair.Name = name);
        yield return new(GateRules.Metadata, "a namespace with a bracket", victim => victim.Pair.Namespace = "A]B");
        yield return new(GateRules.Metadata, "an assembly with a bracket", victim => victim.Module.Assembly.Name.Name = "A]B");
        yield return new(GateRules.Metadata, "a method whose name says that it is static", victim =>
            victim.Other.Methods.Single(method => method.Name == "Open").Name = "static Secret");
        yield return new(GateRules.Metadata, "a member of the library with a documentation name", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, Max(victim, "Max(System.Int32,System.Int32)", victim.Module.TypeSystem.CoreLibrary));
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.Limit, "a name of a thousand letters", victim => victim.Pair.Name = new string('A', 1000));
    }

    private static IEnumerable<InstructionAttack> Forms()
    {
        yield return new(GateRules.Metadata, "an enumeration of itself", victim =>
        {
            var enumeration = Enumeration(victim, field => field);
            victim.Attack.Parameters.Add(new(enumeration));
            victim.Code(il =>
            {
                il.Emit(OpCodes.Ldarg_S, victim.Attack.Parameters[^1]);
                il.Emit(OpCodes.Pop);
                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Ret);
            });
        });
        yield return new(GateRules.Metadata, "an enumeration of a struct", victim => Enumeration(victim, _ => victim.Pair));
        yield return new(GateRules.Metadata, "an enumeration of two numbers", victim => Enumeration(victim, _ =>
            victim.Module.TypeSystem.Int32).Fields.Add(new("more", FieldAttributes.Public, victim.Module.TypeSystem.Int64)));
        yield return new(GateRules.Metadata, "an enumeration with code", victim => Enumeration(victim, _ =>
            victim.Module.TypeSystem.Int32).Methods.Add(Nothing(victim)));
        yield return new(GateRules.TypeSafety, "a proxy that cannot be made", victim =>
        {
            var made = victim.Module.GetType("ThingProxy").Methods.Single(method => method.IsConstructor);
            made.Attributes = (made.Attributes & ~MethodAttributes.MemberAccessMask) | MethodAttributes.Private;
        });
    }

    private static IEnumerable<InstructionAttack> Members()
    {
        yield return new(GateRules.Metadata, "type arguments for a method that takes none", victim => victim.Code(il =>
        {
            var open = new GenericInstanceMethod(victim.Other.Methods.Single(method => method.Name == "Open"));
            open.GenericArguments.Add(victim.Module.TypeSystem.Int32);
            il.Emit(OpCodes.Call, open);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.Metadata, "a class of .NET looked for in the contract library", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, Max(victim, "Max", victim.Contract.BaseType.Scope));
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.OutsideWorld, "a public method of a private type", victim =>
        {
            var hidden = new TypeDefinition(
                "", "Hidden", TypeAttributes.NestedPrivate | TypeAttributes.Abstract | TypeAttributes.Sealed, victim.Other.BaseType);
            hidden.Methods.Add(Nothing(victim));
            victim.Other.NestedTypes.Add(hidden);
            victim.Code(il =>
            {
                il.Emit(OpCodes.Call, hidden.Methods[0]);
                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Ret);
            });
        });
        yield return new(GateRules.OutsideWorld, "an array of a private type", victim =>
        {
            var hidden = new TypeDefinition(
                "", "Hidden", TypeAttributes.NestedPrivate | TypeAttributes.SequentialLayout | TypeAttributes.Sealed, victim.Pair.BaseType);
            victim.Other.NestedTypes.Add(hidden);
            victim.Code(il =>
            {
                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Newarr, hidden);
                il.Emit(OpCodes.Pop);
                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Ret);
            });
        });
    }

    private static IEnumerable<InstructionAttack> Interfaces()
    {
        yield return new(GateRules.Metadata, "interfaces in a circle", victim =>
        {
            var (one, other) = (Interface(victim, "IOne"), Interface(victim, "IOther"));
            one.Interfaces.Add(new(other));
            other.Interfaces.Add(new(one));
        });
        yield return new(GateRules.Metadata, "an interface of itself", victim =>
        {
            var one = Interface(victim, "IOne");
            one.Interfaces.Add(new(one));
        });
        yield return new(GateRules.Metadata, "an interface that is not listed", victim =>
        {
            var (one, other) = (Interface(victim, "IOne"), Interface(victim, "IOther"));
            one.Interfaces.Add(new(other));
            victim.Contract.Interfaces.Add(new(one));
        });
        yield return new(GateRules.Metadata, "an interface twice", victim =>
        {
            var proxy = victim.Module.GetType("ThingProxy");
            proxy.Interfaces.Add(new(victim.Module.GetType("IThing")));
        });
    }

    private static TypeDefinition Interface(Victim victim, string name)
    {
        var made = new TypeDefinition("", name, TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Public);
        victim.Module.Types.Add(made);
        return made;
    }

    private static TypeDefinition Enumeration(Victim victim, Func<TypeDefinition, TypeReference> number)
    {
        var library = victim.Module.TypeSystem.CoreLibrary;
        var made = new TypeDefinition("", "Odd", TypeAttributes.Public | TypeAttributes.Sealed, new TypeReference(
            "System", "Enum", victim.Module, library));
        victim.Module.Types.Add(made);
        made.Fields.Add(new(
            "value__", FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName, number(made)));
        return made;
    }

    private static MethodDefinition Nothing(Victim victim)
    {
        var made = new MethodDefinition("Nothing", MethodAttributes.Public | MethodAttributes.Static, victim.Module.TypeSystem.Void);
        Victim.Code(made, il => il.Emit(OpCodes.Ret));
        return made;
    }

    private static MethodReference Max(Victim victim, string name, IMetadataScope scope)
    {
        var number = victim.Module.TypeSystem.Int32;
        var math = new TypeReference("System", "Math", victim.Module, scope);
        var parameters = new MethodReference(name, number, math);
        parameters.Parameters.Add(new(number));
        parameters.Parameters.Add(new(number));
        return parameters;
    }
}
