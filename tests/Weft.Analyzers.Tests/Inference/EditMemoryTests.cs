using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Symbols;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>
/// Which edits leave what is remembered of a project in force, and which start anew. File 0 has the contract, file 1 a helper, file 2 other
/// code, file 3 a struct. What is remembered of single bodies is compared with a cold run in RandomEditTests.
/// </summary>
public sealed class EditMemoryTests
{
    private const string Other = """
        using System;
        namespace App;
        public enum Level { Low, High = 5 }
        public partial class Parts { partial void First() { } partial void Second(); }
        public class Other
        {
            public const int Limit = 3;
            private int count = 7;
            public Other() { count = 1; }
            public int Count { get; set; } = 2;
            public int Four { get => 4; }
            public readonly System.Func<int> Late = () => { return 1; };
            [Obsolete("a")] public int Old(int by = 1) => count + by;
            public int New(int by) { return count * by; }
        }
        """;

    [Theory]
    [InlineData("{ return count * by; }", "{ var local = by; return count * local; }")]
    [InlineData("=> count + by;", "=> count - by;")]
    [InlineData("{ count = 1; }", "{ }")]
    [InlineData("public class", "/* why */ public class")]
    [InlineData("public class", "\n\npublic class")]
    [InlineData("get => 4;", "get => 5;")]
    public void Bodies_and_blanks_may_change(string from, string to) => Assert.True(IsKept(2, from, to));

    [Theory]
    [InlineData("Limit = 3", "Limit = 4")]
    [InlineData("High = 5", "High = 6")]
    [InlineData("count = 7", "count = 8")]
    [InlineData("int count = 7;", "int count;")]
    [InlineData("set; } = 2;", "set; }")]
    [InlineData("[Obsolete(\"a\")]", "[Obsolete(\"b\")]")]
    [InlineData("by = 1)", "by = 2)")]
    [InlineData("New(int by)", "New(long by)")]
    [InlineData("public int New", "internal int New")]
    [InlineData("using System;", "using System; using Text = System.String;")]
    [InlineData("using System;", "global using System;")]
    [InlineData("namespace App;", "namespace Apps;")]
    [InlineData("public class Other", "public class Another")]
    [InlineData("public enum", "public class Added { } public enum")]
    [InlineData("{ return count * by; }", "=> count * by;")]
    [InlineData("get => 4;", "get;")]
    [InlineData("get => 4;", "get => field;")]
    [InlineData("get => 4;", "get { return field; }")]
    [InlineData("namespace App;", "#nullable disable\nnamespace App;")]
    [InlineData("{ count = 1; }", "{ count = 1;\n#nullable disable\n}")]
    [InlineData("System.Func<int> Late = () => { return 1; };", "System.Func<int> Late = () => { return 2; };")]
    [InlineData("partial void First() { } partial void Second();", "partial void First(); partial void Second() { }")]
    public void Declarations_may_not(string from, string to) => Assert.False(IsKept(2, from, to));

    [Fact]
    public void Bodies_of_the_contract_and_of_what_it_calls_may_change()
    {
        Assert.True(IsKept(1, "=> number;", "=> number + 1;"));
        Assert.True(IsKept(0, "{ }", "{ ; }"));
        Assert.False(IsKept(0, "void F()", "void G()"));
    }

    [Fact]
    public void Bodies_of_structs_may_not_change()
    {
        Assert.False(IsKept(3, "=> 1;", "=> 2;"));
        Assert.True(IsKept(3, "struct Pair", "struct  Pair"));
        Assert.True(IsKept(3, "=> 3;", "=> 4;"));
    }

    [Fact]
    public void Files_may_neither_come_nor_go_nor_move()
    {
        var before = Start();
        Assert.True(IsKept(before, before.Clone()));
        Assert.False(IsKept(before, before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("", Compilations.ParseOptions, "New.cs",
            cancellationToken: TestContext.Current.CancellationToken))));
        Assert.False(IsKept(before, before.RemoveSyntaxTrees(before.SyntaxTrees[2])));
        Assert.False(IsKept(before, before.RemoveAllSyntaxTrees().AddSyntaxTrees(before.SyntaxTrees.Reverse())));
    }

    [Fact]
    public void Options_and_references_and_names_may_not_change()
    {
        var before = Start();
        Assert.True(IsKept(before, before.WithOptions(before.Options.WithOverflowChecks(before.Options.CheckOverflow))));
        Assert.False(IsKept(before, before.WithOptions(before.Options.WithOverflowChecks(false))));
        Assert.False(IsKept(before, before.WithReferences(before.References.Skip(1))));
        Assert.False(IsKept(before, before.WithAssemblyName("Other")));
        var tree = before.SyntaxTrees[2];
        var options = Compilations.ParseOptions.WithPreprocessorSymbols("EXTRA");
        Assert.False(IsKept(before, before.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(
            tree.GetRoot(TestContext.Current.CancellationToken), options))));
    }

    [Fact]
    public void The_last_few_projects_are_remembered_and_no_more()
    {
        var before = Start();
        var memory = MemoryOf(before);
        for (var number = 0; number < 7; number++)
            MemoryOf(Edit(before, 2, "Limit = 3", $"Limit = 1{number}"));
        Assert.Same(memory, MemoryOf(before.Clone()));
        for (var number = 0; number < 8; number++)
            MemoryOf(Edit(before, 2, "Limit = 3", $"Limit = 2{number}"));
        Assert.NotSame(memory, MemoryOf(before.Clone()));
    }

    [Fact]
    public void What_is_kept_is_found_under_its_contract_until_it_is_forgotten()
    {
        var before = Start();
        var (memory, contract) = (MemoryOf(before), before.GetTypeByMetadataName("App.Token")!);
        memory.Keep(contract, "what it touches");
        var after = Edit(before, 0, "{ }", "{ ; }");
        Assert.Equal("what it touches", MemoryOf(after).Find<string>(after.GetTypeByMetadataName("App.Token")!));
        Assert.Null(MemoryOf(after).Find<string>(after.GetTypeByMetadataName("App.Other")!));
        memory.Forget<string>(contract);
        Assert.Null(memory.Find<string>(contract));
    }

    private static bool IsKept(int file, string from, string to)
    {
        var before = Start();
        return IsKept(before, Edit(before, file, from, to));
    }

    private static bool IsKept(CSharpCompilation before, CSharpCompilation after) => ReferenceEquals(MemoryOf(before), MemoryOf(after));

    private static EditMemory MemoryOf(CSharpCompilation compilation) =>
        EditMemory.Of(compilation, ContractSymbols.TryCreate(compilation)!);

    private static CSharpCompilation Start() => Compilations.CreateCold(
        "namespace App; partial class Token { void F() { } }",
        "namespace App; static class Helper { public static int Same(int number) => number; }",
        Other,
        "namespace App; struct Pair { public int First => 1; } class Beside { int Second() => 3; }");

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string from, string to)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
            text.Replace(from, to, StringComparison.Ordinal), Compilations.ParseOptions, tree.FilePath));
    }
}
