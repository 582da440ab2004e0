using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>A statement, and what decides whether it runs.</summary>
/// <param name="statement">The statement.</param>
/// <param name="conditions">The conditions that decide whether it runs, and how often.</param>
/// <param name="rounds">Those that decide how often.</param>
internal sealed class PlacedStatement(
    SliceStatement statement, IReadOnlyList<SliceExpression> conditions, IReadOnlyList<SliceExpression> rounds)
{
    public SliceStatement Statement { get; } = statement;

    public IReadOnlyList<SliceExpression> Conditions { get; } = conditions;

    public IReadOnlyList<SliceExpression> Rounds { get; } = rounds;
}

/// <summary>
/// What is asked about the body of a translated method again and again, found once. It depends on nothing else, so it stays with the
/// translation from one pass to the next, and from one edit to the next.
/// </summary>
internal sealed class MethodFlow
{
    private static readonly IReadOnlyList<PlacedStatement> None = [];

    private readonly Dictionary<string, List<PlacedStatement>> assigning = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<PlacedStatement>> sites = [];
    private readonly List<string> parameters;
    private readonly List<CallStatement> calls = [];
    private readonly List<PlacedStatement> returns = [];

    /// <summary>Looks at a finished translation.</summary>
    public MethodFlow(MethodDraft draft)
    {
        parameters = [.. draft.Parameters.OfType<SliceLocal>().Select(parameter => parameter.Name)];
        Place(draft.Body, [], []);
    }

    /// <summary>Parameters of the slice, in order.</summary>
    public IReadOnlyList<string> Parameters => parameters;

    /// <summary>The place of a parameter; -1 for what is none.</summary>
    public int IndexOfParameter(string local) => parameters.IndexOf(local);

    /// <summary>Calls within the contract.</summary>
    public IReadOnlyList<CallStatement> Calls => calls;

    /// <summary>Statements that end the method.</summary>
    public IReadOnlyList<PlacedStatement> Returns => returns;

    /// <summary>The statements that assign a local or parameter.</summary>
    public IReadOnlyList<PlacedStatement> Assigning(string local) => assigning.TryGetValue(local, out var found) ? found : None;

    /// <summary>The statements at a site.</summary>
    public IReadOnlyList<PlacedStatement> At(int site) => sites.TryGetValue(site, out var found) ? found : None;

    private void Place(
        EquatableArray<SliceStatement> block, IReadOnlyList<SliceExpression> conditions, IReadOnlyList<SliceExpression> rounds)
    {
        foreach (var statement in block)
        {
            Note(new(statement, conditions, rounds));
            if (statement is IfStatement branch)
            {
                List<SliceExpression> sides = [.. conditions, branch.Condition];
                Place(branch.Then, sides, rounds);
                Place(branch.Else, sides, rounds);
            }
            else if (statement is LoopStatement loop)
            {
                List<SliceExpression> ends = [loop.Condition, .. Exits(loop)];
                foreach (var inner in SliceWalk.Blocks(loop))
                    Place(inner, [.. conditions, .. ends], [.. rounds, .. ends]);
            }
        }
    }

    private void Note(PlacedStatement placed)
    {
        foreach (var local in SliceWalk.Targets(placed.Statement))
            Add(assigning, local, placed);
        if (SliceWalk.SiteOf(placed.Statement) is { } site)
            Add(sites, site, placed);
        if (placed.Statement is CallStatement call)
            calls.Add(call);
        else if (placed.Statement is ReturnStatement)
            returns.Add(placed);
    }

    private static void Add<TKey>(Dictionary<TKey, List<PlacedStatement>> places, TKey key, PlacedStatement placed)
        where TKey : notnull
    {
        if (!places.TryGetValue(key, out var found))
            places[key] = found = [];
        if (found.Count == 0 || found[found.Count - 1] != placed)
            found.Add(placed);
    }

    private static IEnumerable<SliceExpression> Exits(LoopStatement loop) => SliceWalk.Within(loop).OfType<IfStatement>()
        .Where(branch => SliceWalk.Within(branch).Any(statement => statement is JumpStatement or ReturnStatement))
        .Select(branch => branch.Condition);
}
