// Type safety, by running each method's code on types instead of values (ECMA-335, III.1.8). The evaluation stack before an instruction is
// a list of types; an instruction takes some and gives some; where two paths meet their stacks must agree. Everything that the code is
// about to do is asked of the types: what a call takes, what a field holds, what a pointer points at.
//
//     start: empty stack ──▶ instruction ──▶ stack after it ──▶ next instruction, and each target of a jump
//                                                                    │ met before: same stack, or null meets a class
//                                                                    ▼
//                                                               else: rejected
//
// The rules are narrower than ECMA's where contracts lose nothing by it. A managed pointer is never returned and never kept, so it cannot
// outlive what it points at. There is no cast, no box, no exception handler. Locals start as zero. A class's object is of exactly the
// type that the code says, or null, so that a call goes where it seems to go.
//
// The verdict does not depend on the order in which paths are run. Types only grow wider, from null to a class or an array, and what takes
// a class or an array takes null as well. Looking into null fails when it runs, and nothing that follows is run; it would be the same if a
// local held the null, whose type says nothing of it. What was judged with null is judged anew when a class or an array comes to it.
//
// The stack is kept only where a jump goes to. Of the places that are still to be run the first in the code comes first, so that code is
// run once if it jumps forward alone while values are on the stack, as compilers write it. A stack can grow wider once for each value on
// it, and code can be written that runs anew each time; no compiler writes it, and the passes over the code are limited.
//
// The compiler of the runtime gives every value that an instruction makes a place in the frame, and does not use that place twice. So a
// frame takes what its variables take, and all that its instructions make.

using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>Judges the code of one method.</summary>
internal sealed partial class BodyVerifier
{
    private readonly ImageModel _image;
    private readonly MemberResolver _members;
    private readonly OwnMethod _method;
    private readonly ImmutableArray<IlType> _arguments;
    private ImmutableArray<IlType> _locals;
    private ImmutableArray<Instruction> _code;
    private List<IlType> _stack = [];
    private int _stackMax;
    private int _offset;
    private long _madeBytes;

    private BodyVerifier(ImageModel image, MemberResolver members, OwnMethod method)
    {
        (_image, _members, _method) = (image, members, method);
        var self = method.Declaring.IsValueType ? IlType.ByRef(method.Declaring.Type) : method.Declaring.Type;
        _arguments = method.IsStatic ? method.Parameters : [self, .. method.Parameters];
    }

    /// <summary>Judges a method and says what is to be known of it.</summary>
    /// <exception cref="RejectedException">The code breaks a rule.</exception>
    public static MethodFacts Verify(ImageModel image, MemberResolver members, OwnMethod method)
    {
        var verifier = new BodyVerifier(image, members, method);
        try
        {
            return verifier.Run();
        }
        catch (RejectedException rejection) when (rejection.Offset < 0)
        {
            throw new RejectedException(rejection.Rule, rejection.Message, verifier._offset);
        }
    }

    private MethodFacts Run()
    {
        var body = _image.Image.GetMethodBody(_method.RelativeVirtualAddress);
        if (body.ExceptionRegions.Length > 0)
            throw Reject(GateRules.PlainStatements, "there is an exception handler");
        RequireHeader();
        if (body.GetILReader().Length > ContractProfile.Current.Limit("CodeBytesPerMethodMax"))
            throw Reject(GateRules.Limit, $"the method has {body.GetILReader().Length} bytes of code");

        _locals = _image.Signatures.Locals(body.LocalSignature);
        if (_locals.Length > ContractProfile.Current.Limit("LocalsPerMethodMax"))
            throw Reject(GateRules.Limit, $"the method has {_locals.Length} local variables");
        if (_locals.Length > 0 && !body.LocalVariablesInitialized)
            throw Reject(GateRules.TypeSafety, "local variables do not start as zero");

        _stackMax = body.MaxStack;
        if (_stackMax > ContractProfile.Current.Limit("StackSlotsMax"))
            throw Reject(GateRules.Limit, $"the evaluation stack may hold {_stackMax} values");

        _code = Instruction.Read(body.GetILReader());
        Plumbing.Require(_method, _code, _members);
        var leaders = Leaders();
        Interpret(leaders);
        return Facts();
    }

    /// <summary>The reader passes over parts of the header that the runtime looks at.</summary>
    private void RequireHeader()
    {
        var header = _image.Image.GetSectionData(_method.RelativeVirtualAddress).GetReader();
        var flags = header.ReadByte();
        if ((flags & 3) == 2)
            return;

        var size = header.ReadByte();
        header.ReadUInt16();
        header.ReadInt32();
        var locals = header.ReadUInt32();
        if (size != 0x30 || (flags & ~0x13) != 0 || (locals != 0 && locals >> 24 != 0x11))
            throw Reject(GateRules.Metadata, "the header of the code is malformed");
    }

