using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

internal sealed partial class MethodTranslator
{
    private static readonly SliceExpression True = SliceExpression.Constant("true");
    private static readonly SliceExpression False = SliceExpression.Constant("false");

    private void Statement(IOperation? operation)
    {
        switch (operation)
        {
            case null or IEmptyOperation or ILocalFunctionOperation:
                break;
            case IBlockOperation block:
                foreach (var child in block.Operations)
                    Statement(child);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    Declarator(declarator);
                break;
            case IExpressionStatementOperation expression:
                Visit(expression.Operation);
                break;
            case IReturnOperation { Kind: OperationKind.Return } result:
                Return(result);
                break;
            case IConditionalOperation conditional when !HasValue(conditional):
                Conditional(conditional);
                break;
            case IThrowOperation thrown:
                Visit(thrown.Exception);
                Add(new RequireStatement(False));
                break;
            case IForLoopOperation loop:
                For(loop);
                break;
            case IWhileLoopOperation loop:
                While(loop);
                break;
            case IForEachLoopOperation loop:
                ForEach(loop);
                break;
            case IBranchOperation branch:
                Jump(branch);
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            default:
                Visit(operation);
                break;
        }
    }

    private static bool HasValue(IConditionalOperation conditional) =>
        conditional.Type is not null and not { SpecialType: SpecialType.System_Void };

    private void Declarator(IVariableDeclaratorOperation declarator)
    {
        var initializer = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        if (initializer is null)
            return;
        var value = Visit(initializer.Value);
        if (declarator.Symbol.RefKind == RefKind.None)
            Keep(declarator.Symbol, declarator.Symbol.Type, value, initializer.Value);
    }

    /// <summary>Assigns a value to a local or parameter. A contract reference or delegate that cannot be followed may do
    /// anything.</summary>
    private void Keep(ISymbol symbol, ITypeSymbol type, SliceExpression[] value, IOperation source)
    {
        var locals = StorageOf(symbol, type);
        var isFollowed = locals.Length == value.Length;
        for (var index = 0; index < locals.Length; index++)
        {
            if (locals[index] is { } local)
                Assign(local, isFollowed ? value[index] : SliceExpression.Unknown);
        }
        if (types.IsContractReference(source.Type) && (!isFollowed || locals[0] is null))
            Everything(source, "a reference to another contract is kept where it cannot be followed");
    }

    /// <summary>Assigns a local; a result that was only just taken goes straight into it.</summary>
    private void Assign(string local, SliceExpression value)
    {
        if (value.IsInput && value.Inputs[0] == local)
            return;
        if (value.IsInput && current.Count != 0 && TryRetarget(current[current.Count - 1], value.Inputs[0], local) is { } retargeted)
            current[current.Count - 1] = retargeted;
        else
            Add(new AssignStatement(local, value));
    }

    private SliceStatement? TryRetarget(SliceStatement last, string result, string local)
    {
        if (storage.Values.Any(locals => locals.Contains(result)))
            return null;
        switch (last)
        {
            case CallStatement call when call.Results.Contains(result) && !call.Results.Contains(local):
                return call with { Results = Renamed(call.Results) };
            case ExternalCallStatement call when call.Results.Contains(result) && !call.Results.Contains(local):
                return call with { Results = Renamed(call.Results) };
            case PinnedStatement pinned when pinned.Local == result:
                return pinned with { Local = local };
            case ResolvedStatement resolved when resolved.Local == result:
                return resolved with { Local = local };
            case CreateStatement create when create.Result == result:
                return create with { Result = local };
            default:
                return null;
        }

        EquatableArray<string> Renamed(EquatableArray<string> results) =>
            results.Select(name => name == result ? local : name).ToEquatableArray();
    }

    private void Return(IReturnOperation result)
    {
        var value = result.ReturnedValue is null ? [] : Visit(result.ReturnedValue);
        var leaves = SliceTypes.Leaves(method.ReturnType);
        if (leaves.Count != value.Length)
            value = Unknowns(method.ReturnType);
        for (var index = 0; index < value.Length; index++)
        {
            if (!types.CanCarry(leaves[index]))
                value[index] = SliceExpression.Unknown;
        }
        hasEarlyReturn |= nesting != 0;
        Add(new ReturnStatement(value.ToEquatableArray()));
    }

