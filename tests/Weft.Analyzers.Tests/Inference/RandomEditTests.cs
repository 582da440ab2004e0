using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>
/// Nothing that is remembered is ever stale: after each of many random edits, generated files and diagnostics are byte for byte those of a
/// run that remembers nothing. The holes are where one method sees something of another: whether an array is left alone, whether storage is
/// written, what is pinned, how recursion is cut, what is read while scheduling; and where declarations change.
/// </summary>
public sealed class RandomEditTests
{
    private const int EditCount = 30;

    private static readonly (string Text, string[][] Holes) Vault = ("""
        using Weft;
        namespace App;
        {0}
        [Contract] public sealed partial class Vault : Contract
        {
            public enum Error { None, Other }
            [Storage] private partial Slot<Address> Owner { get; }
            [Storage, SetOnce] private partial Slot<Address> Home { get; }
            [Storage] private partial Slot<UInt256> Total { get; }
            [Storage] private partial Slot<ulong> Cursor { get; }
            [Storage] private partial Map<Address, UInt256> Balances { get; }
            [Storage] private partial Map<ulong, UInt256> Days { get; }
            [Constructor] public void Start(Address home) { Home.Value = home; {1} }
            public void Pay(Address to, UInt256 amount) { {2} }
            public void Run(Address[] list, UInt256[] amounts) { {3} }
            [View] public UInt256 Ask(Address who) => {4};
            private UInt256 Fee(UInt256 amount) { {5} }
            private ulong Today => {6};
        }
        """, [
            ["", "\n\n", "// a comment\n"],
            ["", "Owner.Value = Caller;", "for (var i = 0; i < 2; i++) Keys.Note(Cursor.Value); Cursor.Value = 1; Owner.Value = home;"],
            [
                "Balances[Caller] -= amount; Balances[to] += Fee(amount);",
                "Balances[Keys.Pick(Caller, to)] += amount;",
                "Days[Today] += amount; Total.Value += amount;",
                "Balances[Owner.Value] += amount;",
                "Days[Cursor.Value] = amount; Cursor.Value += 1;",
                "At<IVault>(Home.Value).Pay(to, amount);",
                "Require(amount > 3, Error.Other, amount); At<IVault>(Owner.Value).Pay(to, Fee(amount));",
                "void Local(ulong day) { Days[day + Keys.Shift(1)] += Fee(amount); } Local(Today); Local(2);",
                "Require(Balances[Caller] >= amount, Error.None); Fee(1); Balances[Caller] -= amount;",
                "var held = Balances[to]; Fee(amount); Require(held >= amount, Error.None); Balances[to] = held - amount;",
                "if (amount > 5) Pay(to, amount - 1);",
                "Balances[to] += ;",
            ],
            [
                "for (var i = 0; i < list.Length; i++) Balances[list[i]] += amounts[i];",
                "Keys.Clear(list); Balances[list[0]] += 1;",
                "foreach (var one in list) Balances[Keys.Pick(one, Caller)] += Fee(1);",
                "var sum = Total.Value + 1; Total.Value = sum; Balances[list[(int)Today]] = sum;",
            ],
            ["Balances[who]", "Balances[who] + Total.Value", "Keys.Part(Total.Value, 3)", "Fee(Balances[Owner.Value])"],
            [
                "return amount;",
                "var fee = Keys.Part(amount, 2); return fee;",
                "Total.Value += amount; return amount;",
                "Balances[Caller] = 1; return Days[Cursor.Value];",
                "Pay(Caller, 1); return amount;",
                "Home.Value = Caller; return amount;",
            ],
            ["Block.Timestamp / 86_400", "Cursor.Value", "Keys.Shift(Block.Number)", "Keys.Base"],
        ]);

    private static readonly (string Text, string[][] Holes) Shop = ("""
        using Weft;
        namespace App;
        [Contract] public sealed partial class Shop : Contract
        {
            [Storage] private partial Slot<ulong> Last { get; }
            [Storage] private partial Map<ulong, uint> Sold { get; }
            public void Buy(Address from, ulong item) { {0} }
            public void Sell(ulong item) { {1} }
            private void Count(ulong item) => {2};
        }
        """, [
            ["Count(item);", "At<IVault>(from).Pay(Caller, 1); Count(Keys.Shift(item));", "Sold[Last.Value] += 1;", "Sold[Keys.Base] = 2;"],
            ["Last.Value = item;", "Sold[Keys.Shift(2)]++;", "\n\nCount(Last.Value);"],
            ["Sold[item] += 1", "Last.Value += item", "Sold[Last.Value] = 1", "Keys.Note(item)"],
        ]);

    private static readonly (string Text, string[][] Holes) Keys = ("""
        using Weft;
        namespace App;
        public static class Keys
        {
            public const ulong Base = {0};
            public static Address Pick(Address first, Address second) => {1};
            public static ulong Shift(ulong number) { {2} }
            public static void Clear(Address[] list) { {3} }
            public static void Note(ulong number) { {4} }
            public static UInt256 Part(UInt256 of, UInt256 by) { {5} }
        }
        """, [
            ["3", "4"],
            ["first.CompareTo(second) < 0 ? first : second", "first", "second"],
            ["return number;", "return number + Base;", "if (number > 7) return Shift(number - 1); return 1;", "\nreturn number;"],
            ["", "list[0] = default;", "_ = list.Length;", "Again(list); static void Again(Address[] other) { other[1] = default; }"],
            ["", "Shift(number);"],
            ["return of * by;", "var half = of / 2; return half;", "return of; // all"],
        ]);

