using System.Text.RegularExpressions;
using static Weft.Simulation.Writing.Language;

namespace Weft.Simulation.Writing;

/// <content>Expressions, by type. Nothing here is a compile-time constant that could fail to compile.</content>
internal sealed partial class BodyWriter
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];

    /// <summary>An expression of a type.</summary>
    private string Expression(string type, int depth = 2)
    {
        if (type[0] == '(') return $"({string.Join(", ", Elements(type).Select(element => Expression(element, depth)))})";
        if (depth <= 0 || dice.Percent(25)) return Atom(type);
        if (dice.Percent(8)) return $"({Condition(depth - 1)} ? {Expression(type, depth - 1)} : {Expression(type, depth - 1)})";
        if (dice.Percent(4) && !type.EndsWith(']')) return SwitchExpression(type, depth - 1);
        if (type is Text or Octets) return TextAtom(type);
        if (dice.Percent(12) && Helped(type, depth - 1) is { } helped) return helped;
        if (dice.Percent(30) && StorageRead(type, depth - 1) is { } read) return read;
        return type switch
        {
            AnAddress => AddressExpression(depth - 1),
            Number => NumberExpression(depth - 1),
            Wide => WideExpression(depth - 1),
            Truth => Condition(depth - 1),
            Long => LongExpression(depth - 1),
            Broad => BroadExpression(depth - 1),
            Signed => SignedExpression(depth - 1),
            SignedWide => SignedWideExpression(depth - 1),
            Kind => KindExpression(depth - 1),
            Small => $"((byte)({Expression(Number, depth - 1)} % 5u))",
            Hash => Salt(),
            Spot => SpotExpression(depth - 1),
            Addresses => $"new Address[] {{ {Expression(AnAddress, 1)}, {Expression(AnAddress, 1)} }}",
            Numbers => $"new uint[] {{ {Expression(Number, 1)} }}",
            _ => throw new ArgumentException($"no expressions of type {type}", nameof(type)),
        };
    }

    /// <summary>A variable where there is one, or something as simple that is not constant.</summary>
    private string Atom(string type)
    {
        if (dice.Percent(80) && Known(type) is { } variable) return variable;
        return type switch
        {
            AnAddress => method.IsStatic ? Known(AnAddress) ?? "default(Address)" : dice.Pick(["Caller", "Caller", "Self", "Origin"]),
            Number => dice.Percent(70) ? $"{dice.Below(4)}u" : Known(Number) ?? "1u",
            Wide => dice.Percent(50) ? $"((UInt256){Expression(Number, 0)})" : "UInt256.One",
            Truth => Known(Truth) ?? $"({Expression(Number, 0)} < 2u)",
            Long => method.IsStatic ? "1ul" : dice.Pick(["1ul", "Block.Number", "Block.Timestamp", "ChainId"]),
            Broad => dice.Percent(50) ? $"((UInt128){Expression(Number, 0)})" : "UInt128.One",
            Signed => dice.Percent(60) ? $"((long){Variable(Number, 0)})" : dice.Pick(["(-1L)", "2L"]),
            SignedWide => dice.Percent(60) ? $"((Int256){Expression(Number, 0)})" : "(-Int256.One)",
            Kind => dice.Pick(["Kind.None", "Kind.One", "Kind.Three"]),
            Text or Octets => TextAtom(type),
            Small => $"(byte){dice.Below(4)}",
            Hash => Salt(),
            Spot => $"new Spot {{ Owner = {Expression(AnAddress, 0)}, Count = {Expression(Number, 0)} }}",
            Addresses => Known(Addresses) ?? $"new Address[] {{ {Expression(AnAddress, 0)} }}",
            Numbers => Known(Numbers) ?? $"new uint[] {{ {Expression(Number, 0)}, 2u }}",
            _ => throw new ArgumentException($"no atoms of type {type}", nameof(type)),
        };
    }

    private string? Known(string type)
    {
        var found = variables.FindAll(variable => variable.Type == type);
        return found.Count == 0 ? null : dice.Pick(found).Name;
    }

    private string AddressExpression(int depth)
    {
        var spot = Known(Spot);
        var list = Known(Addresses);
        if (spot is not null && dice.Percent(40)) return $"{spot}.Owner";
        if (list is not null && dice.Percent(40)) return Element(list, depth);
        if (!method.IsStatic && creatable.Count > 0 && dice.Percent(25))
            return $"AddressOf<{dice.Pick(creatable).Contract}>({dice.Pick(["Self", Atom(AnAddress)])}, {Salt()})";
        return dice.Percent(30) && PeerCall(AnAddress) is { } call ? call : Atom(AnAddress);
    }

    private string Element(string array, int depth) => dice.Below(4) switch
    {
        0 => $"{array}[{Expression(Number, depth)}]",
        1 => $"{array}[0]",
        2 => $"{array}[{array}.Length - 1]",
        _ => $"({array}.Length > 1 ? {array}[1] : {Atom(array == Known(Numbers) ? Number : ElementType(array))})",
    };

    private string ElementType(string array) => variables.First(variable => variable.Name == array).Type[..^2];

    private string NumberExpression(int depth)
    {
        var left = Variable(Number, depth);
        var right = Expression(Number, depth);
        return dice.Below(23) switch
        {
            0 or 1 or 2 or 3 or 4 => $"({left} + {right})",
            5 => dice.Percent(50) ? $"({left} - {right})" : $"({left} > 1u ? {left} - 1u : 0u)",
            6 => $"({left} * {right})",
            7 => $"({left} / ({right} % 3u + 1u))",
            8 => $"({left} % ({right} % 3u + 1u))",
            9 => $"unchecked({left} - {right})",
            10 => $"({left} & {right})",
            11 => $"({left} ^ {right})",
            12 => $"Math.{dice.Pick(["Min", "Max"])}({left}, {right})",
            13 when Known(Addresses) is { } list => $"((uint){list}.Length)",
            14 when Known(Numbers) is { } list => Element(list, depth),
            15 when Known(Spot) is { } spot => $"{spot}.Count",
            16 when PeerCall(Number) is { } call => call,
            17 => $"((uint)({Expression(Wide, depth)} % 5))",
            18 => $"((uint)({Expression(Signed, depth)} & 7L))",
            19 => $"((uint){Atom(Kind)})",
            20 when Known(Text) is { } text => $"((uint){text}.Length)",
            21 when Known(Octets) is { } octets => $"({octets}.Length > 0 ? (uint){octets}[0] : 1u)",
            22 => $"((uint){Atom(Small)})",
            _ => left,
        };
    }

    /// <summary>An expression that the compiler does not evaluate: constants could overflow while compiling.</summary>
    private string Variable(string type, int depth)
    {
        for (var i = 0; i < 3; i++)
        {
            var text = Expression(type, depth);
            if (!IsConstant(text)) return text;
        }

        // A static helper has a number among its parameters.
        return Known(type) ?? $"(({type}){(method.IsStatic ? Known(Number) : "(uint)Block.Number")})";
    }

    /// <summary>Nothing but literals, members of enums, conversions and operators.</summary>
    private static bool IsConstant(string text) => !ConstantWord().Replace(text, "").Any(char.IsLetter);

    [GeneratedRegex(@"\d+(?:ul|u|L)?|\b(?:unchecked|uint|ulong|long|byte|Kind(?:\.\w+)?)\b")]
    private static partial Regex ConstantWord();

    private string WideExpression(int depth)
    {
        var (left, right) = (Expression(Wide, depth), Expression(Wide, depth));
        return dice.Below(9) switch
        {
            0 or 1 or 2 => $"({left} + {right})",
            3 => dice.Percent(40) ? $"({left} - {right})" : $"({left} * {right})",
            4 => $"({left} % ({right} + UInt256.One))",
            5 => $"({left} / ({right} + UInt256.One))",
            6 => $"Unchecked.Add({left}, {right})",
            _ => $"((UInt256){Variable(Number, depth)})",
        };
    }

    private string Condition(int depth)
    {
        if (depth <= 0) return Comparison(0);
        return dice.Below(10) switch
        {
            0 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
            1 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
            2 => $"!{Comparison(depth - 1)}",
            3 => $"({Condition(depth - 1)} & {Condition(depth - 1)})",
            4 when Known(Truth) is { } flag => flag,
            5 => StorageRead(Truth, depth - 1) ?? Comparison(depth),
            _ => Comparison(depth),
        };
    }

    private string Comparison(int depth) => dice.Below(9) switch
    {
        6 => $"({Variable(Signed, depth)} {dice.Pick(Comparisons)} {Expression(Signed, depth)})",
        7 when Known(Kind) is { } kind => $"({kind} {dice.Pick(["==", "!="])} {Atom(Kind)})",
        8 when Known(Text) is { } text => $"({text} {dice.Pick(["==", "!="])} \"ab\")",
        0 or 1 => $"({Expression(AnAddress, depth)} {dice.Pick(["==", "!=", "<"])} {Expression(AnAddress, depth)})",
        2 => $"({Expression(Wide, depth)} {dice.Pick(Comparisons)} {Expression(Wide, depth)})",
        3 when Known(Addresses) is { } list => $"({list}.Length {dice.Pick(Comparisons)} {dice.Below(3)})",
        _ => $"({Variable(Number, depth)} {dice.Pick(Comparisons)} {Expression(Number, depth)})",
    };

    private string SwitchExpression(string type, int depth) => dice.Percent(30) ? KindSwitch(type, depth) : dice.Percent(60)
        ? $"({Variable(Number, depth)} switch {{ 0u => {Expression(type, depth)}, 1u when {Condition(depth)} => {Expression(type, depth)}, "
            + $"> 2u and < 5u => {Expression(type, depth)}, _ => {Expression(type, depth)} }})"
        : $"(({Condition(depth)}, {Condition(depth)}) switch {{ (true, _) => {Expression(type, depth)}, _ => {Expression(type, depth)} }})";

    private string SpotExpression(int depth) => dice.Percent(40) && Known(Spot) is { } spot
        ? dice.Percent(50)
            ? $"({spot} with {{ Count = {Expression(Number, depth)} }})"
            : $"({spot} with {{ Owner = {Expression(AnAddress, depth)} }})"
        : $"new Spot {{ Owner = {Expression(AnAddress, depth)}, Count = {Expression(Number, depth)} }}";

    private string Salt() => dice.Percent(60)
        ? $"KeccakPacked({Expression(Number, 1)})"
        : $"KeccakPacked({Atom(AnAddress)}, {Atom(Number)})";

    private string? StorageRead(string type, int depth)
    {
        if (method.IsStatic) return null;
        var found = contract.Storage.FindAll(member => member.Value == type);
        return found.Count == 0 ? null : Place(dice.Pick(found), depth);
    }

    /// <summary>A slot, for reading or writing.</summary>
    private string Place(StorageMember member, int depth) => member.Keys.Count == 0
        ? $"{member.Name}.Value"
        : $"{member.Name}[{string.Join(", ", member.Keys.Select(key => Expression(key, depth)))}]";

    /// <summary>A call of a private or static helper with such a result.</summary>
    private string? Helped(string type, int depth)
    {
        var found = Callable().FindAll(helper => helper.Result == type);
        return found.Count == 0 ? null : CallOf(dice.Pick(found), depth);
    }

    private string CallOf(MethodShape called, int depth)
    {
        if (called.CallsOut) method.CallsLeft--;
        return $"{called.Name}({Arguments(called, depth)})";
    }

    private string Arguments(MethodShape called, int depth) =>
        string.Join(", ", called.Parameters.Select(parameter => parameter.Modifier switch
        {
            "ref" => $"ref {Assignable(parameter.Type)}",
            "out" => $"out {Assignable(parameter.Type) ?? "_"}",
            _ => Expression(parameter.Type, depth),
        }));

    private string? Assignable(string type)
    {
        var found = variables.FindAll(variable => variable.Type == type && variable.IsAssignable);
        return found.Count == 0 ? null : dice.Pick(found).Name;
    }

    private bool CanPass(MethodShape called) =>
        called.Parameters.All(parameter => parameter.Modifier != "ref" || Assignable(parameter.Type) is not null);

    private List<MethodShape> Callable()
    {
        List<MethodShape> helpers = [.. staticHelpers];
        if (!method.IsStatic)
            helpers.AddRange(contract.Helpers.Where(helper => (helper.IsView || !method.IsView) && (!helper.CallsOut || MayCallOut)));
        return helpers.FindAll(CanPass);
    }

    /// <summary>A call to another contract with such a result; null where none may be made.</summary>
    private string? PeerCall(string type)
    {
        if (!MayCallOut) return null;
        var found = contract.PeerMethods.Where(peer => peer.Result == type && (peer.IsView || !method.IsView)).ToList();
        if (found.Count == 0) return null;
        method.CallsLeft--;
        var called = dice.Pick(found);
        return $"At<{contract.PeerInterface}>({Target()}).{called.Name}({Arguments(called, 1)})";
    }

    private string Target() => dice.Below(10) switch
    {
        < 4 => "Peer.Value",
        < 7 => Known(AnAddress) ?? "Peer.Value",
        < 9 => StorageRead(AnAddress, 1) ?? Atom(AnAddress),
        _ => Expression(AnAddress, 1),
    };
}
