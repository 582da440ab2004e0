// Translation of one method into its slice.
//
// Every operation is visited once, in order of evaluation. A visit returns what is known of the operation's value, and adds
// to the current block the statements that the slice needs: touches, calls, assignments, branches and loops. Whatever has
// no rule of its own falls back: its operands are visited as if they ran any number of times in any order, and its value is
// unknown. The fallback also looks at what the operands could do there: the contract itself, a delegate, or a reference to
// another contract in unknown hands may touch anything, and the slice says so. So nothing is ever passed over in silence.
//
// A tuple is carried as its elements; "leaves" are the values that a value is carried as.

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>Translates one method; used once.</summary>
internal sealed partial class MethodTranslator
{
    private const string RecorderName = "access";
    private readonly InferenceContext context;
    private readonly SliceTypes types;
    private readonly ContractSymbols symbols;
    private readonly IMethodSymbol method;
    private readonly IOperation body;
    private readonly LocalScan scan;
    private readonly DeltaScan deltas;
    private readonly Dictionary<ISymbol, string?[]> storage = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> names = new(StringComparer.Ordinal) { RecorderName };
    private readonly HashSet<string> authorNames = new(StringComparer.Ordinal);
    private readonly List<LoopTarget> targets = [];
    private MethodDraft draft = null!;
    private List<SliceStatement> current = [];
    private string?[] self = [];
    private int memberStart;
    private int nesting;
    private bool hasEarlyReturn;

    public MethodTranslator(InferenceContext context, IMethodSymbol method, IOperation body, LocalScan scan)
    {
        this.context = context;
        this.method = method;
        this.body = body;
        this.scan = scan;
        types = context.Types;
        symbols = context.Symbols;
        deltas = new DeltaScan(body, context, scan);
    }

    private readonly record struct LoopTarget(ISymbol? Exit, ISymbol? Continue);

    public MethodDraft Translate(MethodPlace place)
    {
        memberStart = context.StartOf(place);
        CollectNames(body);
        var parameters = new List<SliceLocal?>();
        if (HasReceiver(method))
        {
            var isCarried = !MayChangeReceiver(method) && types.CanCarry(method.ContainingType);
            parameters.Add(isCarried ? new(Allocate("self"), types.NameOf(method.ContainingType)) : null);
            self = [parameters[0]?.Name];
        }
        foreach (var parameter in method.Parameters)
            parameters.AddRange(Declare(parameter, parameter.Type, parameter.Name));
        draft = new MethodDraft(
            place, NameOf(method), KeyOf(method), DisplayOf(method), parameters,
            [.. SliceTypes.Leaves(method.ReturnType).Select(leaf => types.CanCarry(leaf) ? types.NameOf(leaf) : null)]);
        if (scan.HasLabels)
            Region(() => Statement(body));
        else
            Statement(body);
        draft.Body = current.ToEquatableArray();
        return draft;
    }

    private void CollectNames(IOperation operation)
    {
        if (operation is IVariableDeclaratorOperation declarator)
            authorNames.Add(Camel(declarator.Symbol.Name));
        else if (operation is ILocalReferenceOperation local)
            authorNames.Add(Camel(local.Local.Name));
        foreach (var child in operation.ChildOperations)
            CollectNames(child);
    }

    /// <summary>Whether a method's receiver is a parameter of its slice: methods of structs.</summary>
    private static bool HasReceiver(IMethodSymbol method) =>
        !method.IsStatic && method.MethodKind != MethodKind.LocalFunction && method.ContainingType.TypeKind == TypeKind.Struct;

    private bool MayChangeReceiver(IMethodSymbol method) => !method.IsReadOnly && !types.IsImmutable(method.ContainingType);

