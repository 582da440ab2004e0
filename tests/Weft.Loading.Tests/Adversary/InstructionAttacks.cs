using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests.Adversary;

/// <summary>An attack that no C# compiles to: a harmless assembly with something changed in it.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Name">What it does.</param>
/// <param name="Change">The change.</param>
internal sealed record InstructionAttack(string Rule, string Name, Action<Victim> Change)
{
    public byte[] Build() => InstructionAttacks.Changed(Change);
}

/// <summary>The harmless assembly in parts that can be changed.</summary>
internal sealed class Victim(ModuleDefinition module)
{
    public ModuleDefinition Module => module;

    public TypeDefinition Contract { get; } = module.GetType("C");

    public TypeDefinition Other { get; } = module.GetType("D");

    public TypeDefinition Pair { get; } = module.GetType("Pair");

    /// <summary><c>static int Attack(int number, ulong wide, string text, int[] list, Pair pair)</c>.</summary>
    public MethodDefinition Attack => Contract.Methods.Single(method => method.Name == "Attack");

    /// <summary>Replaces the code of <see cref="Attack"/>.</summary>
    public void Code(Action<ILProcessor> write) => Code(Attack, write);

    /// <summary>Replaces the code of a method.</summary>
    public static void Code(MethodDefinition method, Action<ILProcessor> write)
    {
        method.Body = new MethodBody(method) { InitLocals = true };
        write(method.Body.GetILProcessor());
    }

    public MethodDefinition Method(string name) => Contract.Methods.Single(method => method.Name == name);

    public void Local(TypeReference type) => Attack.Body.Variables.Add(new(type));
}

/// <summary>Attacks in instructions and tables.</summary>
internal static class InstructionAttacks
{
    private const string Source = """
        public struct Pair { public ulong First; public ulong Second; private int _hidden; public int Hidden => _hidden; }
        public static class D { private static int Secret() => 1; public static int Open() => Secret(); }
        [Weft.ContractInterface] public interface IThing { ulong Get(); }
        public sealed class ThingProxy : Weft.Runtime.ContractProxy, IThing { ulong IThing.Get() => 1; }
        """;

    private static readonly byte[] Image = Workshop.Image(
        "Attack",
        EmptyContract(
            "C",
            """
            private Weft.Slot<ulong> _slot = null!;
            protected override void Bind(Weft.Runtime.Frame frame) { _slot = new(frame, 0); RegisterProxy<IThing, ThingProxy>(); }
            protected override bool DispatchAccess(
                uint selector, ref Weft.Runtime.KnownReader input, Weft.Runtime.KnownWriter output, Weft.Runtime.AccessRecorder access) =>
                    false;
            public ulong Read() => _slot.Value;
            public static int Attack(int number, ulong wide, string text, int[] list, Pair pair) => number;
            """) + Source,
        Contracts);

    public static IReadOnlyList<InstructionAttack> All { get; } =
    [
        .. StackAttacks(), .. FlowAttacks(), .. LoopAttacks(), .. MemberAttacks(), .. TableAttacks(), .. ConfusionAttacks.All,
        .. CostAttacks.All,
    ];

    /// <summary>The assembly that all attacks are made from, written anew without a change.</summary>
    public static byte[] Harmless() => Changed(_ => { });

