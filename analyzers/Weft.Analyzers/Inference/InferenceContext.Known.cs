using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <content>Methods that are known from before an edit, or from a pass with another choice of reads.</content>
internal sealed partial class InferenceContext
{
    private readonly IReadOnlyDictionary<MethodPlace, KnownMethod> before;
    private readonly Dictionary<MethodPlace, KnownMethod> known = [];
    private readonly HashSet<MethodDraft> used = [];
    private readonly HashSet<MethodPlace> scanning = [];
    private readonly Stack<List<Sight>> sights = new();
    private readonly Stack<Dictionary<ReadPlace, bool>> reads = new();

    /// <summary>All methods that were looked into, with the translations that were of use.</summary>
    public IReadOnlyDictionary<MethodPlace, KnownMethod> Known =>
        known.ToDictionary(method => method.Key, method => method.Value.WithDrafts(used.Contains));

    /// <summary>Whether a method led back to itself: then what is known of methods depends on the order in which they were asked.</summary>
    public bool HasRecursion { get; private set; }

    /// <summary>Whether a body has the text that it had when it was looked into.</summary>
    public static bool IsUnchanged(SyntaxNode before, SyntaxNode now) => before == now || before.IsEquivalentTo(now);

    private void Note(Sight sight)
    {
        if (sights.Count != 0 && !sights.Peek().Contains(sight))
            sights.Peek().Add(sight);
    }

    private bool IsStillSo(Sight sight) => sight.Callee is null
        ? Equals(FactsAt(sight.Method), sight.Facts)
        : FactsAt(sight.Method) is { IsDeferred: false } && DraftAt(sight.Method) is { } draft
            && CalleeFacts.Of(draft) == sight.Callee;

    private MethodFacts? FactsAt(MethodPlace place, IMethodSymbol? method = null)
    {
        if (known.TryGetValue(place, out var found))
            return found.Facts;
        if (!scanning.Add(place))
        {
            HasRecursion = true;
            return null;
        }
        var body = source.At(place);
        var isSame = before.TryGetValue(place, out found) && IsUnchanged(found.Body, body) && found.Sights.All(IsStillSo);
        if (isSame)
            known[place] = found.Moved(body);
        else
            Scan(place, method ?? source.MethodAt(place));
        scanning.Remove(place);
        return known[place].Facts;
    }

    private LocalScan? Scan(MethodPlace place, IMethodSymbol method)
    {
        if (scans.TryGetValue(place, out var scan))
            return scan;
        var seen = new List<Sight>();
        sights.Push(seen);
        if (Body(place, method) is { } body)
            scans[place] = scan = new LocalScan(body, Types, IsReadOnlyArray);
        sights.Pop();
        if (!known.ContainsKey(place))
        {
            var facts = scan is null ? null
                : new MethodFacts(scan.IsDeferred, method.Parameters.Select(scan.IsOpaque).ToEquatableArray());
            known[place] = new(source.At(place), facts, seen);
        }
        return scan;
    }

    private MethodDraft? DraftAt(MethodPlace place, IMethodSymbol? method = null)
    {
        if (drafts.TryGetValue(place, out var draft))
        {
            HasRecursion |= draft is null;
            return draft;
        }
        cancellation.ThrowIfCancellationRequested();
        drafts[place] = null;
        draft = Remembered(place) ?? Fresh(place, method ?? source.MethodAt(place));
        used.Add(draft);
        drafts[place] = draft;
        draftsByKey[draft.Key] = draft;
        return draft;
    }

    private MethodDraft? Remembered(MethodPlace place) => known[place].Drafts
        .Where(draft => draft.Reads.All(read => isResolved(read.Key) == read.Value) && draft.Sights.All(IsStillSo))
        .Select(draft => draft.Draft).FirstOrDefault();

    private MethodDraft Fresh(MethodPlace place, IMethodSymbol method)
    {
        var scan = Scan(place, method)!;
        sights.Push([]);
        reads.Push([]);
        var draft = new MethodTranslator(this, method, Body(place, method)!, scan).Translate(place);
        draft.Effects = SliceEffects.Of(draft.Body, EffectsOf);
        var fresh = new KnownDraft(draft, sights.Pop(), reads.Pop());
        known[place] = known[place] with { Drafts = [fresh, .. known[place].Drafts] };
        return draft;
    }
}