    /// <summary>Where blocks start: at the first instruction, where a jump goes to, and behind one.</summary>
    private bool[] Leaders()
    {
        var leaders = new bool[_code.Length + 1];
        leaders[0] = true;
        for (var i = 0; i < _code.Length; i++)
        {
            foreach (var target in _code[i].Targets)
                leaders[target] = true;
            leaders[i + 1] |= _code[i].IsJump || _code[i].EndsFlow;
        }

        var count = leaders[.._code.Length].Count(isLeader => isLeader);
        return count <= ContractProfile.Current.Limit("BlocksPerMethodMax")
            ? leaders
            : throw new RejectedException(GateRules.Limit, $"the method has {count} blocks", 0);
    }

    private void Interpret(bool[] leaders)
    {
        var before = new List<IlType>?[_code.Length];
        var wasRun = new bool[_code.Length];
        var left = (long)_code.Length * ContractProfile.Current.Limit("PassesPerMethodMax");
        var open = new SortedSet<int>();
        Enter(0, []);
        while (open.Count > 0)
        {
            var position = open.Min;
            open.Remove(position);
            _stack = [.. before[position]!];
            for (var isThrough = false; !isThrough; position++)
            {
                var instruction = _code[position];
                _offset = instruction.Offset;
                if (--left < 0)
                    throw Reject(GateRules.Limit, "the code is made so that judging it takes too many passes");

                Execute(instruction);
                if (!wasRun[position])
                    _madeBytes += Made(instruction);
                wasRun[position] = true;
                foreach (var target in instruction.Targets)
                    Enter(target, _stack);
                isThrough = instruction.EndsFlow || leaders[position + 1];
                if (isThrough && !instruction.EndsFlow)
                    Enter(position + 1, _stack);
            }
        }

        void Enter(int position, List<IlType> stack)
        {
            if (before[position] is not { } known)
                before[position] = [.. stack];
            else if (!Merge(known, stack))
                return;

            open.Add(position);
        }
    }

    /// <summary>Bytes of the struct that an instruction leaves on the stack; nothing where it only hands one on.</summary>
    private long Made(Instruction instruction) =>
        instruction.Code.StackBehaviourPush != System.Reflection.Emit.StackBehaviour.Push0 && _stack.Count > 0
        && _stack[^1].Form == IlForm.Value ? TypeRules.FrameBytes(_stack[^1]) : 0;

    /// <summary>Joins the stack of one more path with what is known; true when that has become wider.</summary>
    private bool Merge(List<IlType> known, List<IlType> stack)
    {
        if (known.Count != stack.Count)
            throw Reject(GateRules.TypeSafety, $"paths meet with {known.Count} and {stack.Count} values on the stack");

        var isWider = false;
        for (var i = 0; i < stack.Count; i++)
        {
            if (known[i] == stack[i] || (stack[i].Form == IlForm.Null && IsReference(known[i])))
                continue;
            if (known[i].Form != IlForm.Null || !IsReference(stack[i]))
                throw Reject(GateRules.TypeSafety, $"paths meet with {known[i]} and {stack[i]} on the stack");

            known[i] = stack[i];
            isWider = true;
        }

        return isWider;
    }

    private MethodFacts Facts()
    {
        var frameBytes = 64 + (8L * _stackMax) + _madeBytes + _arguments.Concat(_locals).Sum(TypeRules.FrameBytes);
        if (frameBytes > ContractProfile.Current.Limit("FrameBytesMax"))
            throw new RejectedException(GateRules.Limit, $"the method's frame takes {frameBytes} bytes", 0);

        var callees = _code
            .Where(instruction => instruction.Code.FlowControl == System.Reflection.Emit.FlowControl.Call)
            .SelectMany(instruction => Callees(_members.Call(instruction)))
            .Distinct();
        return new(_method, frameBytes, [.. callees]);
    }

    /// <summary>What a call runs of the contract assemblies: an error of a contract is described by its own code.</summary>
    private ImmutableArray<OwnMethod> Callees(CallTarget target)
    {
        if (target.Own is { } own)
            return [own];

        var isError = target.Library!.Id.StartsWith("M:Weft.Contract.Require``1", StringComparison.Ordinal)
            || target.Library.Id.StartsWith("M:Weft.Contract.Revert``1", StringComparison.Ordinal);
        return isError ? _image.ErrorHooks : [];
    }

    private static bool IsReference(IlType type) => type.Form is IlForm.Class or IlForm.Array or IlForm.Null;

    private RejectedException Reject(string rule, string problem) => new(rule, problem, _offset);
}

/// <summary>What the verifier found out about a method.</summary>
/// <param name="Method">The method.</param>
/// <param name="FrameBytes">Bytes of its stack frame, at most.</param>
/// <param name="Callees">Methods of contract assemblies that it calls.</param>
internal sealed record MethodFacts(OwnMethod Method, long FrameBytes, ImmutableArray<OwnMethod> Callees);
