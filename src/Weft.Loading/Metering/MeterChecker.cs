// Proves of an assembly that everything is paid for before it happens. It shares the price table with the injector and nothing else: it
// knows no blocks and no plan, only how a charge looks. It follows the code as it runs, with what is paid and not used yet as its only
// state:
//
//   start: 0 ──▶ charge n: + n ──▶ instruction of price p: − p, never below 0 ──▶ each way on
//                                                                 │ met before: the same, or it is rejected
//                                                                 ▼
//                                                        end of the method: 0
//
// Every way round a loop comes back with the same, so as much is charged in it as is used: that is why no cycle is free. A charge is one
// piece: no jump goes into the middle of it, and nothing else touches the variable or parameter that holds the meter.

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Weft.Loading;

/// <summary>An assembly whose charges were proved.</summary>
internal sealed class CheckedAssembly(ImageModel model, IReadOnlyDictionary<string, long?> prepaid)
{
    public ImageModel Model { get; } = model;

    /// <summary>What a call costs that the caller pays for, by method; null for a method that pays itself.</summary>
    public IReadOnlyDictionary<string, long?> Prepaid { get; } = prepaid;
}

/// <summary>Proves that metered code charges for all that it does.</summary>
internal sealed class MeterChecker
{
    private readonly ImageModel _image;
    private readonly GasTable _table;
    private readonly Dictionary<ImageModel, CheckedAssembly> _others;
    private readonly Dictionary<OwnMethod, long?> _prepaid = [];

    private MeterChecker(ImageModel image, IEnumerable<CheckedAssembly> others)
    {
        _image = image;
        _table = new(image);
        _others = others.ToDictionary(other => other.Model);
    }

    /// <summary>Checks an assembly.</summary>
    /// <param name="assembly">Its bytes.</param>
    /// <param name="others">The assemblies that it refers to, checked before.</param>
    /// <exception cref="MeterException">Something is not paid for, or paid for twice.</exception>
    public static CheckedAssembly Check(byte[] assembly, IReadOnlyCollection<CheckedAssembly> others)
    {
        var image = new ImageModel(
            new PEReader(ImmutableArray.Create(assembly)),
            others.ToDictionary(other => other.Model.Name, other => other.Model, StringComparer.Ordinal));
        var checker = new MeterChecker(image, others);
        var prepaid = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (var method in image.Types.SelectMany(type => type.Methods).Where(method => method.RelativeVirtualAddress != 0))
        {
            if (!MeterRules.IsFree(method))
                prepaid.Add(method.Declaring.Name + " " + method.Key, checker.Prepaid(method));
            checker.Check(method);
        }

        return new(image, prepaid);
    }

    private void Check(OwnMethod method)
    {
        var code = MethodCode.Read(method);
        if (MeterRules.IsFree(method))
            RequireFree(code);
        else if (Prepaid(method) is null)
            new BodyChecker(this, code).Check();
    }

    /// <summary>What the runtime calls outside any transaction has no jumps, and calls the library alone.</summary>
    private void RequireFree(MethodCode code)
    {
        foreach (var instruction in code.Instructions)
        {
            if (MeterRules.IsVariable(_table, instruction) || OwnCallee(instruction) is not null)
                throw new MeterException(code.Method, instruction, "is free of charge and does more than its size tells");
        }
    }

    /// <summary>What callers pay for a method, if it charges nothing itself; then there are no jumps in it.</summary>
    private long? Prepaid(OwnMethod method)
    {
        if (method.Declaring.Image != _image)
            return _others[method.Declaring.Image].Prepaid[method.Declaring.Name + " " + method.Key];
        if (_prepaid.TryGetValue(method, out var known))
            return known;

        var code = MethodCode.Read(method);
        long? gas = null;
        if (!code.Instructions.Any(instruction => MeterCall(instruction) is not null))
        {
            foreach (var instruction in code.Instructions)
            {
                var isUnpaid = OwnCallee(instruction) is { } callee && CallGas(callee) is null;
                if (method.IsVirtual || MeterRules.IsVariable(_table, instruction) || isUnpaid)
                    throw new MeterException(method, instruction, "charges nothing, and costs more than its callers can know");
            }

            gas = _table.PricesOf(code, CallGas).Sum() + GasTable.EntryGas(code);
            if (gas > MeterRules.PrepaidGasMax)
                throw new MeterException(method, code.Instructions[0], "charges nothing, and costs too much for that");
        }

        _prepaid.Add(method, gas);
        return gas;
    }

