// Writes an assembly anew with its charges in it. Mono.Cecil does the writing, because it carries a portable PDB along: sequence points
// stay with their instructions. It reads nothing but the bytes that were verified and what PlainSymbols has written, and is told what else
// it asks (EnumerationResolver).
// What it has written is not trusted: MeterChecker proves it.
//
//   method start     ldarg.0 · call get_Frame · stloc meter            where the meter is a local variable
//   block start      meter · ldc.i4 gas · conv.i8 · call Charge
//   array            ldc.i4 bytes · meter · call ForArray · newarr      the length is on the stack, and stays there
//   by length        ldc.i4 gas · meter · call ForEach · call …         so is the last argument
//   own method       meter · call …                                    one argument more
//
// A jump to an instruction becomes one to what stands before it.

using System.Reflection.Metadata.Ecma335;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using CecilInstruction = Mono.Cecil.Cil.Instruction;

namespace Weft.Loading;

/// <summary>Puts charges into the code of one assembly.</summary>
internal sealed class Injector
{
    private readonly ModuleDefinition _module;
    private readonly IReadOnlyDictionary<int, MethodPlan> _plans;
    private readonly int _chargeParts;
    private readonly HashSet<MethodReference> _extended = [];
    private readonly TypeReference _meter;
    private readonly TypeReference _frame;
    private readonly MethodReference _charge;
    private readonly MethodReference _forArray;
    private readonly MethodReference _forText;

    private Injector(ModuleDefinition module, IReadOnlyDictionary<int, MethodPlan> plans, int chargeParts)
    {
        (_module, _plans, _chargeParts) = (module, plans, chargeParts);
        var library = module.AssemblyReferences.FirstOrDefault(reference => reference.Name == AssemblyClosure.SharedName);
        if (library is null)
            module.AssemblyReferences.Add(library = AssemblyNameReference.Parse(typeof(Contract).Assembly.FullName));
        TypeReference Runtime(string name) => new("Weft.Runtime", name, module, library);
        (_meter, _frame) = (Runtime("GasMeter"), Runtime("Frame"));
        var types = module.TypeSystem;
        _charge = Method("Charge", types.Void, hasThis: true, types.Int64);
        _forArray = Method("ForArray", types.IntPtr, hasThis: false, types.IntPtr, types.Int32, _meter);
        _forText = Method("ForEach", types.String, hasThis: false, types.String, types.Int32, _meter);
    }

    /// <summary>Writes an assembly with charges.</summary>
    /// <param name="assembly">Its bytes.</param>
    /// <param name="symbols">Its portable PDB, or nothing.</param>
    /// <param name="model">What the verifier read in it.</param>
    /// <param name="plans">What to put into each of its methods.</param>
    /// <param name="chargeParts">In how many parts a charge is written, where it is large enough. Together they take the same gas.</param>
    public static MeteredBytes Inject(
        byte[] assembly, byte[] symbols, ImageModel model, IReadOnlyDictionary<OwnMethod, MethodPlan> plans, int chargeParts = 1)
    {
        var byRow = plans.ToDictionary(plan => MetadataTokens.GetRowNumber(plan.Key.Handle), plan => plan.Value);
        var plain = PlainSymbols.Of(symbols, model);
        if (plain.Length == 0)
            return Write(assembly, [], model, byRow, chargeParts);

        try
        {
            return Write(assembly, plain, model, byRow, chargeParts);
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            // A stranger's debugging information decides nothing: without it, the code is the same.
            return Write(assembly, [], model, byRow, chargeParts);
        }
    }

    /// <summary>What Mono.Cecil throws for bytes that it cannot make sense of.</summary>
    public static bool IsUnreadable(Exception error) =>
        error is SymbolsNotMatchingException or BadImageFormatException or ArgumentException or InvalidOperationException
            or IndexOutOfRangeException or IOException or KeyNotFoundException or NullReferenceException or OverflowException
            or InvalidCastException or NotSupportedException;

