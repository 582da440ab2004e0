using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Generation;
using Weft.Analyzers.Tests.Infrastructure;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>
/// What an editor pays for a key press. <c>Cached</c>: the input did not change; <c>Unchanged</c>: it ran again and gave an equal value.
/// Models may be either; generated files must be <c>Cached</c> wherever their meaning did not change.
/// </summary>
public sealed class IncrementalTests
{
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Tracked = [Steps.Contract, Steps.Functions, Steps.Lines, Steps.Interface, Steps.Struct];

    [Fact]
    public void An_unrelated_type_changes_nothing() =>
        AssertNothingChanged(Start().Add("namespace Elsewhere; class Unrelated { int Answer() => 42; }"));

    [Fact]
    public void Blank_lines_above_change_no_file_but_that_of_the_lines() =>
        AssertShapeUnchanged(Start().Edit(1, Replace("[Contract]", "\n\n\n[Contract]")));

    [Fact]
    public void Comments_change_no_file_but_that_of_the_lines() =>
        AssertShapeUnchanged(Start().Edit(1, text => "// Why a token.\n" + text));

    [Fact]
    public void Another_body_with_the_same_accesses_changes_no_file_but_that_of_the_lines() => AssertShapeUnchanged(
        Start().Edit(1, Replace("Allowances[Caller, spender] = amount;", "var sum = amount; Allowances[Caller, spender] = sum;")));