    /// <summary>What a call costs that its caller pays for; null for a method that pays itself, and for an interface's.</summary>
    private long? CallGas(OwnMethod method) => method.RelativeVirtualAddress == 0 ? null : Prepaid(method);

    private OwnMethod? OwnCallee(Instruction instruction) =>
        MethodCode.IsCall(instruction) ? _table.Members.Call(instruction).Own : null;

    /// <summary>The name of the meter's method that an instruction calls; null where it calls none.</summary>
    private string? MeterCall(Instruction instruction)
    {
        if (!MethodCode.IsCall(instruction))
            return null;

        var row = MemberResolver.RowOf(_image, instruction);
        if (row.Kind == HandleKind.MethodSpecification)
            row = _image.Metadata.GetMethodSpecification((MethodSpecificationHandle)row).Method;
        if (row.Kind != HandleKind.MemberReference)
            return null;

        var reference = _image.Metadata.GetMemberReference((MemberReferenceHandle)row);
        return reference.Parent.Kind == HandleKind.TypeReference
            && _image.LibraryName((TypeReferenceHandle)reference.Parent) == MeterRules.MeterType
            ? _image.Metadata.GetString(reference.Name)
            : null;
    }

    /// <summary>Follows the code of one method.</summary>
    private sealed class BodyChecker
    {
        private readonly MeterChecker _checker;
        private readonly MethodCode _code;
        private readonly ImmutableArray<Instruction> _instructions;
        private readonly MeterSource _source;
        private readonly int _meterIndex;
        private readonly bool[] _isTarget;
        private readonly bool[] _isInjected;
        private readonly int[] _arrayBytes;
        private readonly int[] _elementGas;
        private readonly bool[] _hasMeter;
        private readonly long[] _credit;

        public BodyChecker(MeterChecker checker, MethodCode code)
        {
            (_checker, _code, _instructions) = (checker, code, code.Instructions);
            _source = MeterRules.SourceOf(code.Method);
            _meterIndex = _source == MeterSource.Local ? code.Locals.Length - 1 : code.Arguments.Length - 1;
            var count = code.Instructions.Length;
            (_isTarget, _isInjected, _hasMeter) = (new bool[count], new bool[count], new bool[count + 1]);
            (_arrayBytes, _elementGas, _credit) = (new int[count + 1], new int[count + 1], new long[count]);
            foreach (var target in code.Instructions.SelectMany(instruction => instruction.Targets))
                _isTarget[target] = true;
        }

        public void Check()
        {
            var holder = _source == MeterSource.Local ? _code.Locals : _code.Arguments;
            var expected = _source switch
            {
                MeterSource.Local => "Weft.Runtime.Frame",
                MeterSource.Recorder => "Weft.Runtime.AccessRecorder",
                _ => MeterRules.MeterType,
            };
            if (_meterIndex < 0 || holder[_meterIndex].Text != expected)
                throw Reject(0, "has no meter");

            FindCharges();
            var prices = _checker._table.PricesOf(Bare(), _checker.CallGas).ToArray();
            prices[Array.IndexOf(_isInjected, false)] += GasTable.EntryGas(_code);
            Follow(prices);
        }

        /// <summary>Finds all charges. Each is one piece.</summary>
        private void FindCharges()
        {
            var position = _source == MeterSource.Local ? Prologue() : 0;
            while (position < _instructions.Length)
            {
                var length = Credit(position) ?? Variable(position) ?? Passed(position);
                if (length is null && (TouchesMeter(_instructions[position]) || _checker.MeterCall(_instructions[position]) is not null))
                    throw Reject(position, "uses the meter for something else");
                for (var i = 0; i < (length ?? 0); i++)
                {
                    _isInjected[position + i] = true;
                    if (i > 0 && _isTarget[position + i])
                        throw Reject(position, "has a jump into the middle of a charge");
                }

                position += length ?? 1;
            }
        }

