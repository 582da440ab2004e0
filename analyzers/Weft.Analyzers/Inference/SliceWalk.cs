using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Questions about the statements of a slice.</summary>
internal static class SliceWalk
{
    /// <summary>Every statement, those within others included.</summary>
    public static IEnumerable<SliceStatement> All(IEnumerable<SliceStatement> statements)
    {
        foreach (var statement in statements)
        {
            yield return statement;
            foreach (var inner in Blocks(statement).SelectMany(block => All(block)))
                yield return inner;
        }
    }

    /// <summary>The blocks directly within a statement.</summary>
    public static IEnumerable<EquatableArray<SliceStatement>> Blocks(SliceStatement statement) => statement switch
    {
        IfStatement branch => [branch.Then, branch.Else],
        LoopStatement loop => [loop.Test, loop.Body, loop.Step],
        _ => [],
    };

    /// <summary>Locals and parameters that the statements assign.</summary>
    public static HashSet<string> Assigned(IEnumerable<SliceStatement> statements) =>
        new(All(statements).SelectMany(Targets), StringComparer.Ordinal);

    /// <summary>Locals that a statement itself assigns.</summary>
    public static IEnumerable<string> Targets(SliceStatement statement) => statement switch
    {
        AssignStatement assign => [assign.Local],
        PinnedStatement pinned => [pinned.Local],
        ResolvedStatement resolved => [resolved.Local],
        CallStatement call => call.Results.Where(local => local.Length != 0),
        ExternalCallStatement call => call.Results.Where(local => local.Length != 0),
        CreateStatement create when create.Result.Length != 0 => [create.Result],
        _ => [],
    };

    /// <summary>The expressions that a statement itself evaluates.</summary>
    public static IEnumerable<SliceExpression> Expressions(SliceStatement statement) => statement switch
    {
        AssignStatement assign => [assign.Value],
        TouchStatement touch => touch.Keys,
        DeltaStatement delta => [.. delta.Keys, delta.Amount],
        PinnedStatement pinned => pinned.Keys,
        ResolvedStatement resolved => resolved.Keys,
        PinStatement pin => [.. pin.Keys, pin.Value],
        IfStatement branch => [branch.Condition],
        LoopStatement loop => [loop.Condition],
        CallStatement call => call.Arguments,
        ExternalCallStatement call => [call.Target, .. call.Arguments],
        CreateStatement create => [create.Salt, .. create.Arguments],
        RequireStatement require => [require.Condition],
        ReturnStatement result => result.Results,
        _ => [],
    };

    /// <summary>Whether what follows the statements is never reached through them.</summary>
    public static bool Ends(IReadOnlyList<SliceStatement> statements) => statements.Count != 0 && statements[statements.Count - 1] switch
    {
        ReturnStatement or JumpStatement => true,
        RequireStatement require => require.Condition is { Form: SliceForm.Value, Text: "false" },
        IfStatement branch => branch is { ThenEnds: true, ElseEnds: true },
        _ => false,
    };
}
