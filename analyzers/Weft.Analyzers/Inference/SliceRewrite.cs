using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Copies of statements with something exchanged.</summary>
internal static class SliceRewrite
{
    /// <summary>Exchanges every expression, in inner blocks too.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="change">What to put in place of an expression that something depends on.</param>
    /// <param name="pass">What to put in place of one that only goes on to somewhere else.</param>
    public static SliceStatement Expressions(
        SliceStatement statement, Func<SliceExpression, SliceExpression> change, Func<SliceExpression, SliceExpression> pass)
    {
        return statement switch
        {
            AssignStatement assign => assign with { Value = pass(assign.Value) },
            TouchStatement touch => touch with { Keys = All(touch.Keys) },
            DeltaStatement delta => delta with { Keys = All(delta.Keys), Amount = change(delta.Amount) },
            PinnedStatement pinned => pinned with { Keys = All(pinned.Keys) },
            ResolvedStatement resolved => resolved with { Keys = All(resolved.Keys) },
            PinStatement pin => pin with { Keys = All(pin.Keys), Value = change(pin.Value) },
            IfStatement branch => branch with { Condition = change(branch.Condition), Then = Block(branch.Then), Else =
                Block(branch.Else) },
            LoopStatement loop => loop with
            {
                Condition = change(loop.Condition), Test = Block(loop.Test), Body = Block(loop.Body), Step = Block(loop.Step),
            },
            CallStatement call => call with { Arguments = Passed(call.Arguments) },
            ExternalCallStatement call => call with { Target = change(call.Target), Arguments = Passed(call.Arguments) },
            CreateStatement create => create with { Salt = change(create.Salt), Arguments = Passed(create.Arguments) },
            RequireStatement require => new RequireStatement(change(require.Condition)),
            ReturnStatement result => new ReturnStatement(Passed(result.Results)),
            _ => statement,
        };

        EquatableArray<SliceExpression> Passed(EquatableArray<SliceExpression> values) => values.Map(pass);

        EquatableArray<SliceExpression> All(EquatableArray<SliceExpression> values) => values.Map(change);

        EquatableArray<SliceStatement> Block(EquatableArray<SliceStatement> block) =>
            block.Map(inner => Expressions(inner, change, pass));
    }

    /// <summary>Exchanges statements, those in inner blocks first.</summary>
    public static EquatableArray<SliceStatement> Statements(
        EquatableArray<SliceStatement> block, Func<SliceStatement, SliceStatement> change)
    {
        return block.Map(statement => change(Inner(statement)));

        SliceStatement Inner(SliceStatement statement) => statement switch
        {
            IfStatement branch => branch with { Then = Statements(branch.Then, change), Else = Statements(branch.Else, change) },
            LoopStatement loop => loop with
            {
                Test = Statements(loop.Test, change), Body = Statements(loop.Body, change), Step = Statements(loop.Step, change),
            },
            _ => statement,
        };
    }

    /// <summary>Exchanges the number of a statement's site.</summary>
    public static SliceStatement Site(SliceStatement statement, IReadOnlyList<int> order) => statement switch
    {
        TouchStatement touch => touch with { Site = order[touch.Site] },
        DeltaStatement delta => delta with { Site = order[delta.Site] },
        PinnedStatement pinned => pinned with { Site = order[pinned.Site] },
        ResolvedStatement resolved => resolved with { Site = order[resolved.Site] },
        PinStatement pin => pin with { Site = order[pin.Site] },
        ExternalCallStatement call => call with { Site = order[call.Site] },
        CreateStatement create => create with { Site = order[create.Site] },
        EverythingStatement everything => everything with { Site = order[everything.Site] },
        _ => statement,
    };

    /// <summary>Leaves out results that nobody needs.</summary>
    public static SliceStatement WithoutUnneeded(SliceStatement statement, HashSet<string> needed) => statement switch
    {
        PinnedStatement pinned when !needed.Contains(pinned.Local) => pinned with { Local = "" },
        ResolvedStatement resolved when !needed.Contains(resolved.Local) =>
            new TouchStatement(resolved.Site, IsWrite: false, resolved.Member, resolved.Keys, resolved.KeyTypes),
        ExternalCallStatement call => call with { Results =
            call.Results.Select(local => needed.Contains(local) ? local : "").ToEquatableArray() },
        CreateStatement create when !needed.Contains(create.Result) => create with { Result = "" },
        _ => statement,
    };
}