    [Fact]
    public void Moved_code_changes_the_file_of_the_lines()
    {
        var before = Start();
        var after = before.Edit(1, text => "\n" + text);
        Assert.Equal([Reason.Modified], after.Reasons(Steps.Lines).Where(reason => !IsSame(reason)));
        Assert.Equal([Reason.Modified], after.OutputReasons().Where(reason => reason != Reason.Cached));
        Assert.Contains("\"Test1.cs:35,", before.Sources["App.Token.Lines.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"Test1.cs:36,", after.Sources["App.Token.Lines.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_access_changes_its_contract_and_no_other()
    {
        var after = Start().Edit(1, Replace("[Caller, spender] = amount;", "[Caller, spender] = Allowances[spender, Caller];"));
        Assert.Equal([Reason.Modified], after.Reasons(Steps.Contract).Where(reason => !IsSame(reason)));
        Assert.All(["App.Token.g.cs", "App.Token.Access.g.cs"], name => Assert.NotEqual(Start().Sources[name], after.Sources[name]));
        Assert.Equal(Start().Sources["App.Wallet.g.cs"], after.Sources["App.Wallet.g.cs"]);
    }

    [Fact]
    public void An_access_in_a_helper_in_another_file_is_seen()
    {
        const string helper = """
            using Weft;
            namespace App;
            partial class Wallet { private void Help(Address to) => Totals[to, 1, Kind.None] = 0; }
            """;
        var wallet = Replace("erc20.Transfer(to, amount);", "Help(to);")(Sources.Wallet);
        var before = Generated.From(Sources.Erc20Interface, wallet, helper);
        var after = before.Edit(2, Replace("Totals[to, 1, Kind.None]", "Totals[Caller, 1, Kind.None]"));
        Assert.Equal([Reason.Modified], after.Reasons(Steps.Contract));
        Assert.NotEqual(before.Sources["App.Wallet.Access.g.cs"], after.Sources["App.Wallet.Access.g.cs"]);
    }

    [Fact]
    public void A_body_of_a_static_helper_in_another_file_is_seen_again_and_again()
    {
        const string helper = "namespace App; static class Keys { public static byte Of(byte number) => number; }";
        var wallet = Replace("Totals[Caller, 1, Kind.Large]", "Totals[Caller, Keys.Of(1), Kind.Large]")(Sources.Wallet);
        var before = Generated.From(Sources.Erc20Interface, wallet, helper, "class Other { int F() => 1; }");
        var other = before.Edit(3, Replace("=> 1", "=> 2"));
        AssertNothingChanged(other);
        var after = other.Edit(2, Replace("=> number", "=> 7"));
        Assert.Equal([Reason.Modified], after.Reasons(Steps.Functions));
        AssertLikeAFreshRun(after);
        AssertLikeAFreshRun(after.Edit(2, Replace("=> 7", "{ return number; }")));
    }

    [Theory]
    [InlineData("Of = 1;", "Of = 2;")]
    [InlineData("const byte Of = 1;", "static byte Of => 1;")]
    [InlineData("const byte Of = 1;", "static byte Of { get { return 1; } }")]
    public void A_declaration_in_another_file_is_seen(string from, string to)
    {
        const string helper = "namespace App; static class Keys { public const byte Of = 1; }";
        var wallet = Replace("Totals[Caller, 1, Kind.Large]", "Totals[Caller, Keys.Of, Kind.Large]")(Sources.Wallet);
        var after = Generated.From(Sources.Erc20Interface, wallet, helper).Edit(2, Replace(from, to));
        Assert.Equal([Reason.Modified], after.Reasons(Steps.Functions));
        AssertLikeAFreshRun(after);
    }

    [Fact]
    public void A_body_in_one_contract_leaves_every_file_of_the_others_cached()
    {
        const string credit = "Balances[to] += amount;\n        Transfer(Caller";
        var after = Start().Edit(1, Replace(credit, "Balances[Caller] += amount;\n        Transfer(Caller"));
        AssertOnlyTokenChanged(after, Steps.Contract, Steps.Functions);
        AssertLikeAFreshRun(after);
    }

    [Fact]
    public void An_edit_and_its_undoing_leave_what_was_there()
    {
        const string check = "Require(Caller == Minter.Value, Error.NotMinter);";
        var before = Start();
        var after = before.Edit(1, Replace(check, "// gone"));
        AssertLikeAFreshRun(after);
        var undone = after.Edit(1, Replace("// gone", check));
        Assert.Equal(before.Sources, undone.Sources);
    }

    [Fact]
    public void Another_event_changes_its_contract_and_no_other()
    {
        var after = Start().Edit(1, Replace("public enum", "[Event] private partial void Burn([Indexed] Address from);\n    public enum"));
        AssertOnlyTokenChanged(after, Steps.Contract);
        Assert.Contains("Burn(address)", after.Sources["App.Token.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_argument_of_an_error_changes_its_contract() => AssertOnlyTokenChanged(
        Start().Edit(1, Replace("Caller, Balances[Caller], amount);", "Caller, amount);")), Steps.Contract);

    [Fact]
    public void Another_amount_of_a_delta_changes_access_functions_alone()
    {
        var after = Start().Edit(1, Replace("Supply.Value += amount;", "Supply.Value += amount * 2;"));
        AssertOnlyTokenChanged(after, Steps.Functions);
        AssertLikeAFreshRun(after);
    }

    [Fact]
    public void A_contract_beside_another_leaves_the_first_cached()
    {
        var after = Start().Add("using Weft; namespace App; [Contract] public sealed partial class Second : Contract { }");
        Assert.Contains("App.Second.g.cs", after.Sources.Keys);
        Assert.Equal([Reason.New], after.Reasons(Steps.Contract).Where(reason => !IsSame(reason)));
        Assert.All(after.OutputReasons(), reason => Assert.True(reason is Reason.Cached or Reason.New, reason.ToString()));
    }

    [Fact]
    public void A_renamed_contract_is_generated_under_its_new_name()
    {
        var after = Start().Edit(2, Replace("class Wallet", "class Purse"));
        Assert.Contains("App.Purse.g.cs", after.Sources.Keys);
        Assert.DoesNotContain("App.Wallet.g.cs", after.Sources.Keys);
        Assert.Equal([Reason.Modified], after.Reasons(Steps.Contract).Where(reason => !IsSame(reason)));
    }

    [Fact]
    public void A_class_without_the_attribute_is_no_contract()
    {
        var after = Start().Edit(2, Replace("[Contract]", ""));
        Assert.DoesNotContain(after.Sources.Keys, name => name.StartsWith("App.Wallet", StringComparison.Ordinal));
        Assert.Contains("App.Token.g.cs", after.Sources.Keys);
        Assert.Contains(Reason.Removed, after.Reasons(Steps.Contract));
    }

    [Fact]
    public void A_method_in_another_file_of_the_contract_is_seen()
    {
        var after = Start().Add("using Weft; namespace App; public sealed partial class Token { public void Late() { } }");
        Assert.Contains("late()", after.Sources["App.Token.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_give_equal_models_with_equal_hash_codes()
    {
        var (first, second) = (Start(), Start());
        foreach (var step in Tracked)
        {
            Assert.Equal(first.Values(step), second.Values(step));
            Assert.Equal(first.Values(step).Select(value => value.GetHashCode()), second.Values(step).Select(value => value.GetHashCode()));
        }
        Assert.NotEmpty(first.Values(Steps.Contract));
        Assert.Equal(first.Sources, second.Sources);
    }

    [Fact]
    public void No_step_keeps_a_compilation_alive()
    {
        var values = Tracked.Append(Steps.Parsed).SelectMany(step => Start().Values(step)).ToArray();
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.Null(FindRoslyn(value)));
    }

    [Fact]
    public void The_search_for_kept_compilations_finds_them()
    {
        var root = Compilations.Create("class C { }").SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken);
        Assert.NotNull(FindRoslyn(new[] { new List<object> { "text", root } }));
        Assert.NotNull(FindRoslyn(new Lazy<Location>(root.GetLocation())));
    }

    private static Generated Start() => Generated.From(Sources.Erc20Interface, Sources.Token, Sources.Wallet);

    private static Func<string, string> Replace(string from, string to) => text => text.Replace(from, to, StringComparison.Ordinal);

    private static bool IsSame(Reason reason) => reason is Reason.Cached or Reason.Unchanged;

    private static void AssertNothingChanged(Generated after)
    {
        AssertShapeUnchanged(after);
        Assert.All(after.Reasons(Steps.Lines), reason => Assert.True(IsSame(reason), reason.ToString()));
        Assert.All(after.OutputReasons(), reason => Assert.Equal(Reason.Cached, reason));
    }

    /// <summary>What edits have led to is what a driver without a past gives for the same files.</summary>
    private static void AssertLikeAFreshRun(Generated after) =>
        Assert.Equal(Generated.From([.. after.Authored.Select(tree => tree.ToString())]).Sources, after.Sources);

    private static void AssertShapeUnchanged(Generated after)
    {
        foreach (var step in (string[])[Steps.Contract, Steps.Functions, Steps.Interface, Steps.Struct])
        {
            Assert.NotEmpty(after.Reasons(step));
            Assert.All(after.Reasons(step), reason => Assert.True(IsSame(reason), $"{step}: {reason}"));
        }
        Assert.All(after.OutputReasons(withImplementation: false), reason => Assert.Equal(Reason.Cached, reason));
    }

    private static void AssertOnlyTokenChanged(Generated after, params string[] changed)
    {
        foreach (var step in (string[])[Steps.Contract, Steps.Functions])
        {
            Reason[] expected = changed.Contains(step) ? [Reason.Modified] : [];
            Assert.Equal(expected, after.Reasons(step).Where(reason => !IsSame(reason)));
        }
        Assert.Equal(changed.Length, after.OutputReasons(withImplementation: false).Count(reason => reason == Reason.Modified));
    }

    /// <summary>The first object of the compiler's that is reachable through fields; null where there is none.</summary>
    private static object? FindRoslyn(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out var current))
        {
            if (current is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or AttributeData)
                return current;
            if (current is string || current.GetType().IsPrimitive || current.GetType().IsEnum || !seen.Add(current))
                continue;
            if (current is IEnumerable items)
                items.Cast<object?>().OfType<object>().ToList().ForEach(open.Push);
            for (var type = current.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(OwnFields))
                {
                    if (field.GetValue(current) is { } value)
                        open.Push(value);
                }
            }
        }
        return null;
    }
}