    /// <summary>Sorts by name, then by signature.</summary>
    private static string KeyOf(IMethodSymbol method)
    {
        var name = NameOf(method);
        var container = method.MethodKind == MethodKind.LocalFunction ? "." + method.ContainingSymbol.Name : "";
        var parameters = string.Join(",", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()));
        return $"{name} {method.ContainingType.ToDisplayString()}{container}({parameters})";
    }

    private static string DisplayOf(IMethodSymbol method) => method.AssociatedSymbol is IPropertySymbol
        ? NameOf(method)
        : $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})";

    /// <summary>The name of a method as the author wrote it; of a getter, that of its property.</summary>
    private static string NameOf(IMethodSymbol method) => method.AssociatedSymbol is IPropertySymbol property ? property.Name : method.Name;

    /// <summary>Makes slice locals for the leaves of a local or parameter; none for what a slice cannot follow.</summary>
    private SliceLocal?[] Declare(ISymbol symbol, ITypeSymbol type, string name)
    {
        var leaves = SliceTypes.Leaves(type);
        var declared = new SliceLocal?[leaves.Count];
        for (var index = 0; index < leaves.Count && !scan.IsOpaque(symbol) && !scan.HasLabels; index++)
        {
            if (types.CanCarry(leaves[index]))
                declared[index] = new(Allocate(leaves.Count == 1 ? name : name + (index + 1)), types.NameOf(leaves[index]));
        }
        storage[symbol] = [.. declared.Select(local => local?.Name)];
        return declared;
    }

    /// <summary>The slice locals of a local or parameter.</summary>
    private string?[] StorageOf(ISymbol symbol, ITypeSymbol type)
    {
        if (symbol is IParameterSymbol parameter && IsOwn(parameter.ContainingSymbol))
            symbol = method.Parameters[parameter.Ordinal];
        if (storage.TryGetValue(symbol, out var found))
            return found;
        if (symbol is not ILocalSymbol || !IsOwn(symbol.ContainingSymbol))
            return storage[symbol] = new string?[SliceTypes.Leaves(type).Count];
        draft.Locals.AddRange(Declare(symbol, type, symbol.Name).OfType<SliceLocal>());
        return storage[symbol];
    }

    private bool IsOwn(ISymbol? container) => container is IMethodSymbol other
        && ContractSymbols.Same(InferenceContext.Implementation(other), method);

    /// <summary>A slice local of the translator's own.</summary>
    private string NewLocal(string name, ITypeSymbol type)
    {
        var local = new SliceLocal(Allocate(name, isOwn: true), types.NameOf(type));
        draft.Locals.Add(local);
        return local.Name;
    }

    /// <summary>A name that nothing else has; those of the translator's own locals leave the author's alone.</summary>
    private string Allocate(string name, bool isOwn = false)
    {
        name = Camel(name);
        var candidate = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        for (var number = 2; (isOwn && authorNames.Contains(candidate)) || !names.Add(candidate); number++)
            candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return candidate;
    }

    private static string Camel(string name) => name.Length == 0 ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);

    private void Add(SliceStatement statement) => current.Add(statement);

    /// <summary>Runs a visit with a block of its own and returns the block.</summary>
    private List<SliceStatement> Nested(Action visit)
    {
        var outer = current;
        current = [];
        nesting++;
        visit();
        nesting--;
        var inner = current;
        current = outer;
        return inner;
    }

    /// <summary>Statements that run any number of times, in whatever order; what they assign is unknown there and after.</summary>
    private void Region(Action visit)
    {
        targets.Add(default);
        var inner = Nested(visit);
        targets.RemoveAt(targets.Count - 1);
        if (inner.Count != 0)
            AddLoop([], SliceExpression.Unknown, "", inner, [], testsLast: false);
    }

    /// <summary>
    /// Visits operands in order. What an operand is known to be must hold when all are visited: where a later one assigns a
    /// local that an earlier one mentions, the earlier one is kept in a local of its own.
    /// </summary>
    private List<SliceExpression[]> Sequence(IReadOnlyList<IOperation?> operations)
    {
        var values = new List<SliceExpression[]>();
        var positions = new List<int>();
        foreach (var operation in operations)
        {
            values.Add(Visit(operation));
            positions.Add(current.Count);
        }
        for (var index = values.Count - 2; index >= 0; index--)
        {
            var assigned = SliceWalk.Assigned(current.Skip(positions[index]));
            if (assigned.Count == 0)
                continue;
            var leaves = SliceTypes.Leaves(operations[index]?.Type);
            for (var leaf = 0; leaf < values[index].Length && leaf < leaves.Count; leaf++)
            {
                var value = values[index][leaf];
                if (value.IsUnknown || !value.Inputs.Any(assigned.Contains))
                    continue;
                var kept = NewLocal("kept", leaves[leaf]);
                current.Insert(positions[index], new AssignStatement(kept, value));
                values[index][leaf] = SliceExpression.Input(kept);
            }
        }
        return values;
    }

    private static SliceExpression Single(SliceExpression[] leaves) => leaves.Length == 1 ? leaves[0] : SliceExpression.Unknown;

    private static SliceExpression[] Unknowns(ITypeSymbol? type) =>
        [.. SliceTypes.Leaves(type).Select(_ => SliceExpression.Unknown)];

    /// <summary>A text over plain values; unknown as soon as one of them is.</summary>
    private SliceExpression Compose(
        ITypeSymbol? type, Func<string[], string> text, IReadOnlyList<(SliceExpression Value, ITypeSymbol? Type)> operands,
        bool isAtom = true, bool isWrapping = false)
    {
        if (type is null || !types.CanCarry(type) || operands.Any(operand => operand.Value.IsUnknown))
            return SliceExpression.Unknown;
        var plain = operands.Select(operand => Plain(operand.Value, operand.Type)).ToArray();
        return plain.Any(value => value.IsUnknown)
            ? SliceExpression.Unknown
            : SliceExpression.Compose(text([.. plain.Select(value => value.Operand)]), isAtom, isWrapping, plain);
    }

    /// <summary>A plain value in place of one that is computed from unknown ones too.</summary>
    private SliceExpression Plain(SliceExpression value, ITypeSymbol? type)
    {
        if (value.Form != SliceForm.Lifted)
            return value;
        if (type is null || !types.CanCarry(type))
            return SliceExpression.Unknown;
        var local = NewLocal("value", type);
        Add(new AssignStatement(local, value));
        return SliceExpression.Input(local);
    }

    private int AddSite(SiteKind kind, string member, IOperation place, params IOperation[] keys)
    {
        draft.Sites.Add(new(kind, member, [.. keys.Select(WordsOf)], PlaceOf(place), [.. keys.Select(PlaceOf)]));
        return draft.Sites.Count - 1;
    }

    /// <summary>From here on nothing is known of what the method touches.</summary>
    private void Everything(IOperation place, string reason)
    {
        draft.Sites.Add(new(SiteKind.Call, SiteDraft.EverythingMember, [], PlaceOf(place), [], reason));
        Add(new EverythingStatement(draft.Sites.Count - 1, reason));
    }

    private TextSpan PlaceOf(IOperation operation)
    {
        var span = operation.Syntax.Span;
        return new(span.Start - memberStart, span.Length);
    }

    /// <summary>The author's own words for an operation, on one line.</summary>
    private static string Words(IOperation operation) => AuthorWords.Of(operation, _ => null).Text;

    /// <summary>The same, ready to be said in the words of a caller.</summary>
    private AuthorWords WordsOf(IOperation operation) => AuthorWords.Of(operation, reference =>
        IsOwn(reference.Parameter.ContainingSymbol) && StorageOf(reference.Parameter, reference.Parameter.Type) is [{ } local]
            ? local : null);
}