    private void Conditional(IConditionalOperation conditional)
    {
        var condition = Single(Visit(conditional.Condition));
        var then = Nested(() => Statement(conditional.WhenTrue));
        var otherwise = Nested(() => Statement(conditional.WhenFalse));
        AddBranch(condition, Words(conditional.Condition), then, otherwise);
    }

    private void AddBranch(SliceExpression condition, string text, List<SliceStatement> then, List<SliceStatement> otherwise)
    {
        if (then.Count + otherwise.Count == 0)
            return;
        if (otherwise.Count == 0 && then is [RequireStatement { Condition: var stop }] && IsLiteral(stop, "false"))
            Require(Not(condition));
        else
            Add(new IfStatement(condition, text, then.ToEquatableArray(), otherwise.ToEquatableArray(), SliceWalk.Ends(then),
                SliceWalk.Ends(otherwise)));
    }

    /// <summary>Each part of a conjunction fails by itself.</summary>
    private void Require(SliceExpression condition)
    {
        if (condition is { Form: SliceForm.Lifted, Text: SliceExpression.And })
        {
            foreach (var part in condition.Parts)
                Require(part);
        }
        else
        {
            Add(new RequireStatement(condition));
        }
    }

    private void Jump(IBranchOperation branch)
    {
        for (var depth = 0; depth < targets.Count; depth++)
        {
            var target = targets[targets.Count - 1 - depth];
            var isBreak = ContractSymbols.Same(target.Exit, branch.Target);
            if (!isBreak && !ContractSymbols.Same(target.Continue, branch.Target))
                continue;
            Add(new JumpStatement(isBreak, depth));
            return;
        }
    }

    private void Switch(ISwitchOperation choice)
    {
        var value = Held(Single(Visit(choice.Value)), choice.Value.Type);
        if (types.IsContractReference(choice.Value.Type))
            Everything(choice.Value, "a reference to another contract is tested for its type");
        var guards = choice.Cases.Where(IsDefault).SelectMany(section => section.Clauses).OfType<IPatternCaseClauseOperation>()
            .Select(clause => clause.Guard).OfType<IOperation>().ToList();
        if (guards.Count != 0 || choice.Cases.Any(section => HasInnerBreak(section, choice.ExitLabel)))
        {
            Region(() =>
            {
                VisitAll(guards);
                Sections(choice, value, 0);
            });
        }
        else
        {
            Sections(choice, value, 0);
        }
    }

    private void Sections(ISwitchOperation choice, SliceExpression value, int index)
    {
        var ordered = choice.Cases.Where(section => !IsDefault(section)).Concat(choice.Cases.Where(IsDefault)).ToList();
        if (index == ordered.Count)
            return;
        var section = ordered[index];
        var condition = IsDefault(section) ? True : False;
        foreach (var clause in section.Clauses.Where(_ => !IsDefault(section)))
            condition = Joined(condition, Words(clause), isAnd: false, () => Matches(clause, value));
        var then = Nested(() =>
        {
            foreach (var statement in section.Body)
                Statement(statement);
        });
        if (IsDefault(section))
        {
            current.AddRange(then);
            return;
        }
        AddBranch(condition, string.Join(" ", section.Clauses.Select(Words)), then, Nested(() => Sections(choice, value, index + 1)));
    }

    private static bool IsDefault(ISwitchCaseOperation section) => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation);

    /// <summary>Whether a section leaves the switch from anywhere but its end.</summary>
    private static bool HasInnerBreak(ISwitchCaseOperation section, ILabelSymbol exit)
    {
        var last = section.Body.LastOrDefault();
        if (last is IBlockOperation { Operations.Length: > 0 } block)
            last = block.Operations[block.Operations.Length - 1];
        return Contains(section, operation => operation is IBranchOperation branch
            && ContractSymbols.Same(branch.Target, exit) && branch != last);
    }

    private static bool Contains(IOperation operation, System.Func<IOperation, bool> predicate)
    {
        if (predicate(operation))
            return true;
        foreach (var child in operation.ChildOperations)
        {
            if (Contains(child, predicate))
                return true;
        }
        return false;
    }
}
