// Keys that depend on what another contract hands over: an argument, or the result of a call.
//
// The other contract may have read the value from storage that may change. It does not know whether a key depends on it here, so its read
// is deferred: the value comes along as unknown, until somebody resolves it, and only then can it cut the block. Here it is decided which
// parameters of entry points and which results of calls are resolved where they come in: those that a key, a call target or the end of a
// loop depends on, unless the range that is taken otherwise is free. An entry point that is called by a transaction has nothing to resolve.
//
// A read is not deferred at all where an entry point passes the value on and also changes the slot, the same one in each call: that would
// cut the block at each of its own calls, and they wait for one another at the slot in any case.

using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>Chooses what one contract resolves of what others hand over.</summary>
internal sealed class HandedKeys
{
    private readonly InferencePass pass;
    private readonly KeyDependence dependence;
    private readonly KeyDependence.Origins keys;
    private readonly HashSet<(MethodDraft Draft, int Site)> ordinary;

    /// <param name="pass">The contract, as inferred in the end.</param>
    public HandedKeys(InferencePass pass)
    {
        this.pass = pass;
        dependence = new KeyDependence(pass.Drafts);
        var costly = pass.Sites.Where((_, number) =>
            pass.Models[number].Kind is SiteKind.Call or SiteKind.Create || !pass.FreeRanges.IsFree(number));
        keys = dependence.OriginsOf(costly.Select(site =>
            (site.Draft, site.Site, pass.Classifier.MostKnownKeysOf(site.Draft, site.Site))));
        ordinary = ChangedWherePassed();
    }

    /// <summary>Whether a parameter of an entry point is resolved.</summary>
    public bool IsKey(MethodDraft entry, string parameter) => keys.Parameters.Contains((entry, parameter));

    /// <summary>
    /// The body of a method, with the results marked that are resolved, and ordinary reads in place of those that are not deferred. The
    /// draft itself outlives this choice and stays as it is.
    /// </summary>
    public EquatableArray<SliceStatement> BodyOf(MethodDraft draft) =>
        SliceRewrite.Statements(draft.Body, statement => Settle(draft, statement));

    private SliceStatement Settle(MethodDraft draft, SliceStatement statement) => statement switch
    {
        ResolvedStatement { IsDeferred: true } read when ordinary.Contains((draft, read.Site)) =>
            new TouchStatement(read.Site, IsWrite: false, read.Member, read.Keys, read.KeyTypes),
        ExternalCallStatement call when KeyResultsOf(draft, call) is { Count: > 0 } results => call with { KeyResults = results },
        _ => statement,
    };

    private EquatableArray<int> KeyResultsOf(MethodDraft draft, ExternalCallStatement call) =>
        Enumerable.Range(0, call.Results.Count).Where(result => keys.Results.Contains((draft, call.Site, result))).ToEquatableArray();

    private HashSet<(MethodDraft, int)> ChangedWherePassed()
    {
        var found = new HashSet<(MethodDraft, int)>();
        OwnChanges? changes = null;
        foreach (var (draft, site) in pass.Sites.Where(site => site.Draft.Sites[site.Site].Kind is SiteKind.Call or SiteKind.Create))
        {
            foreach (var read in dependence.OriginsOfArguments(draft, site).Deferred)
            {
                changes ??= new OwnChanges(pass);
                if (changes.Changes(read, draft, site, mustBeConstant: true))
                    found.Add(read);
            }
        }
        return found;
    }
}
