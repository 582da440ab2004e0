using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the access function of one method; used once.</summary>
internal sealed partial class AccessMethodWriter
{
    private readonly SourceWriter writer;
    private readonly ContractAccess access;
    private readonly SliceMethod method;
    private readonly Dictionary<string, string> localTypes;
    private readonly HashSet<string> names;
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly List<LoopScope> loops = [];
    private readonly bool hasPartialReturn;
    private readonly bool joinsReturns;
    private readonly string result;
    private readonly string hasReturned;

    private bool mayHaveReturned;

    /// <summary>Locals that something after the current statement mentions.</summary>
    private HashSet<string> live = new(StringComparer.Ordinal);

    /// <summary>
    /// What must hold for a path to be certainly taken, from the head of the innermost loop on; <see langword="null"/> where nobody can
    /// know.
    /// </summary>
    private List<string>? certain = [];

    public AccessMethodWriter(SourceWriter writer, ContractAccess access, SliceMethod method)
    {
        this.writer = writer;
        this.access = access;
        this.method = method;
        localTypes = method.Locals.ToDictionary(local => local.Name, local => local.Type, StringComparer.Ordinal);
        names = new(method.Parameters.Concat(method.Locals).Select(local => local.Name), StringComparer.Ordinal) { "access" };
        declared.UnionWith(method.Parameters.Select(parameter => parameter.Name));
        hasPartialReturn = method.Results.Count != 0 && method.Body.Any(statement => statement is not ReturnStatement
            && SliceWalk.All([statement]).Any(inner => inner is ReturnStatement));
        joinsReturns = JoinsReturns(method.Body);
        result = Allocate("result");
        hasReturned = Allocate("hasReturned");
    }

    /// <param name="IsCounted">Whether the loop is written as one.</param>
    /// <param name="IsExact">The variable that says whether its end was known so far; absent where there is one round.</param>
    /// <param name="Breaks">The variable that says whether it may have been left; absent where nobody asks.</param>
    /// <param name="Skips">The variable that says whether the rest of the round may have been skipped; absent where nothing does.</param>
    /// <param name="Leaves">The variable that says whether a jump may have left it that could have been known; absent where its condition
    /// ends it.</param>
    /// <param name="Next">The label behind its body.</param>
    /// <param name="OuterCertain">What must hold for the loop to be certainly reached, from the head of the loop around it on.</param>
    private sealed record LoopScope(
        bool IsCounted, string? IsExact, string? Breaks, string? Skips, string? Leaves, string? Next, List<string>? OuterCertain)
    {
        public bool IsNextUsed { get; set; }

        /// <summary>Whether the text so far has a jump to the next round that is not certain.</summary>
        public bool MayHaveSkipped { get; set; }
    }

    private string ResultType => method.Results.Count switch
    {
        0 => "void",
        1 => $"Known<{method.Results[0]}>",
        _ => $"({string.Join(", ", method.Results.Select(type => $"Known<{type}>"))})",
    };

    public void Write()
    {
        var parameters = string.Concat(method.Parameters.Select(parameter => $", Known<{parameter.Type}> {parameter.Name}"));
        writer.WriteLine($"/// <summary>What <c>{Escape(method.Display)}</c> touches.</summary>");
        writer.Open($"private static {ResultType} {method.Name}(AccessRecorder access{parameters})");
        if (hasPartialReturn)
            writer.WriteLine($"{ResultType} {result} = default;");
        if (hasPartialReturn && joinsReturns)
            writer.WriteLine($"var {hasReturned} = false;");
        if (WriteBlock(method.Body) && method.Results.Count != 0)
            writer.WriteLine(hasPartialReturn ? $"return {result};" : "return default;");
        writer.Close();
    }

