using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Weft.Loading;

/// <summary>The code of one method, with the types of its variables.</summary>
/// <param name="Method">The method.</param>
/// <param name="Instructions">Its instructions.</param>
/// <param name="Arguments">Its arguments, its own object first.</param>
/// <param name="Locals">Its local variables.</param>
internal sealed record MethodCode(
    OwnMethod Method, ImmutableArray<Instruction> Instructions, ImmutableArray<IlType> Arguments, ImmutableArray<IlType> Locals)
{
    /// <summary>Reads a method that has code.</summary>
    public static MethodCode Read(OwnMethod method)
    {
        var image = method.Declaring.Image;
        var body = image.Image.GetMethodBody(method.RelativeVirtualAddress);
        var self = method.Declaring.IsValueType ? IlType.ByRef(method.Declaring.Type) : method.Declaring.Type;
        return new(
            method,
            Instruction.Read(body.GetILReader()),
            method.IsStatic ? method.Parameters : [self, .. method.Parameters],
            image.Signatures.Locals(body.LocalSignature));
    }

    /// <summary>Whether an instruction calls a method or makes an object.</summary>
    public static bool IsCall(Instruction instruction) => instruction.Code.FlowControl == FlowControl.Call;
}
