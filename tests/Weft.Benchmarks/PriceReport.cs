using System.Diagnostics;
using System.Globalization;
using Weft.Loading;

namespace Weft.Benchmarks;

/// <summary>
/// What a unit of gas takes: members of the profile and instructions with the operands that take them longest, beside their price. Where a
/// line is far above the others, contracts can buy time too cheaply there.
/// </summary>
internal static class PriceReport
{
    private const int Rounds = 200_000;
    private const int Repetitions = 25;

    private static readonly UInt256 Large = UInt256.MaxValue - 12_345;
    private static readonly UInt256 Middle = (UInt256.One << 200) + 98_765_431;
    private static readonly UInt256 Half = (UInt256.One << 127) + 4_242;

    public static void Write(TextWriter output)
    {
        output.WriteLine("ns     gas  ns per gas  what");
        Line("add, xor, compare: 3 instructions", 3, Numbers);
        Line("64-bit division", Opcode("div.un"), Divisions);
        Line("a loop that reads and writes an array: 8 instructions", 8, Elements);
        Line("an array of 8 bytes", Opcode("newarr") + 1, () => Arrays(1));
        Line("an array of 8,000 bytes", Opcode("newarr") + 1_000, () => Arrays(1_000));
        Line("UInt256 +", Binary("op_Addition"), () => Repeat(static i => Half + i));
        Line("UInt256 *", Binary("op_Multiply"), () => Repeat(static i => Half * i));
        Line("UInt256 /", Binary("op_Division"), () => Repeat(static i => Large / (Middle + i)));
        Line("UInt256 %", Binary("op_Modulus"), () => Repeat(static i => Large % (Half + i)));
        Line("UInt256.MulDiv", Member("MulDiv(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@,Weft.Rounding)"), () => Repeat(
            static i => UInt256.MulDiv(Large, Middle, Large - i, Rounding.Up)));
        Line("UInt256.MulMod", Member("MulMod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)"), () => Repeat(
            static i => UInt256.MulMod(Large, Large - 1, Middle + i)));
        Line("UInt256.AddMod", Member("AddMod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)"), () => Repeat(
            static i => UInt256.AddMod(Large, Large - 1, Half + i)));
        Line("UInt256.Sqrt", Member("Sqrt(Weft.UInt256@)"), () => Repeat(static i => UInt256.Sqrt(Large - i)));
        Line("UInt256.Pow", Member("Pow(Weft.UInt256@,System.UInt32)"), () => Repeat(static i => UInt256.Pow(2 + (i & 1), 160)));
        foreach (var length in new[] { 0, 64, 1_000 })
            Line($"Keccak256.Hash of {length} bytes", HashPrice(length), () => Hashes(length));

        void Line(string what, int gas, Action run)
        {
            var nanoseconds = Nanoseconds(run);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{nanoseconds,6:F1} {gas,5} {nanoseconds / gas,9:F2}  {what}"));
        }
    }

    /// <summary>The least time of several, for one round.</summary>
    private static double Nanoseconds(Action run)
    {
        var least = double.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Rounds);
        }

        return least;
    }

    private static int Opcode(string name) => ContractProfile.Current.OpcodePrices[name];

    private static int Price(string id) => Opcode("call") + ContractProfile.Current.AuthorMembers[id].Each;

    private static int HashPrice(int length)
    {
        const string Hash = "M:Weft.Keccak256.Hash(System.ReadOnlySpan{System.Byte})";
        return Price(Hash) + (length * ContractProfile.Current.AuthorMembers[Hash].PerElement);
    }

    private static int Member(string name) => Price("M:Weft.UInt256." + name);

    private static int Binary(string name) => Member(name + "(Weft.UInt256@,Weft.UInt256@)");

    private static void Repeat(Func<ulong, UInt256> one)
    {
        UInt256 seen = 0;
        for (var i = 1UL; i <= Rounds; i++)
            seen ^= one(i);
        GC.KeepAlive(seen);
    }

    private static void Numbers()
    {
        var sum = 0UL;
        for (var i = 0UL; i < Rounds; i++)
            sum = (sum + i) ^ (i < sum ? 1UL : 3UL);
        GC.KeepAlive(sum);
    }

    private static void Divisions()
    {
        var sum = 0UL;
        for (var i = 1UL; i <= Rounds; i++)
            sum += (ulong.MaxValue - sum) / i;
        GC.KeepAlive(sum);
    }

    private static void Elements()
    {
        var list = new ulong[64];
        for (var i = 0; i < Rounds; i++)
            list[i & 63] += list[(i * 7) & 63];
        GC.KeepAlive(list);
    }

    private static void Arrays(int length)
    {
        for (var i = 0; i < Rounds; i++)
            GC.KeepAlive(new ulong[length]);
    }

    private static void Hashes(int length)
    {
        var bytes = new byte[length];
        var seen = Hash256.Zero;
        for (var i = 0; i < Rounds; i++)
            seen = Keccak256.Hash(bytes);
        GC.KeepAlive(seen);
    }
}
