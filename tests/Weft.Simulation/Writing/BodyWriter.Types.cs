using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <content>Expressions of the types that only some contracts use.</content>
internal sealed partial class BodyWriter
{
    private string LongExpression(int depth) => dice.Below(5) switch
    {
        0 => $"((ulong){Expression(Number, depth)})",
        1 => $"({Variable(Long, depth)} + {Expression(Number, depth)})",
        2 => $"({Variable(Long, depth)} % 7ul)",
        3 when !method.IsStatic => $"(Block.Number + {Expression(Long, depth)})",
        _ => Atom(Long),
    };

    private string BroadExpression(int depth)
    {
        var left = Expression(Broad, depth);
        return dice.Below(6) switch
        {
            0 => $"({left} + {Expression(Broad, depth)})",
            1 => $"({left} * 2u)",
            2 => $"({left} / ({Expression(Broad, depth)} + 1u))",
            3 => $"({left} > 2u ? {left} - 1u : {left})",
            4 => $"((UInt128)({Expression(Wide, depth)} % 9))",
            _ => left,
        };
    }

    private string SignedExpression(int depth)
    {
        var left = Variable(Signed, depth);
        return dice.Below(6) switch
        {
            0 => $"({left} - {Expression(Signed, depth)})",
            1 => $"({left} + (long){Expression(Number, depth)})",
            2 => $"(-{left})",
            3 => $"({left} % 3L)",
            4 => $"((long){Variable(Number, depth)} - (long){Expression(Number, depth)})",
            _ => left,
        };
    }

    private string SignedWideExpression(int depth)
    {
        var left = Expression(SignedWide, depth);
        return dice.Below(5) switch
        {
            0 => $"({left} - {Expression(SignedWide, depth)})",
            1 => $"({left} + {Expression(Signed, depth)})",
            2 => $"(-{left})",
            3 => $"((Int256){Expression(Wide, depth)})",
            _ => left,
        };
    }

    private string KindExpression(int depth) => dice.Percent(50)
        ? $"((Kind)({Variable(Number, depth)} % 4u))"
        : $"({Condition(depth)} ? Kind.{dice.Pick(["One", "Two"])} : {Atom(Kind)})";

    /// <summary>A variable where there is one; else text or bytes as simple.</summary>
    private string TextAtom(string type) => Known(type) ?? (type == Text ? "\"ab\"" : $"new byte[] {{ {Atom(Small)}, 7 }}");

    private string KindSwitch(string type, int depth) =>
        $"({Atom(Kind)} switch {{ Kind.None => {Expression(type, depth)}, Kind.One or Kind.Two => {Expression(type, depth)}, "
        + $"_ => {Expression(type, depth)} }})";
}