    public static byte[] Changed(Action<Victim> change)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(Image));
        change(new Victim(module));
        using var output = new MemoryStream();
        module.Write(output, new WriterParameters { Timestamp = 0 });
        return output.ToArray();
    }

    private static IEnumerable<InstructionAttack> StackAttacks()
    {
        const string rule = GateRules.TypeSafety;
        yield return new(rule, "a number as a reference", victim =>
            victim.Code(il => { Emit(il, OpCodes.Ldarg_0, OpCodes.Ldlen, OpCodes.Conv_I4, OpCodes.Ret); }));
        yield return new(rule, "a reference as a number", victim => victim.Code(il => { Emit(il, OpCodes.Ldarg_2, OpCodes.Ret); }));
        yield return new(rule, "a text as an array", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldarg_2, OpCodes.Ldc_I4_0, OpCodes.Ldelem_I4, OpCodes.Ret)));
        yield return new(rule, "a wide number as a narrow one", victim => victim.Code(il => Emit(il, OpCodes.Ldarg_1, OpCodes.Ret)));
        yield return new(rule, "an empty stack", victim => victim.Code(il => Emit(il, OpCodes.Pop, OpCodes.Ldc_I4_0, OpCodes.Ret)));
        yield return new(rule, "values left behind", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_0, OpCodes.Ret)));
        yield return new(rule, "a pointer read as wider than what it points at", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarga_S, victim.Attack.Parameters[0]);
            Emit(il, OpCodes.Ldind_I8, OpCodes.Conv_I4, OpCodes.Ret);
        }));
        yield return new(rule, "a pointer that writes past what it points at", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarga_S, victim.Attack.Parameters[0]);
            Emit(il, OpCodes.Ldarg_1, OpCodes.Stind_I8, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }));
        yield return new(rule, "a pointer from a number", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldarg_1, OpCodes.Ldind_I4, OpCodes.Ret)));
        yield return new(rule, "a pointer as a number", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarga_S, victim.Attack.Parameters[0]);
            Emit(il, OpCodes.Conv_I8, OpCodes.Conv_I4, OpCodes.Ret);
        }));
        yield return new(rule, "a struct read as another", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarga_S, victim.Attack.Parameters[1]);
            il.Emit(OpCodes.Ldfld, victim.Pair.Fields[0]);
            Emit(il, OpCodes.Conv_I4, OpCodes.Ret);
        }));
        yield return new(rule, "a pointer made an object by force", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarga_S, victim.Attack.Parameters[2]);
            il.Emit(OpCodes.Ldobj, victim.Module.TypeSystem.Int64);
            Emit(il, OpCodes.Conv_I4, OpCodes.Ret);
        }));
        yield return new(rule, "an array of another type", victim => victim.Code(il =>
        {
            Emit(il, OpCodes.Ldarg_3, OpCodes.Ldc_I4_0, OpCodes.Ldarg_1, OpCodes.Stelem_I8, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }));
        yield return new(rule, "locals that do not start as zero", victim =>
        {
            victim.Code(il => Emit(il, OpCodes.Ldloc_0, OpCodes.Ret));
            victim.Local(victim.Module.TypeSystem.Int32);
            victim.Attack.Body.InitLocals = false;
        });
        yield return new(rule, "the object of a method replaced", victim => Victim.Code(victim.Method("Read"), il =>
        {
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Starg_S, (byte)0);
            il.Emit(OpCodes.Ldc_I8, 0L);
            il.Emit(OpCodes.Ret);
        }));
    }

    private static IEnumerable<InstructionAttack> FlowAttacks()
    {
        yield return new(GateRules.TypeSafety, "paths that meet with different stacks", victim => victim.Code(il =>
        {
            var meet = il.Create(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Brtrue, meet);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Append(meet);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.TypeSafety, "paths that meet with a number and a text", victim => victim.Code(il =>
        {
            var (meet, other) = (il.Create(OpCodes.Pop), il.Create(OpCodes.Ldarg_2));
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Brtrue, other);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Br, meet);
            il.Append(other);
            il.Append(meet);
            Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }));
        yield return new(GateRules.TypeSafety, "a loop that grows the stack", victim => victim.Code(il =>
        {
            var top = il.Create(OpCodes.Ldc_I4_0);
            il.Append(top);
            il.Emit(OpCodes.Br, top);
        }));
        yield return new(GateRules.Instruction, "code that runs off its end", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldc_I4_0, OpCodes.Pop)));
        yield return new(GateRules.PlainStatements, "a call through a pointer", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldftn, victim.Other.Methods[0]);
            il.Emit(OpCodes.Calli, new CallSite(victim.Module.TypeSystem.Int32));
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.PlainStatements, "a jump into another method", victim =>
            victim.Code(il => il.Emit(OpCodes.Jmp, victim.Attack)));
        yield return new(GateRules.PlainStatements, "memory from the stack", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldarg_0, OpCodes.Localloc, OpCodes.Pop, OpCodes.Ldc_I4_0, OpCodes.Ret)));
        yield return new(GateRules.PlainStatements, "memory copied by hand", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldarg_0, OpCodes.Ldarg_0, OpCodes.Ldarg_0, OpCodes.Cpblk, OpCodes.Ldc_I4_0, OpCodes.Ret)));
        yield return new(GateRules.PlainStatements, "a way out by leave", victim => victim.Code(il =>
        {
            var end = il.Create(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Leave, end);
            il.Append(end);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.PlainStatements, "a number in a box", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Box, victim.Module.TypeSystem.Int32);
            Emit(il, OpCodes.Pop, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }));
        yield return new(GateRules.FloatingPoint, "a fraction in the middle", victim =>
            victim.Code(il => Emit(il, OpCodes.Ldarg_0, OpCodes.Conv_R8, OpCodes.Conv_I4, OpCodes.Ret)));
    }

    private static IEnumerable<InstructionAttack> LoopAttacks()
    {
        yield return new(GateRules.PlainStatements, "a loop by leave", victim => victim.Code(il =>
        {
            var start = il.Create(OpCodes.Nop);
            il.Append(start);
            il.Emit(OpCodes.Leave_S, start);
        }));
        yield return new(GateRules.PlainStatements, "a handler around a loop", victim => victim.Code(il =>
        {
            var (start, end) = (il.Create(OpCodes.Nop), il.Create(OpCodes.Ldc_I4_0));
            var (handler, again) = (il.Create(OpCodes.Pop), il.Create(OpCodes.Br, start));
            il.Append(start);
            il.Emit(OpCodes.Br, start);
            il.Append(handler);
            il.Append(again);
            il.Append(end);
            il.Emit(OpCodes.Ret);
            victim.Attack.Body.ExceptionHandlers.Add(new(ExceptionHandlerType.Catch)
            {
                TryStart = start, TryEnd = handler, HandlerStart = handler, HandlerEnd = end, CatchType = victim.Module.TypeSystem.Object,
            });
        }));
    }

    private static IEnumerable<InstructionAttack> MemberAttacks()
    {
        yield return new(GateRules.OutsideWorld, "another class's private method", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Call, victim.Other.Methods.Single(method => method.Name == "Secret"));
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.OutsideWorld, "another struct's private field", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Ldarga_S, victim.Attack.Parameters[4]);
            il.Emit(OpCodes.Ldfld, victim.Pair.Fields.Single(field => field.Name == "_hidden"));
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.OutsideWorld, "a private field of the library", victim => Victim.Code(victim.Method("Read"), il =>
        {
            var library = (TypeReference)victim.Contract.BaseType;
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld,
                new FieldReference("_frame", new TypeReference("Weft.Runtime", "Frame", victim.Module, library.Scope), library));
            Emit(il, OpCodes.Pop, OpCodes.Ldc_I4_0, OpCodes.Conv_I8, OpCodes.Ret);
        }));
        yield return new(GateRules.Metadata, "a member of the library with another result", victim =>
            Victim.Code(victim.Method("Read"), il =>
        {
            var library = (TypeReference)victim.Contract.BaseType;
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, new MethodReference("get_ChainId", victim.Module.TypeSystem.Int32, library) { HasThis = true });
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.InstanceState, "a storage handle replaced", victim => Victim.Code(victim.Method("Read"), il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Stfld, victim.Contract.Fields[0]);
            il.Emit(OpCodes.Ldc_I8, 0L);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.InstanceState, "a pointer to a storage handle", victim => Victim.Code(victim.Method("Read"), il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, victim.Contract.Fields[0]);
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Ldc_I8, 0L);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.OutsideWorld, "a charge that gives gas back, written as the node writes it", victim =>
            Victim.Code(victim.Method("Read"), il => WriteCharge(il, victim, gas: -1_000_000)));
        yield return new(GateRules.OutsideWorld, "code that looks metered, and has a loop behind its charge", victim =>
            Victim.Code(victim.Method("Read"), il => WriteCharge(il, victim, gas: 1)));
        yield return new(GateRules.TypeForm, "a contract made by hand", victim => victim.Code(il =>
        {
            il.Emit(OpCodes.Newobj, victim.Contract.GetConstructors().Single());
            Emit(il, OpCodes.Pop, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }));
        yield return new(GateRules.Plumbing, "a hook called by hand", victim => Victim.Code(victim.Method("Read"), il =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Callvirt, victim.Method("Bind"));
            il.Emit(OpCodes.Ldc_I8, 0L);
            il.Emit(OpCodes.Ret);
        }));
        yield return new(GateRules.Plumbing, "a method in the place of an interface's that the class does not implement", victim =>
            victim.Method("Bind").Overrides.Add(victim.Module.GetType("IThing").Methods[0]));
        yield return new(GateRules.OutsideWorld, "another method in the place of a hook", victim => victim.Method("Bind").Overrides.Add(
            new MethodReference("Dispatch", victim.Module.TypeSystem.Void, victim.Contract.BaseType) { HasThis = true }));
    }

    private static IEnumerable<InstructionAttack> TableAttacks()
    {
        yield return new(GateRules.Metadata, "two methods with one signature", victim =>
        {
            var twin = new MethodDefinition("Read", victim.Method("Read").Attributes, victim.Method("Read").ReturnType);
            Victim.Code(twin, il =>
            {
                il.Emit(OpCodes.Ldc_I8, 0L);
                il.Emit(OpCodes.Ret);
            });
            victim.Contract.Methods.Add(twin);
        });
        yield return new(GateRules.Metadata, "two types with one name", victim =>
            victim.Module.Types.Add(new("", "D", victim.Other.Attributes, victim.Module.TypeSystem.Object)));
        yield return new(GateRules.Metadata, "a struct that holds itself", victim =>
            victim.Pair.Fields.Add(new("Itself", FieldAttributes.Public, victim.Pair)));
        yield return new(GateRules.Metadata, "another calling convention", victim =>
            victim.Attack.CallingConvention = MethodCallingConvention.VarArg);
        yield return new(GateRules.Image, "resources", victim =>
            victim.Module.Resources.Add(new EmbeddedResource("data", ManifestResourceAttributes.Public, [1, 2, 3])));
        yield return new(GateRules.Image, "an entry point", victim => victim.Module.EntryPoint = victim.Other.Methods[1]);
        yield return new(GateRules.Limit, "too many locals", victim =>
        {
            for (var i = 0; i < 2000; i++)
                victim.Local(victim.Module.TypeSystem.Int32);
        });
        yield return new(GateRules.Limit, "a type nested without end", victim =>
        {
            TypeReference type = victim.Module.TypeSystem.Int32;
            for (var i = 0; i < 50; i++)
                type = new ArrayType(type);
            victim.Local(type);
        });
        yield return new(GateRules.Limit, "a signature without end", victim =>
        {
            TypeReference type = victim.Module.TypeSystem.Int32;
            for (var i = 0; i < 20_000; i++)
                type = new ArrayType(type);
            victim.Local(type);
        });
        yield return new(GateRules.Limit, "a frame that takes the stack", victim =>
        {
            for (var i = 0; i < 1000; i++)
                victim.Local(victim.Pair);
        });
        yield return new(GateRules.Limit, "a method of a hundred thousand blocks", victim => victim.Code(il =>
        {
            var next = il.Create(OpCodes.Nop);
            for (var i = 0; i < 10_000; i++)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Brtrue, next);
                il.Append(next);
                next = il.Create(OpCodes.Nop);
            }

            Emit(il, OpCodes.Ldc_I4_0, OpCodes.Ret);
        }));
        yield return new(GateRules.StaticState, "data beside the code", victim =>
        {
            var field = new FieldDefinition("Data", FieldAttributes.Static | FieldAttributes.Public | FieldAttributes.HasFieldRVA,
                victim.Module.TypeSystem.Int32)
            {
                InitialValue = [1, 2, 3, 4],
            };
            victim.Other.Fields.Add(field);
        });
    }

    /// <summary>What a metered method starts with, and a loop.</summary>
    private static void WriteCharge(ILProcessor il, Victim victim, int gas)
    {
        var library = (TypeReference)victim.Contract.BaseType;
        TypeReference Runtime(string name) => new("Weft.Runtime", name, victim.Module, library.Scope);
        var frame = new VariableDefinition(Runtime("Frame"));
        il.Body.Variables.Add(frame);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, new MethodReference("get_Frame", Runtime("Frame"), library) { HasThis = true });
        il.Emit(OpCodes.Stloc, frame);
        var charge = new MethodReference("Charge", victim.Module.TypeSystem.Void, Runtime("GasMeter")) { HasThis = true };
        charge.Parameters.Add(new(victim.Module.TypeSystem.Int64));
        il.Emit(OpCodes.Ldloc, frame);
        il.Emit(OpCodes.Ldc_I4, gas);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Call, charge);
        var start = il.Create(OpCodes.Nop);
        il.Append(start);
        il.Emit(OpCodes.Br, start);
    }

    private static void Emit(ILProcessor il, params OpCode[] codes)
    {
        foreach (var code in codes)
            il.Emit(code);
    }
}