    private static readonly (string Text, string[][] Holes) Shared = ("""
        using Weft;
        namespace App;
        [ContractInterface] public interface IVault { void Pay(Address to, UInt256 amount); {0} }
        public static class Unused { public static int Count() => {1}; }
        public struct Pair { public int First => {2}; }
        """, [["", "[View] UInt256 Ask(Address who);"], ["1", "2", "3"], ["1", "2"]]);

    /// <summary>What is chosen for a method because of others must not stay with it when those change.</summary>
    private static readonly (string Text, string[][] Holes) Chosen = ("""
        using Weft;
        namespace App;
        [ContractInterface] public interface IClerk { void Note(Address who, ulong number); [View] Address Who(); }
        [Contract] public sealed partial class Clerk : Contract
        {
            [Storage, SetOnce] private partial Slot<Address> Home { get; }
            [Storage] private partial Slot<ulong> Last { get; }
            [Storage] private partial Slot<Address> Leader { get; }
            [Storage] private partial Map<Address, ulong> Sums { get; }
            [Constructor] public void Start(Address home) => Home.Value = home;
            public void Run(ulong amount) { {0} }
            public void Turn(Address who) { {1} }
            private void Take(ulong amount) => Sums[Caller] -= amount;
            private void Tell() => At<IClerk>(Home.Value).Note(Leader.Value, Last.Value);
            private Address Asked() => At<IClerk>(Home.Value).Who();
        }
        """, [
            ["Take(amount);", "Take(Last.Value);", "Tell(); Last.Value = amount * 2;", "Tell();", "Asked();", "Sums[Asked()] += amount;"],
            ["", "Tell();", "Leader.Value = who; Tell();", "Sums[who] += 1;", "Sums[Asked()] = 1; Last.Value = 1;"],
        ]);

    /// <summary>Amounts that are known, unknown, and known of the subtraction alone.</summary>
    private static readonly (string Text, string[][] Holes) Settled = ("""
        using Weft;
        namespace App;
        [Contract] public sealed partial class Till : Contract
        {
            public enum Error { None, TooLittle }
            [Storage] private partial Slot<UInt256> Last { get; }
            [Storage] private partial Map<Address, UInt256> Sums { get; }
            [Storage] private partial Map<Address, UInt256> Stakes { get; }
            public void Run(UInt256 amount) { {0} }
            public void Turn(UInt256 last) => Last.Value = last;
            private void Take(UInt256 amount) => Sums[Caller] -= amount;
            private void Need(UInt256 amount) => Require(Stakes[Caller] >= amount, Error.TooLittle);
        }
        """, [["Take(amount); Need(amount);", "Take(Last.Value); Need(Last.Value);", "Take(amount); Need(Last.Value);"]]);

    [Fact]
    public async Task What_is_chosen_for_a_method_does_not_stay_with_it()
    {
        var random = new Random(3);
        var project = new EditedProject(Chosen);
        await project.WarmAsync();
        for (var edit = 0; edit < EditCount; edit++)
        {
            var told = project.Edit(random);
            var (warm, cold) = (await project.WarmAsync(), await project.ColdAsync());
            Assert.True(warm == cold, $"edit {edit}\n{told}\n{Difference(cold, warm)}");
        }
    }

    /// <summary>
    /// A subtraction and a check in a helper: what their sites do depends on whether the amount that a caller passes is known. The helper's
    /// own body stays as it is.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_caller_makes_of_a_site_does_not_stay_with_it(bool parsesAll)
    {
        var project = new EditedProject(Settled);
        var told = new List<string> { await project.WarmAsync() };
        foreach (var choice in new[] { 1, 0, 2, 0, 1, 2, 0 })
        {
            project.Edit(file: 0, hole: 0, choice, parsesAll);
            var (warm, cold) = (await project.WarmAsync(), await project.ColdAsync());
            Assert.True(warm == cold, $"{Settled.Holes[0][choice]}\n{Difference(cold, warm)}");
            told.Add(warm);
        }

        Assert.Equal(3, told.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("\"kind\":\"delta\"", told[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"kind\":\"delta\"", told[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_each_edit_all_is_as_if_nothing_had_been_remembered(int seed)
    {
        var random = new Random(seed);
        var project = new EditedProject(Vault, Shop, Keys, Shared);
        await project.WarmAsync();
        var keptCount = 0;
        for (var edit = 0; edit < EditCount; edit++)
        {
            var memory = MemoryOf(project.Compilation);
            var told = project.Edit(random);
            var (warm, cold) = (await project.WarmAsync(), await project.ColdAsync());
            Assert.True(warm == cold, $"seed {seed}, edit {edit}\n{told}\n{Difference(cold, warm)}");
            keptCount += ReferenceEquals(memory, MemoryOf(project.Compilation)) ? 1 : 0;
        }
        Assert.True(keptCount > EditCount / 2, $"only {keptCount} edits left the memory in force");
    }

    private static EditMemory MemoryOf(CSharpCompilation compilation) =>
        EditMemory.Of(compilation, ContractSymbols.TryCreate(compilation)!);

    private static string Difference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var lines = left.Except(right).Select(line => "- " + line).Concat(right.Except(left).Select(line => "+ " + line));
        return string.Join('\n', lines);
    }
}
