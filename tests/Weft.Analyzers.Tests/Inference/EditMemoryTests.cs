using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>
/// What outlives an edit, and what does not. File 0 has the contract, file 1 a helper that it follows, file 2 other code, file 3 a struct.
/// </summary>
public sealed class EditMemoryTests
{
    private const string Other = """
        using System;
        namespace App;
        public enum Level { Low, High = 5 }
        public class Other
        {
            public const int Limit = 3;
            private int count = 7;
            public Other() { count = 1; }
            public int Count { get; set; } = 2;
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
    public void Another_files_bodies_and_blanks_may_change(string from, string to) => Assert.NotNull(AfterEdit(2, from, to));

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
    public void Another_files_declarations_may_not(string from, string to) => Assert.Null(AfterEdit(2, from, to));

    [Fact]
    public void No_body_that_was_followed_may_change()
    {
        Assert.Null(AfterEdit(1, "=> number;", "=> number + 1;"));
        Assert.Null(AfterEdit(0, "{ }", "{ ; }"));
        Assert.Null(AfterEdit(1, "class Helper", "class  Helper"));
    }

    [Fact]
    public void No_file_with_a_struct_may_change() => Assert.Null(AfterEdit(3, "=> 1;", "=> 2;"));

    [Fact]
    public void Files_may_neither_come_nor_go_nor_move()
    {
        var (memory, before) = Start();
        Assert.NotNull(Find(memory, before));
        Assert.Null(Find(memory, before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("", Compilations.ParseOptions, "New.cs",
            cancellationToken: TestContext.Current.CancellationToken))));
        Assert.Null(Find(memory, before.RemoveSyntaxTrees(before.SyntaxTrees[2])));
        Assert.Null(Find(memory, before.RemoveAllSyntaxTrees().AddSyntaxTrees(before.SyntaxTrees.Reverse())));
        Assert.NotNull(Find(memory, before.Clone()));
    }

    [Fact]
    public void Options_and_references_may_not_change()
    {
        var (memory, before) = Start();
        Assert.Null(Find(memory, before.WithOptions(before.Options.WithOverflowChecks(false))));
        Assert.Null(Find(memory, before.WithReferences(before.References.Skip(1))));
        var tree = before.SyntaxTrees[2];
        var options = Compilations.ParseOptions.WithPreprocessorSymbols("EXTRA");
        Assert.Null(Find(memory, before.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(
            tree.GetRoot(TestContext.Current.CancellationToken), options))));
    }

    [Fact]
    public void Each_edit_is_compared_with_the_one_before()
    {
        var (memory, before) = Start();
        var once = Edit(before, 2, "* by", "/ by");
        var twice = Edit(once, 2, "/ by", "% by");
        Assert.NotNull(Find(memory, once));
        Assert.NotNull(Find(memory, twice));
        Assert.Null(Find(memory, Edit(twice, 1, "=> number;", "=> 3;")));
        Assert.Null(memory.Find(twice.SyntaxTrees[0], "App.Stranger", twice));
    }

    [Fact]
    public void An_edit_of_the_contracts_own_file_finds_nothing()
    {
        var (memory, before) = Start();
        var after = Edit(before, 0, "class Token", "class  Token");
        Assert.Null(memory.Find(after.SyntaxTrees[0], "App.Token", after));
    }

    private static string? AfterEdit(int file, string from, string to)
    {
        var (memory, before) = Start();
        return Find(memory, Edit(before, file, from, to), before.SyntaxTrees[0]);
    }

    private static string? Find(EditMemory<string> memory, Compilation compilation, SyntaxTree? file = null) =>
        memory.Find(file ?? compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs"), "App.Token", compilation);

    private static (EditMemory<string> Memory, CSharpCompilation Compilation) Start()
    {
        var compilation = Compilations.Create(
            "namespace App; partial class Token { void F() { } }",
            "namespace App; static class Helper { public static int Same(int number) => number; }",
            Other,
            "namespace App; struct Pair { public int First => 1; }");
        var memory = new EditMemory<string>();
        memory.Keep(compilation.SyntaxTrees[0], "App.Token", compilation, compilation.SyntaxTrees.Take(2), "what it touches");
        return (memory, compilation);
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string from, string to)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
            text.Replace(from, to, StringComparison.Ordinal), Compilations.ParseOptions, tree.FilePath));
    }
}