    /// <summary>Whether a return that may follow another has a value that could be the same.</summary>
    private static bool JoinsReturns(EquatableArray<SliceStatement> body)
    {
        // What stands behind a certain failure is not written: a return that only satisfies the compiler.
        var reached = body
            .TakeWhile(statement => statement is not RequireStatement require || !IsLiteral(require.Condition, "false")).ToList();
        var returns = SliceWalk.All(reached).OfType<ReturnStatement>().ToList();
        var isFirstRepeated = SliceWalk.All(reached).OfType<LoopStatement>()
            .Any(loop => SliceWalk.All([loop]).Any(inner => ReferenceEquals(inner, returns.FirstOrDefault())));
        return returns.Skip(isFirstRepeated ? 0 : 1).Any(returned => returned.Results.Any(value => !value.IsUnknown));
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private string Allocate(string name)
    {
        var candidate = name;
        for (var number = 2; !names.Add(candidate); number++)
            candidate = name + AccessFunctionEmitter.Number(number);
        return candidate;
    }

    /// <summary>Writes statements; false when what follows them is certainly not reached.</summary>
    private bool WriteBlock(EquatableArray<SliceStatement> block)
    {
        var outer = new HashSet<string>(declared, StringComparer.Ordinal);
        var first = FirstMentions(block);
        var outerLive = live;
        var goesOn = true;
        for (var index = 0; index < block.Count && goesOn; index++)
        {
            var targets = SliceWalk.Targets(block[index]).ToList();
            var isSelfMade = !SliceWalk.Blocks(block[index]).Any();
            var beginning = first.Where(pair => pair.Value == index).Select(pair => pair.Key);
            foreach (var local in beginning.OrderBy(local => local, StringComparer.Ordinal))
            {
                if (isSelfMade && targets.Contains(local)
                    && !SliceWalk.Expressions(block[index]).Any(value => value.Inputs.Contains(local)))
                    continue;
                writer.WriteLine($"Known<{localTypes[local]}> {local} = default;");
                declared.Add(local);
            }
            live = new(outerLive.Concat(Mentions(block.Skip(index + 1))), StringComparer.Ordinal);
            goesOn = WriteStatement(block[index]);
        }
        live = outerLive;
        declared.IntersectWith(outer);
        return goesOn;
    }

    /// <summary>The locals that must be declared in a block, with the statement before or in which that happens.</summary>
    private Dictionary<string, int> FirstMentions(EquatableArray<SliceStatement> block)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new Dictionary<string, HashSet<(int Statement, int Block)>>(StringComparer.Ordinal);
        for (var index = 0; index < block.Count; index++)
        {
            Note(Own(block[index]), index, -1);
            var number = 0;
            foreach (var inner in SliceWalk.Blocks(block[index]))
                Note(SliceWalk.All(inner).SelectMany(Own), index, number++);
        }
        foreach (var local in places.Where(pair => pair.Value.Count == 1 && pair.Value.Single().Block >= 0).Select(pair => pair.Key))
            first.Remove(local);
        return first;

        void Note(IEnumerable<string> mentioned, int statement, int number)
        {
            foreach (var local in mentioned.Where(local => local.Length != 0 && !declared.Contains(local)))
            {
                if (!first.ContainsKey(local))
                    first[local] = statement;
                if (!places.TryGetValue(local, out var found))
                    places[local] = found = [];
                found.Add((statement, number));
            }
        }
    }

    private static IEnumerable<string> Mentions(IEnumerable<SliceStatement> statements) => SliceWalk.All(statements).SelectMany(Own);

    private static IEnumerable<string> Own(SliceStatement statement) =>
        SliceWalk.Targets(statement).Concat(SliceWalk.Expressions(statement).SelectMany(value => value.Inputs));

    /// <summary>Outer locals that statements assign, in ordinal order.</summary>
    private List<string> OuterAssigned(IEnumerable<SliceStatement> statements) =>
        [.. SliceWalk.Assigned(statements).Where(declared.Contains).OrderBy(local => local, StringComparer.Ordinal)];

    /// <summary>The left side of a statement that gives a local its value; declares the local if need be.</summary>
    private string Receiver(string local, SliceExpression? value = null)
    {
        if (!declared.Add(local))
            return local;
        return value is { IsUnknown: true } ? $"Known<{localTypes[local]}> {local}" : "var " + local;
    }

    private static string Known(SliceExpression value) => SliceText.Known(value);

    private string SiteNumber(int site) => AccessFunctionEmitter.Number(method.FirstSite + site);

    private int MemberNumber(string member)
    {
        for (var index = 0; index < access.Members.Count; index++)
        {
            if (access.Members[index] == member)
                return index;
        }
        return -1;
    }

    private void Forget(IEnumerable<string> locals)
    {
        foreach (var local in locals)
            writer.WriteLine($"{local} = default;");
    }

    /// <summary>The C# condition under which the current path is certainly taken; empty text when it always is.</summary>
    private static string CertainText(List<string> conditions) => string.Join(" && ", conditions.Distinct());

    private void When(string condition, Action write)
    {
        if (condition.Length == 0)
        {
            write();
            return;
        }
        writer.Open($"if ({condition})");
        write();
        writer.Close();
    }
}
