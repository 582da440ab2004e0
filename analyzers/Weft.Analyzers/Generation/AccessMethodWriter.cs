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
    private readonly IReadOnlyDictionary<string, SliceMethod> methods;
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly List<string> declaredInOrder = [];
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

    public AccessMethodWriter(
        SourceWriter writer, ContractAccess access, IReadOnlyDictionary<string, SliceMethod> methods, SliceMethod method)
    {
        this.writer = writer;
        this.access = access;
        this.methods = methods;
        this.method = method;
        localTypes = method.Locals.ToDictionary(local => local.Name, local => local.Type, StringComparer.Ordinal);
        names = new(method.Parameters.Concat(method.Locals).Select(local => local.Name), StringComparer.Ordinal) { "access" };
        foreach (var parameter in method.Parameters)
            Declare(parameter.Name);
        hasPartialReturn = method.Results.Count != 0 && method.Body.Any(statement => statement is not ReturnStatement
            && SliceWalk.Within(statement).Exists(inner => inner is ReturnStatement));
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

        /// <summary>Whether the text so far asks whether the loop may have been left.</summary>
        public bool AreBreaksAsked { get; set; }

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
            .Any(loop => SliceWalk.Within(loop).Exists(inner => ReferenceEquals(inner, returns.FirstOrDefault())));
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
        var (outerCount, outerLive) = (declaredInOrder.Count, live);
        var first = FirstMentions(block);
        var goesOn = true;
        for (var index = 0; index < block.Count && goesOn; index++)
        {
            foreach (var (_, local) in first.Where(mention => mention.Statement == index))
            {
                if (!GivesFirst(block[index], local))
                {
                    writer.WriteLine($"Known<{localTypes[local]}> {local} = default;");
                    Declare(local);
                }
            }
            // Only of branches and loops it is asked what lives on behind them.
            if (block[index] is IfStatement or LoopStatement)
                live = new(outerLive.Concat(Mentions(block.Skip(index + 1))), StringComparer.Ordinal);
            goesOn = WriteStatement(block[index]);
        }
        live = outerLive;
        declared.ExceptWith(declaredInOrder.Skip(outerCount));
        declaredInOrder.RemoveRange(outerCount, declaredInOrder.Count - outerCount);
        return goesOn;
    }

    /// <summary>Whether a statement by itself gives a local its value, and does not ask for it.</summary>
    private static bool GivesFirst(SliceStatement statement, string local) =>
        SliceWalk.Blocks(statement).Length == 0 && SliceWalk.Targets(statement).Contains(local)
        && !SliceWalk.Expressions(statement).Any(value => value.Inputs.Contains(local));

    private bool Declare(string local)
    {
        if (!declared.Add(local))
            return false;
        declaredInOrder.Add(local);
        return true;
    }

    /// <summary>
    /// The locals that must be declared in a block, in ordinal order, with the statement before or in which that happens: those of one
    /// inner block alone are declared there.
    /// </summary>
    private List<(int Statement, string Local)> FirstMentions(EquatableArray<SliceStatement> block)
    {
        var places = new SortedDictionary<string, (int Statement, int Block, bool IsInner)>(StringComparer.Ordinal);
        for (var index = 0; index < block.Count; index++)
        {
            Note(block[index], index, -1);
            var number = 0;
            foreach (var inner in SliceWalk.Blocks(block[index]))
            {
                foreach (var statement in SliceWalk.All(inner))
                    Note(statement, index, number);
                number++;
            }
        }
        return [.. places.Where(place => !place.Value.IsInner).Select(place => (place.Value.Statement, place.Key))];

        void Note(SliceStatement statement, int index, int number)
        {
            foreach (var local in Own(statement))
            {
                if (local.Length == 0 || declared.Contains(local))
                    continue;
                if (!places.TryGetValue(local, out var known))
                    places[local] = (index, number, number >= 0);
                else if (known.IsInner && (known.Statement != index || known.Block != number))
                    places[local] = known with { IsInner = false };
            }
        }
    }

    private static IEnumerable<string> Mentions(IEnumerable<SliceStatement> statements) => SliceWalk.All(statements).SelectMany(Own);

    private static List<string> Own(SliceStatement statement)
    {
        List<string> found = [.. SliceWalk.Targets(statement)];
        foreach (var value in SliceWalk.Expressions(statement))
        {
            foreach (var input in value.Inputs)
                found.Add(input);
        }
        return found;
    }

    /// <summary>Outer locals that statements assign, in ordinal order.</summary>
    private List<string> OuterAssigned(IEnumerable<SliceStatement> statements) =>
        [.. SliceWalk.Assigned(statements).Where(declared.Contains).OrderBy(local => local, StringComparer.Ordinal)];

    /// <summary>The left side of a statement that gives a local its value; declares the local if need be.</summary>
    private string Receiver(string local, SliceExpression? value = null)
    {
        if (!Declare(local))
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