        private int Prologue()
        {
            var isFilled = _instructions.Length > 3
                && GasTable.CodeOf(_instructions[0]) == ILOpCode.Ldarg_0
                && MethodCode.IsCall(_instructions[1])
                && _checker.MemberName(_instructions[1]) is ("Weft.Contract" or "Weft.Runtime.ContractProxy", "get_Frame")
                && IndexOf(_instructions[2], ILOpCode.Stloc_0, ILOpCode.Stloc_s, ILOpCode.Stloc) == _meterIndex
                && !_isTarget.AsSpan(0, 3).Contains(true);
            if (!isFilled)
                throw Reject(0, "does not take its meter first");

            _isInjected.AsSpan(0, 3).Fill(true);
            return 3;
        }

        /// <summary>meter · ldc.i4 gas · conv.i8 · call Charge.</summary>
        private int? Credit(int position)
        {
            var isCharge = IsMeter(position) && Constant(position + 1) is > 0
                && position + 3 < _instructions.Length
                && GasTable.CodeOf(_instructions[position + 2]) == ILOpCode.Conv_i8
                && _checker.MeterCall(_instructions[position + 3]) == "Charge";
            if (!isCharge)
                return null;

            _credit[position] = Constant(position + 1)!.Value;
            return 4;
        }

        /// <summary>ldc.i4 number · meter · call ForArray or ForEach.</summary>
        private int? Variable(int position)
        {
            if (Constant(position) is not { } number || !IsMeter(position + 1) || position + 3 >= _instructions.Length)
                return null;

            switch (_checker.MeterCall(_instructions[position + 2]))
            {
                case "ForArray":
                    _arrayBytes[position + 3] = number;
                    return 3;
                case "ForEach":
                    _elementGas[position + 3] = number;
                    return 3;
                default:
                    return null;
            }
        }

        /// <summary>meter, before the call that takes it.</summary>
        private int? Passed(int position)
        {
            if (!IsMeter(position) || position + 1 >= _instructions.Length || !Takes(_instructions[position + 1]))
                return null;

            _hasMeter[position + 1] = true;
            return 1;
        }

        private void Follow(long[] prices)
        {
            var before = new long?[_instructions.Length];
            var open = new Stack<int>();
            Enter(0, 0);
            while (open.TryPop(out var position))
            {
                var instruction = _instructions[position];
                var left = before[position]!.Value + _credit[position] - (_isInjected[position] ? 0 : prices[position]);
                if (left < 0)
                    throw Reject(position, "does something that is not paid for");
                if (!_isInjected[position])
                    RequireVariable(position);
                if (instruction.EndsFlow && instruction.Targets.IsEmpty && left != 0)
                    throw Reject(position, "pays for something that it does not do");
                foreach (var target in instruction.Targets)
                    Enter(target, left);
                if (!instruction.EndsFlow)
                    Enter(position + 1, left);
            }

            void Enter(int position, long left)
            {
                if (before[position] is { } known && known != left)
                    throw Reject(position, $"is reached with {known} and with {left} paid");
                if (before[position] is not null)
                    return;

                before[position] = left;
                open.Push(position);
            }
        }

        /// <summary>What costs by length, and what takes the meter, has the right charge right before it.</summary>
        private void RequireVariable(int position)
        {
            var instruction = _instructions[position];
            var bytes = GasTable.CodeOf(instruction) == ILOpCode.Newarr ? _checker._table.ElementBytes(instruction) : 0;
            if (_arrayBytes[position] != bytes || _elementGas[position] != _checker._table.PerElement(instruction))
                throw Reject(position, "makes or takes something whose length is not paid for");
            if (Takes(instruction) != _hasMeter[position])
                throw Reject(position, "calls a method without passing its meter on");
            if (_isTarget[position] && (bytes > 0 || _elementGas[position] > 0 || _hasMeter[position]))
                throw Reject(position, "has a jump past a charge");
        }

