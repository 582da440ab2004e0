// What an instruction costs: the profile's price of it, and besides
//
//   a call                    the profile's price of the member; for a method that its callers pay, all that this one does
//   a value beyond 64 bytes   1 for each 64 bytes more, wherever it is copied: variables, fields, elements, calls
//   the first instruction     the same for all local variables, which start as zero
//
// What depends on lengths is not here: an array and a member with a price for each element are charged by calls of their own.

using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>Prices of the instructions of one assembly.</summary>
internal sealed class GasTable(ImageModel image)
{
    private const int CopyBytes = 64;

    private static readonly ContractProfile Profile = ContractProfile.Current;

    /// <summary>Finds what instructions name.</summary>
    public MemberResolver Members { get; } = new(image);

    /// <summary>The price of each instruction of a method.</summary>
    /// <param name="code">The method.</param>
    /// <param name="prepaid">What a call of a method costs that its callers pay; null for one that pays itself.</param>
    public ImmutableArray<long> PricesOf(MethodCode code, Func<OwnMethod, long?> prepaid)
    {
        var copies = code.Instructions.Select(instruction => Copied(code, instruction)).ToList();
        var largest = copies.Max();
        var prices = ImmutableArray.CreateBuilder<long>(copies.Count);
        for (var i = 0; i < copies.Count; i++)
        {
            var instruction = code.Instructions[i];
            long price = Profile.OpcodePrices[instruction.Code.Name!];
            price += CodeOf(instruction) == ILOpCode.Dup ? largest : copies[i];
            if (MethodCode.IsCall(instruction))
            {
                var target = Members.Call(instruction);
                price += target.Library?.Price.Each ?? prepaid(target.Own!) ?? 0;
            }

            prices.Add(price);
        }

        return prices.MoveToImmutable();
    }

    /// <summary>What the first instruction costs besides: local variables start as zero.</summary>
    public static long EntryGas(MethodCode code) => code.Locals.Sum(Copies);

    /// <summary>Bytes of an element of the array that an instruction makes, at most.</summary>
    public int ElementBytes(Instruction instruction)
    {
        var type = TypeOf(instruction);
        var integerBytes = TypeRules.IntegerBytes(type);
        return integerBytes > 0 ? integerBytes : (int)TypeRules.FrameBytes(type);
    }

    /// <summary>What an instruction costs for each element of the last argument; zero for most.</summary>
    public int PerElement(Instruction instruction) =>
        MethodCode.IsCall(instruction) ? Members.Call(instruction).Library?.Price.PerElement ?? 0 : 0;

    public static ILOpCode CodeOf(Instruction instruction) => (ILOpCode)(ushort)instruction.Code.Value;

    private static long Copies(IlType type) => (TypeRules.FrameBytes(type) - 1) / CopyBytes;

    private long Copied(MethodCode code, Instruction instruction)
    {
        var index = (int)instruction.Operand;
        switch (CodeOf(instruction))
        {
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3:
                return Copies(code.Arguments[CodeOf(instruction) - ILOpCode.Ldarg_0]);
            case ILOpCode.Ldarg or ILOpCode.Ldarg_s or ILOpCode.Starg or ILOpCode.Starg_s:
                return Copies(code.Arguments[index]);
            case >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3:
                return Copies(code.Locals[CodeOf(instruction) - ILOpCode.Ldloc_0]);
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3:
                return Copies(code.Locals[CodeOf(instruction) - ILOpCode.Stloc_0]);
            case ILOpCode.Ldloc or ILOpCode.Ldloc_s or ILOpCode.Stloc or ILOpCode.Stloc_s:
                return Copies(code.Locals[index]);
            case ILOpCode.Ldobj or ILOpCode.Stobj or ILOpCode.Initobj or ILOpCode.Ldelem or ILOpCode.Stelem:
                return Copies(TypeOf(instruction));
            case ILOpCode.Ldfld or ILOpCode.Stfld or ILOpCode.Ldsfld:
                return Copies(Members.Field(instruction).Type);
            case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj:
                var target = Members.Call(instruction);
                var made = CodeOf(instruction) == ILOpCode.Newobj ? target.Declaring : target.Return;
                return Copies(made) + target.Parameters.Sum(Copies);
            default:
                return 0;
        }
    }

    private IlType TypeOf(Instruction instruction) => image.Signatures.Type(MemberResolver.RowOf(image, instruction));
}
