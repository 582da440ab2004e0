using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Questions about the statements of a slice.</summary>
internal static class SliceWalk
{
    private static readonly ConditionalWeakTable<SliceStatement, HashSet<string>> AssignedByStatement = new();
    private static readonly EquatableArray<SliceStatement>[] NoBlocks = [];

    /// <summary>Every statement, those within others included.</summary>
    public static List<SliceStatement> All(IEnumerable<SliceStatement> statements)
    {
        var found = new List<SliceStatement>();
        foreach (var statement in statements)
            AddWithin(statement, found);
        return found;
    }

    /// <summary>A statement and all within it.</summary>
    public static List<SliceStatement> Within(SliceStatement statement)
    {
        var found = new List<SliceStatement>();
        AddWithin(statement, found);
        return found;
    }

    /// <summary>The blocks directly within a statement.</summary>
    public static EquatableArray<SliceStatement>[] Blocks(SliceStatement statement) => statement switch
    {
        IfStatement branch => [branch.Then, branch.Else],
        LoopStatement loop => [loop.Test, loop.Body, loop.Step],
        _ => NoBlocks,
    };

    /// <summary>Locals and parameters that the statements assign.</summary>
    public static HashSet<string> Assigned(IEnumerable<SliceStatement> statements)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements)
            AddAssigned(statement, found);
        return found;
    }

    /// <summary>Locals and parameters that a branch or loop assigns. The answer is kept with the statement: nobody may change it.</summary>
    public static HashSet<string> AssignedIn(SliceStatement statement) =>
        AssignedByStatement.GetValue(statement, static key => Assigned([key]));

    /// <summary>Locals that a statement itself assigns.</summary>
    public static EquatableArray<string> Targets(SliceStatement statement) => statement switch
    {
        AssignStatement assign => EquatableArray<string>.Of(assign.Local),
        PinnedStatement pinned => EquatableArray<string>.Of(pinned.Local),
        ResolvedStatement resolved => EquatableArray<string>.Of(resolved.Local),
        CallStatement call => Named(call.Results),
        ExternalCallStatement call => Named(call.Results),
        CreateStatement create when create.Result.Length != 0 => EquatableArray<string>.Of(create.Result),
        _ => default,
    };

    /// <summary>The expressions that a statement itself evaluates.</summary>
    public static EquatableArray<SliceExpression> Expressions(SliceStatement statement) => statement switch
    {
        AssignStatement assign => EquatableArray<SliceExpression>.Of(assign.Value),
        TouchStatement touch => touch.Keys,
        DeltaStatement delta => EquatableArray<SliceExpression>.Of([.. delta.Keys, delta.Amount]),
        PinnedStatement pinned => pinned.Keys,
        ResolvedStatement resolved => resolved.Keys,
        PinStatement pin => EquatableArray<SliceExpression>.Of([.. pin.Keys, pin.Value]),
        IfStatement branch => EquatableArray<SliceExpression>.Of(branch.Condition),
        LoopStatement loop => EquatableArray<SliceExpression>.Of(loop.Condition),
        CallStatement call => call.Arguments,
        ExternalCallStatement call => EquatableArray<SliceExpression>.Of([call.Target, .. call.Arguments]),
        CreateStatement create => EquatableArray<SliceExpression>.Of([create.Salt, .. create.Arguments]),
        RequireStatement require => EquatableArray<SliceExpression>.Of(require.Condition),
        ReturnStatement result => result.Results,
        _ => default,
    };

    /// <summary>The number of a statement's site; <see langword="null"/> without one.</summary>
    public static int? SiteOf(SliceStatement statement) => statement switch
    {
        TouchStatement touch => touch.Site,
        DeltaStatement delta => delta.Site,
        PinnedStatement pinned => pinned.Site,
        ResolvedStatement resolved => resolved.Site,
        PinStatement pin => pin.Site,
        ExternalCallStatement call => call.Site,
        CreateStatement create => create.Site,
        EverythingStatement everything => everything.Site,
        _ => null,
    };

    /// <summary>Whether what follows the statements is never reached through them.</summary>
    public static bool Ends(IReadOnlyList<SliceStatement> statements) => statements.Count != 0 && statements[statements.Count - 1] switch
    {
        ReturnStatement or JumpStatement => true,
        RequireStatement require => require.Condition is { Form: SliceForm.Value, Text: "false" },
        IfStatement branch => branch is { ThenEnds: true, ElseEnds: true },
        _ => false,
    };

    private static void AddAssigned(SliceStatement statement, HashSet<string> found)
    {
        foreach (var local in Targets(statement))
            found.Add(local);
        foreach (var block in Blocks(statement))
        {
            foreach (var inner in block)
                AddAssigned(inner, found);
        }
    }

    private static void AddWithin(SliceStatement statement, List<SliceStatement> found)
    {
        found.Add(statement);
        foreach (var block in Blocks(statement))
        {
            foreach (var inner in block)
                AddWithin(inner, found);
        }
    }

    private static EquatableArray<string> Named(EquatableArray<string> locals)
    {
        foreach (var local in locals)
        {
            if (local.Length == 0)
                return locals.Where(name => name.Length != 0).ToEquatableArray();
        }
        return locals;
    }
}