        /// <summary>The code, with something harmless in place of what was put in: that has no price.</summary>
        private MethodCode Bare() => _code with
        {
            Instructions = [.. _instructions.Select((instruction, i) =>
                _isInjected[i] ? instruction with { Code = System.Reflection.Emit.OpCodes.Nop } : instruction)],
        };

        private bool Takes(Instruction instruction) =>
            MethodCode.IsCall(instruction) && _checker.MeterCall(instruction) is null
            && _checker._table.Members.Call(instruction).Own is { RelativeVirtualAddress: not 0 } callee
            && MeterRules.SourceOf(callee) == MeterSource.Parameter && _checker.CallGas(callee) is null;

        private bool IsMeter(int position) => position < _instructions.Length && (_source == MeterSource.Local
            ? IndexOf(_instructions[position], ILOpCode.Ldloc_0, ILOpCode.Ldloc_s, ILOpCode.Ldloc) == _meterIndex
            : IndexOf(_instructions[position], ILOpCode.Ldarg_0, ILOpCode.Ldarg_s, ILOpCode.Ldarg) == _meterIndex);

        private bool TouchesMeter(Instruction instruction) => GasTable.CodeOf(instruction) switch
        {
            _ when _source == MeterSource.Recorder =>
                Stores(instruction, ILOpCode.Starg_s, ILOpCode.Starg, ILOpCode.Ldarga_s, ILOpCode.Ldarga),
            _ when _source == MeterSource.Parameter =>
                IndexOf(instruction, ILOpCode.Ldarg_0, ILOpCode.Ldarg_s, ILOpCode.Ldarg) == _meterIndex
                || Stores(instruction, ILOpCode.Starg_s, ILOpCode.Starg, ILOpCode.Ldarga_s, ILOpCode.Ldarga),
            _ => IndexOf(instruction, ILOpCode.Ldloc_0, ILOpCode.Ldloc_s, ILOpCode.Ldloc) == _meterIndex
                || IndexOf(instruction, ILOpCode.Stloc_0, ILOpCode.Stloc_s, ILOpCode.Stloc) == _meterIndex
                || Stores(instruction, ILOpCode.Ldloca_s, ILOpCode.Ldloca),
        };

        private bool Stores(Instruction instruction, params ReadOnlySpan<ILOpCode> codes) =>
            codes.Contains(GasTable.CodeOf(instruction)) && instruction.Operand == _meterIndex;

        /// <summary>The variable that an instruction names, if it is of a kind.</summary>
        private static int IndexOf(Instruction instruction, ILOpCode first, ILOpCode brief, ILOpCode full)
        {
            var code = GasTable.CodeOf(instruction);
            return code >= first && code <= first + 3 ? code - first : code == brief || code == full ? (int)instruction.Operand : -1;
        }

        private int? Constant(int position)
        {
            if (position >= _instructions.Length)
                return null;

            var code = GasTable.CodeOf(_instructions[position]);
            return code is >= ILOpCode.Ldc_i4_0 and <= ILOpCode.Ldc_i4_8 ? code - ILOpCode.Ldc_i4_0
                : code is ILOpCode.Ldc_i4 or ILOpCode.Ldc_i4_s ? (int)_instructions[position].Operand
                : null;
        }

        private MeterException Reject(int position, string problem) => new(_code.Method, _instructions[position], problem);
    }

    private (string Type, string Name)? MemberName(Instruction instruction)
    {
        var row = MemberResolver.RowOf(_image, instruction);
        if (row.Kind != HandleKind.MemberReference)
            return null;

        var reference = _image.Metadata.GetMemberReference((MemberReferenceHandle)row);
        return reference.Parent.Kind == HandleKind.TypeReference && _image.LibraryName((TypeReferenceHandle)reference.Parent) is { } type
            ? (type, _image.Metadata.GetString(reference.Name))
            : null;
    }
}

/// <summary>The node has written an assembly that does not pay for what it does: a fault of the node. The assembly is not loaded.</summary>
internal sealed class MeterException(OwnMethod method, Instruction instruction, string problem)
    : Exception($"{method.Display}+0x{instruction.Offset:x4} {problem}.");
