using Mono.Cecil;
using Mono.Cecil.Cil;
using CecilInstruction = Mono.Cecil.Cil.Instruction;

namespace Weft.Loading.Tests.Metering;

/// <summary>The checker does not believe the injector: whatever is missing, wrong or gone around is found.</summary>
public sealed class MeterCheckerTests
{
    private static readonly Dictionary<string, Action<ModuleDefinition>> Changes = new(StringComparer.Ordinal)
    {
        ["the charge of a loop's body is missing"] = module => Remove(Method(module, "Loop"), "Charge", nth: 1, length: 4),
        ["the charge of a loop's head is missing"] = module => Remove(Method(module, "Loop"), "Charge", nth: 2, length: 4),
        ["the charge at the start is missing"] = module => Remove(Method(module, "Loop"), "Charge", nth: 0, length: 4),
        ["the charge at the end is missing"] = module => Remove(Method(module, "Loop"), "Charge", nth: 3, length: 4),
        ["the charge of a case is missing"] = module => Remove(Method(module, "Pick"), "Charge", nth: 2, length: 4),
        ["a charge is too small"] = module => Constant(Method(module, "Loop"), "Charge", back: 2, by: -1),
        ["a charge is too large"] = module => Constant(Method(module, "Loop"), "Charge", back: 2, by: 1),
        ["a charge is there twice"] = module => Twice(Method(module, "Loop")),
        ["the charge of an array is missing"] = module => Remove(Method(module, "Make"), "ForArray", nth: 0, length: 3),
        ["an array is charged as one of smaller elements"] = module => Constant(Method(module, "Make"), "ForArray", back: 2, by: -1),
        ["the charge of a span is missing"] = module => Remove(Method(module, "Hash"), "ForEach", nth: 0, length: 3),
        ["the charge of a text is missing"] = module => Remove(Method(module, "IsSame"), "ForEach", nth: 0, length: 3),
        ["a text is charged too little"] = module => Constant(Method(module, "IsSame"), "ForEach", back: 2, by: -1),
        ["a call passes no meter on"] = module => NullMeter(Method(module, "Divide"), "Loop"),
        ["a call of a struct passes no meter on"] = module => NullMeter(Method(module, "Both"), "Times"),
        ["a construction passes no meter on"] = module => NullMeter(Method(module, "Both"), ".ctor"),
        ["a method takes its meter from nowhere"] = module => Replace(
            Method(module, "Sum"), code => Calls(code, "get_Frame"), code => (code.OpCode, code.Operand) = (OpCodes.Nop, null)),
        ["the meter is replaced"] = module => Insert(
            Method(module, "Loop"),
            at: 0,
            il => [il.Create(OpCodes.Ldnull), il.Create(OpCodes.Starg, Method(module, "Loop").Parameters[^1])]),
        ["a jump goes past a charge"] = module => JumpPast(Method(module, "Loop")),
        ["a method that others call charges nothing"] = module => Bare(Method(module, "Loop")),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_is_found(string name)
    {
        var changed = MeteredCode.Changed(Changes[name]);
        Assert.Throws<MeterException>(() => MeterChecker.Check(changed, []));
    }

    [Fact]
    public void Metered_code_that_is_written_anew_without_a_change_passes() =>
        MeterChecker.Check(MeteredCode.Changed(_ => { }), []);

    [Fact]
    public void Code_that_was_not_metered_does_not_pass() =>
        Assert.Throws<MeterException>(() => MeterChecker.Check(MeteredCode.Original, []));

    private static MethodDefinition Method(ModuleDefinition module, string name) =>
        module.GetTypes().SelectMany(type => type.Methods).Single(method => method.Name == name);

    private static bool Calls(CecilInstruction instruction, string name) =>
        instruction.Operand is MethodReference method && method.Name == name;

    private static int Find(MethodDefinition method, string name, int nth) =>
        method.Body.Instructions.Select((code, i) => (code, i)).Where(one => Calls(one.code, name)).ElementAt(nth).i;

    private static void Remove(MethodDefinition method, string name, int nth, int length)
    {
        var last = Find(method, name, nth);
        for (var i = last - length + 1; i <= last; i++)
            (method.Body.Instructions[i].OpCode, method.Body.Instructions[i].Operand) = (OpCodes.Nop, null);
    }

    private static void Constant(MethodDefinition method, string name, int back, int by)
    {
        var code = method.Body.Instructions[Find(method, name, 0) - back];
        var value = code.OpCode.Code switch
        {
            >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => code.OpCode.Code - Code.Ldc_I4_0,
            Code.Ldc_I4_S => (sbyte)code.Operand,
            _ => (int)code.Operand,
        };
        (code.OpCode, code.Operand) = (OpCodes.Ldc_I4, value + by);
    }

    private static void Twice(MethodDefinition method)
    {
        var last = Find(method, "Charge", 0);
        var codes = method.Body.Instructions.Skip(last - 3).Take(4).ToList();
        Insert(method, last + 1, il => [.. codes.Select(code => code.Operand switch
        {
            MethodReference called => il.Create(code.OpCode, called),
            ParameterDefinition parameter => il.Create(code.OpCode, parameter),
            sbyte number => il.Create(code.OpCode, number),
            _ => il.Create(code.OpCode),
        })]);
    }

    private static void NullMeter(MethodDefinition method, string callee) => Replace(
        method,
        code => code.Next is { } next && Calls(next, callee)
            && next.Operand is MethodReference { Parameters: [.., { ParameterType.Name: "GasMeter" }] },
        code => (code.OpCode, code.Operand) = (OpCodes.Ldnull, null));

    private static void Replace(MethodDefinition method, Func<CecilInstruction, bool> where, Action<CecilInstruction> change)
    {
        var found = method.Body.Instructions.Where(where).ToList();
        Assert.NotEmpty(found);
        found.ForEach(change);
    }

    private static void Insert(MethodDefinition method, int at, Func<ILProcessor, CecilInstruction[]> codes)
    {
        var il = method.Body.GetILProcessor();
        foreach (var code in codes(il))
            method.Body.Instructions.Insert(at++, code);
    }

    private static void JumpPast(MethodDefinition method)
    {
        var jump = method.Body.Instructions.First(code => code.Operand is CecilInstruction);
        var target = (CecilInstruction)jump.Operand;
        for (var i = 0; i < 4; i++)
            target = target.Next;
        jump.Operand = target;
    }

    private static void Bare(MethodDefinition method)
    {
        while (method.Body.Instructions.Any(code => Calls(code, "Charge")))
            Remove(method, "Charge", 0, 4);
    }
}
