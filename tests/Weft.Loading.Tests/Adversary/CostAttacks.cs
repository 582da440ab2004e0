using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Weft.Loading.Tests.Adversary;

/// <summary>Attacks that cost more than they look: time of the verifier, stack of the runtime.</summary>
internal static class CostAttacks
{
    public static IEnumerable<InstructionAttack> All => [.. Values(), .. Time()];

    private static IEnumerable<InstructionAttack> Values()
    {
        const string rule = GateRules.Limit;
        yield return new(rule, "structs nested without end", victim =>
        {
            var inner = victim.Pair;
            for (var i = 0; i < 100; i++)
                inner = Struct(victim, $"Level{i}", [inner]);
        });
        yield return new(rule, "a value of thousands of bytes", victim =>
            Struct(victim, "Large", [.. Enumerable.Repeat(victim.Module.TypeSystem.Int64, 300)]));
        yield return new(rule, "thousands of values made", victim =>
        {
            var large = Struct(victim, "Large", [.. Enumerable.Repeat(victim.Module.TypeSystem.Int64, 100)]);
            var make = new MethodDefinition("Make", MethodAttributes.Public | MethodAttributes.Static, large);
            make.Body = new MethodBody(make) { InitLocals = true };
            make.Body.Variables.Add(new(large));
            make.Body.GetILProcessor().Emit(OpCodes.Ldloc_0);
            make.Body.GetILProcessor().Emit(OpCodes.Ret);
            victim.Contract.Methods.Add(make);
            victim.Code(il =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    il.Emit(OpCodes.Call, make);
                    il.Emit(OpCodes.Pop);
                }

                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Ret);
            });
        });
    }

    private static IEnumerable<InstructionAttack> Time()
    {
        yield return new(GateRules.Attribute, "lists in lists as the value of an attribute", victim =>
        {
            const int depth = 200_000;
            var type = new TypeReference(
                "System", "ObsoleteAttribute", victim.Module, victim.Module.TypeSystem.CoreLibrary);
            var made = new MethodReference(".ctor", victim.Module.TypeSystem.Void, type) { HasThis = true };
            made.Parameters.Add(new(victim.Module.TypeSystem.Object));

            // Each level is an array of one object; the last one is no text.
            byte[] level = [0x1d, 0x51, 1, 0, 0, 0];
            byte[] value = [1, 0, .. Enumerable.Repeat(level, depth).SelectMany(one => one), 0x0e, 0xff, 0, 0];
            victim.Contract.CustomAttributes.Add(new(made, value));
        });
        yield return new(GateRules.Limit, "a stack that grows wider one value at a time", victim => victim.Code(Widen));
        yield return new(GateRules.Limit, "a class of a hundred interfaces", victim =>
        {
            var proxy = victim.Module.GetType("ThingProxy");
            for (var i = 0; i < 100; i++)
            {
                var one = new TypeDefinition(
                    "", $"I{i}", TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Public);
                victim.Module.Types.Add(one);
                proxy.Interfaces.Add(new(one));
            }
        });
        yield return new(GateRules.Limit, "signatures that all name long names", victim =>
        {
            victim.Pair.Name = new string('A', 399);
            for (var i = 0; i < 2_000; i++)
            {
                var method = new MethodDefinition(
                    $"M{i}", MethodAttributes.Public | MethodAttributes.Static, victim.Module.TypeSystem.Void);
                for (var parameter = 0; parameter < 120; parameter++)
                    method.Parameters.Add(new(victim.Pair));
                Victim.Code(method, il => il.Emit(OpCodes.Ret));
                victim.Other.Methods.Add(method);
            }
        });
    }

    /// <summary>A loop around branches, the last of which copies the first of many nulls, and each other the one after it.</summary>
    private static void Widen(ILProcessor il)
    {
        const int depth = 100;
        var top = il.Create(OpCodes.Ldarg_0);
        var branches = Enumerable.Range(0, depth - 1).Select(_ => il.Create(OpCodes.Nop)).ToArray();
        for (var i = 0; i < depth; i++)
            il.Emit(OpCodes.Ldnull);
        il.Append(top);
        il.Emit(OpCodes.Switch, branches);
        for (var i = 0; i < depth; i++)
            il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ldarg_2);
        for (var i = 1; i < depth; i++)
            il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Br, top);
        for (var kept = 1; kept < depth; kept++)
        {
            il.Append(branches[kept - 1]);
            for (var i = kept; i < depth; i++)
                il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Dup);
            for (var i = kept + 1; i < depth; i++)
                il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Br, top);
        }
    }

    private static TypeDefinition Struct(Victim victim, string name, IReadOnlyList<TypeReference> fields)
    {
        var made = new TypeDefinition(
            "", name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout,
            victim.Pair.BaseType);
        foreach (var (index, field) in fields.Index())
            made.Fields.Add(new($"Field{index}", FieldAttributes.Public, field));
        victim.Module.Types.Add(made);
        return made;
    }
}
