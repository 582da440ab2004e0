using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Weft.Loading;

// Some methods of a contract are the generator's. Type safety alone would let a hand-written one do harm: replace a storage handle and so
// keep a value from one transaction to the next, or touch storage while the block is scheduled. So they must look as the generator makes
// them:
//
//   .ctor            calls the base constructor and returns
// Bind makes storage handles, keeps them in the contract's fields, registers proxies; nothing else in the class does any of that
//   DispatchAccess   never touches its own object, so that an access function has the recorder and its arguments, and nothing else

/// <summary>What the methods that the generator writes may do, and no other method may.</summary>
internal static class Plumbing
{
    private const string Constructor = ".ctor";
    private const string Bind = "Bind";
    private const string DispatchAccess = "DispatchAccess";

    /// <summary>Rejects a method that does what only another one may.</summary>
    public static void Require(OwnMethod method, ImmutableArray<Instruction> code, MemberResolver members)
    {
        var isClass = method.Declaring.Form is OwnForm.Contract or OwnForm.Proxy;
        if (isClass && method.Name == Constructor)
            RequireTrivial(code, members);
        var isBind = method.Name == Bind && TypeVerifier.IsHook(method);
        foreach (var instruction in code)
        {
            var isHandleWork = IsHandleWork(instruction, members);
            if (isHandleWork && !isBind)
                throw new RejectedException(
                    GateRules.InstanceState, $"{method.Display} makes or replaces a storage handle, which only Bind may",
                        instruction.Offset);
            if (isBind && !isHandleWork && !IsPlain(instruction))
                throw new RejectedException(
                    GateRules.Plumbing, $"Bind does more than make storage handles: {instruction.Code.Name}", instruction.Offset);
            if (method is { Declaring.Form: OwnForm.Contract, Name: DispatchAccess, IsVirtual: true } && IsThis(instruction))
                throw new RejectedException(GateRules.Plumbing, "DispatchAccess touches its own object", instruction.Offset);
        }
    }

    private static void RequireTrivial(ImmutableArray<Instruction> code, MemberResolver members)
    {
        var work = code.Where(instruction => CodeOf(instruction) != ILOpCode.Nop).ToList();
        var isTrivial = work is [var self, var call, var end]
            && CodeOf(self) == ILOpCode.Ldarg_0 && CodeOf(call) == ILOpCode.Call && CodeOf(end) == ILOpCode.Ret
            && members.Call(call).Library is { Id: "M:Weft.Contract.#ctor" or "M:Weft.Runtime.ContractProxy.#ctor" };
        if (!isTrivial)
            throw new RejectedException(GateRules.ContractShape, "the constructor does more than call its base", code[0].Offset);
    }

    private static bool IsHandleWork(Instruction instruction, MemberResolver members)
    {
        switch (CodeOf(instruction))
        {
            case ILOpCode.Newobj or ILOpCode.Call or ILOpCode.Callvirt:
                return members.Call(instruction).Library?.Id is { } id
                    && (id == "M:Weft.Contract.RegisterProxy``2"
                        || (id.StartsWith("M:Weft.Map`", StringComparison.Ordinal) && id.Contains("#ctor", StringComparison.Ordinal))
                        || id.StartsWith("M:Weft.Slot`1.#ctor", StringComparison.Ordinal));
            case ILOpCode.Stfld or ILOpCode.Ldflda:
                return members.Field(instruction).Declaring.Form == IlForm.Class;
            default:
                return false;
        }
    }

    private static bool IsPlain(Instruction instruction) => CodeOf(instruction) is ILOpCode.Nop or ILOpCode.Ret or ILOpCode.Ldarg_0
        or ILOpCode.Ldarg_1
        or (>= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4);

    private static bool IsThis(Instruction instruction) => CodeOf(instruction) switch
    {
        ILOpCode.Ldarg_0 => true,
        ILOpCode.Ldarg or ILOpCode.Ldarg_s or ILOpCode.Ldarga or ILOpCode.Ldarga_s => instruction.Operand == 0,
        _ => false,
    };

    private static ILOpCode CodeOf(Instruction instruction) => (ILOpCode)(ushort)instruction.Code.Value;
}