    private static MeteredBytes Write(
        byte[] assembly, byte[] symbols, ImageModel model, IReadOnlyDictionary<int, MethodPlan> byRow, int chargeParts)
    {
        using var module = Read(assembly, symbols, model);
        var injector = new Injector(module, byRow, chargeParts);
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).ToList())
            injector.Inject(method);
        using var output = new MemoryStream();
        using var outputSymbols = new MemoryStream();
        var parameters = new WriterParameters { Timestamp = 0 };
        if (module.HasSymbols)
        {
            (parameters.WriteSymbols, parameters.SymbolStream) = (true, outputSymbols);
            parameters.SymbolWriterProvider = new PortablePdbWriterProvider();
        }

        module.Write(output, parameters);
        return new(output.ToArray(), outputSymbols.ToArray());
    }

    private static ModuleDefinition Read(byte[] assembly, byte[] symbols, ImageModel model)
    {
        var parameters = new ReaderParameters(ReadingMode.Deferred) { MetadataResolver = new EnumerationResolver(model) };
        if (symbols.Length > 0)
        {
            (parameters.ReadSymbols, parameters.SymbolStream) = (true, new MemoryStream(symbols, writable: false));
            parameters.SymbolReaderProvider = new PortablePdbReaderProvider();
        }

        return ModuleDefinition.ReadModule(new MemoryStream(assembly, writable: false), parameters);
    }

    private void Inject(MethodDefinition method)
    {
        if (!_plans.TryGetValue((int)method.MetadataToken.RID, out var plan) || plan.Source == MeterSource.None)
            return;

        var body = method.Body;
        body.SimplifyMacros();
        var load = Meter(method, plan.Source);
        var starts = new Dictionary<CecilInstruction, CecilInstruction>();
        var written = new List<CecilInstruction>();
        if (plan.Source == MeterSource.Local)
        {
            var getFrame = new MethodReference("get_Frame", _frame, method.DeclaringType.BaseType) { HasThis = true };
            written.AddRange([CecilInstruction.Create(OpCodes.Ldarg, body.ThisParameter), CecilInstruction.Create(OpCodes.Call, getFrame)]);
            written.Add(CecilInstruction.Create(OpCodes.Stloc, body.Variables[^1]));
        }

        foreach (var instruction in body.Instructions)
        {
            var first = written.Count;
            Before(instruction, plan, load, written);
            written.Add(instruction);
            starts.Add(instruction, written[first]);
        }

        Replace(method, written, starts);
        body.OptimizeMacros();
    }

    private void Before(CecilInstruction instruction, MethodPlan plan, Func<CecilInstruction> load, List<CecilInstruction> written)
    {
        if (plan.Charges.TryGetValue(instruction.Offset, out var gas) && gas > 0)
        {
            var parts = Math.Min(_chargeParts, checked((int)gas));
            for (var part = 1; part <= parts; part++)
            {
                written.AddRange([load(), Number(part < parts ? 1 : (int)gas - parts + 1), CecilInstruction.Create(OpCodes.Conv_I8)]);
                written.Add(CecilInstruction.Create(OpCodes.Call, _charge));
            }
        }

        if (plan.ArrayBytes.TryGetValue(instruction.Offset, out var bytes))
            written.AddRange([Number(bytes), load(), CecilInstruction.Create(OpCodes.Call, _forArray)]);
        if (plan.ElementGas.TryGetValue(instruction.Offset, out var each))
            written.AddRange([Number(each), load(), CecilInstruction.Create(OpCodes.Call, ForEach((MethodReference)instruction.Operand))]);
        if (!plan.Passing.Contains(instruction.Offset))
            return;

        written.Add(load());
        var callee = (MethodReference)instruction.Operand;
        if (callee is not MethodDefinition && _extended.Add(callee))
            callee.Parameters.Add(new(_meter));
    }

    private static void Replace(
        MethodDefinition method, List<CecilInstruction> written, Dictionary<CecilInstruction, CecilInstruction> starts)
    {
        foreach (var instruction in starts.Keys)
        {
            instruction.Operand = instruction.Operand switch
            {
                CecilInstruction target => starts[target],
                CecilInstruction[] targets => targets.Select(target => starts[target]).ToArray(),
                var other => other,
            };
        }

        var points = method.DebugInformation.SequencePoints;
        var byOffset = starts.Keys.ToDictionary(instruction => instruction.Offset);
        for (var i = 0; i < points.Count; i++)
        {
            var (point, at) = (points[i], byOffset[points[i].Offset]);
            points[i] = new SequencePoint(at == method.Body.Instructions[0] ? written[0] : starts[at], point.Document)
            {
                StartLine = point.StartLine,
                StartColumn = point.StartColumn,
                EndLine = point.EndLine,
                EndColumn = point.EndColumn,
            };
        }

        method.Body.Instructions.Clear();
        foreach (var instruction in written)
            method.Body.Instructions.Add(instruction);
    }

    /// <summary>Makes the meter reachable in a method; gives what loads it.</summary>
    private Func<CecilInstruction> Meter(MethodDefinition method, MeterSource source)
    {
        if (source == MeterSource.Local)
        {
            var variable = new VariableDefinition(_frame);
            method.Body.Variables.Add(variable);
            method.Body.InitLocals = true;
            return () => CecilInstruction.Create(OpCodes.Ldloc, variable);
        }

        if (source == MeterSource.Parameter)
            method.Parameters.Add(new ParameterDefinition("meter", ParameterAttributes.None, _meter));
        var parameter = method.Parameters[^1];
        return () => CecilInstruction.Create(OpCodes.Ldarg, parameter);
    }

    private MethodReference ForEach(MethodReference callee)
    {
        if (callee.Parameters[^1].ParameterType is not GenericInstanceType span)
            return _forText;

        var element = span.GenericArguments[0];
        if (element is GenericParameter)
            element = ((GenericInstanceMethod)callee).GenericArguments[0];
        var generic = new MethodReference("ForEach", _module.TypeSystem.Void, _meter);
        var parameter = new GenericParameter(generic);
        generic.GenericParameters.Add(parameter);
        var elements = new GenericInstanceType(span.ElementType);
        elements.GenericArguments.Add(parameter);
        generic.ReturnType = elements;
        foreach (var type in new[] { elements, _module.TypeSystem.Int32, _meter })
            generic.Parameters.Add(new(type));
        var closed = new GenericInstanceMethod(generic);
        closed.GenericArguments.Add(element);
        return closed;
    }

    private MethodReference Method(string name, TypeReference result, bool hasThis, params TypeReference[] parameters)
    {
        var method = new MethodReference(name, result, _meter) { HasThis = hasThis };
        foreach (var parameter in parameters)
            method.Parameters.Add(new(parameter));
        return method;
    }

    private static CecilInstruction Number(int value) => CecilInstruction.Create(OpCodes.Ldc_I4, value);
}

/// <summary>An assembly that the node has written.</summary>
/// <param name="Assembly">Its bytes.</param>
/// <param name="Symbols">Its portable PDB, or nothing.</param>
internal sealed record MeteredBytes(byte[] Assembly, byte[] Symbols);
