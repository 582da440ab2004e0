using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>A site with what analyzers need to report on it. Holds symbols and positions: it is no pipeline value.</summary>
/// <param name="Model">The site as manifests and reports show it.</param>
/// <param name="Method">The method that it stands in.</param>
/// <param name="Location">Its place in the source.</param>
/// <param name="KeyLocations">The place of each key part.</param>
/// <param name="KeyTexts">Every key part in the author's words, the unknown ones too.</param>
/// <param name="Reason">Why everything is touched; <see langword="null"/> elsewhere.</param>
/// <param name="IsCheck">Whether it is a delta that only asks.</param>
internal sealed record SiteView(
    SiteModel Model, MethodPlace Method, Location Location, IReadOnlyList<Location> KeyLocations, IReadOnlyList<string> KeyTexts,
    string? Reason, bool IsCheck)
{
    /// <summary>Whether all that rules report of two sites is the same, places too.</summary>
    public bool SaysTheSameAs(SiteView other) => Model == other.Model && Location.Equals(other.Location)
        && KeyLocations.SequenceEqual(other.KeyLocations) && KeyTexts.SequenceEqual(other.KeyTexts)
        && Reason == other.Reason && IsCheck == other.IsCheck;

    /// <summary>The same site, once the body that it stands in is elsewhere.</summary>
    public SiteView Moved(SyntaxNode from, SyntaxNode to) => from == to ? this : this with
    {
        Location = SourceBodies.Moved(Location, from, to),
        KeyLocations = [.. KeyLocations.Select(key => SourceBodies.Moved(key, from, to))],
    };
}

/// <summary>What one contract touches, for the generator and for the rules: both see the same.</summary>
/// <param name="Access">The pipeline value.</param>
/// <param name="Lines">Source line of each site, as <c>File.cs:88</c>.</param>
/// <param name="Sites">The sites with their places.</param>
/// <param name="EntryMethods">The method of each entry point, in the order of <see cref="ContractAccess.Entries"/>.</param>
internal sealed record InferredAccess(
    ContractAccess Access, EquatableArray<string> Lines, ImmutableArray<SiteView> Sites, ImmutableArray<IMethodSymbol> EntryMethods);

/// <summary>What is remembered of a contract. It holds no symbols.</summary>
/// <param name="Methods">All methods that were looked into.</param>
/// <param name="Access">What it touches.</param>
/// <param name="Sites">The sites.</param>
internal sealed record KnownContract(
    IReadOnlyDictionary<MethodPlace, KnownMethod> Methods, ContractAccess Access, ImmutableArray<SiteView> Sites);

/// <summary>Infers what a contract touches. Each contract of a compilation is inferred once.</summary>
internal static class AccessInference
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<INamedTypeSymbol, Place>> ByCompilation = new();
    private static readonly Dictionary<MethodPlace, KnownMethod> Nothing = [];

    /// <summary>Where what a contract touches is kept, once it is known.</summary>
    private sealed class Place
    {
        public InferredAccess? Inferred { get; set; }
    }

    /// <summary>What a contract touches.</summary>
    public static InferredAccess Of(INamedTypeSymbol contract, Compilation compilation, ContractSymbols symbols,
        CancellationToken cancellation)
    {
        var known = ByCompilation.GetValue(compilation, _ => new(SymbolEqualityComparer.Default));
        Place? place;
        lock (known)
        {
            if (!known.TryGetValue(contract, out place))
                known[contract] = place = new();
        }
        // Several rules ask at the same time: one infers, the others wait for it.
        lock (place)
            return place.Inferred ??= Infer(contract, compilation, symbols, cancellation);
    }

    private static InferredAccess Infer(INamedTypeSymbol contract, Compilation compilation, ContractSymbols symbols,
        CancellationToken cancellation)
    {
        var memory = EditMemory.Of(compilation, symbols);
        var before = memory.Find<KnownContract>(contract);
        var now = before is null ? null : Unchanged(before, SourceBodies.Of(compilation));
        if (now is null)
        {
            var context = new InferenceContext(compilation, contract, symbols, before?.Methods ?? Nothing, cancellation);
            now = Infer(context);
            if (context.HasRecursion && before is not null)
                now = Infer(new InferenceContext(compilation, contract, symbols, Nothing, cancellation));
            now = WithSameParts(now, before);
            if (context.HasRecursion)
                memory.Forget<KnownContract>(contract);
            else
                memory.Keep(contract, now);
        }
        else if (now != before)
        {
            memory.Keep(contract, now);
        }

        var methods = EntryPoints.OfContract(contract, symbols)
            .ToDictionary(entry => entry.Model.Signature, entry => entry.Method, StringComparer.Ordinal);
        return new(
            now.Access, now.Sites.Select(site => LineOf(site.Location)).ToEquatableArray(), now.Sites,
            [.. now.Access.Entries.Select(entry => methods[entry.Signature])]);
    }

    /// <summary>What came out equal stays the same object: who depends on it need not compare.</summary>
    private static KnownContract WithSameParts(KnownContract now, KnownContract? before) => before is null ? now : now with
    {
        Access = now.Access == before.Access ? before.Access : now.Access,
        Sites = now.Sites.Length == before.Sites.Length
            && now.Sites.Zip(before.Sites, (one, other) => one.SaysTheSameAs(other)).All(isSame => isSame) ? before.Sites : now.Sites,
    };

    /// <summary>What is remembered, if no body that it depends on has changed; where bodies have moved, with their new places.</summary>
    private static KnownContract? Unchanged(KnownContract before, SourceBodies source)
    {
        var bodies = before.Methods.ToDictionary(method => method.Key, method => source.At(method.Key));
        if (!before.Methods.All(method => InferenceContext.IsUnchanged(method.Value.Body, bodies[method.Key])))
            return null;
        if (before.Methods.All(method => method.Value.Body == bodies[method.Key]))
            return before;
        return before with
        {
            Methods = before.Methods.ToDictionary(method => method.Key, method => method.Value.Moved(bodies[method.Key])),
            Sites = [.. before.Sites.Select(site => site.Moved(before.Methods[site.Method].Body, bodies[site.Method]))],
        };
    }

    private static KnownContract Infer(InferenceContext context)
    {
        var found = EntryPoints.OfContract(context.Contract, context.Symbols).Where(entry => context.CanFollow(entry.Method)).ToList();
        var pass = ResolvedKeys.Choose(new InferencePass(context, [.. found.Select(entry => entry.Method)]));
        var entries = found.Select((entry, index) => (entry.Method, entry.Model, Draft: pass.Entries[index])).ToList();
        var (drafts, numbering) = (pass.Drafts, pass.Numbering);
        var touches = pass.Entries.Select(pass.Touches).ToList();
        var handed = new HandedKeys(
            pass, pass.Sites.Select(site => pass.Model(site.Draft, site.Site)).ToEquatableArray(),
            touches.Select(found => found[false].ToEquatableArray()));
        var pruner = new SlicePruner(drafts, handed.BodyOf, pass.Entries.Select(entry => entry.Key));
        pruner.Run();

        var names = AccessNames(drafts);
        var methods = drafts.Select(draft =>
            pruner.Slice(draft, names[draft.Key], numbering.First(draft), numbering.Order(draft))).OfType<SliceMethod>();
        var sites = pass.Sites.Select(site => View(site.Draft, site.Site, pass, pruner)).ToImmutableArray();
        var models = entries.Select((entry, index) => Entry(
            entry.Method, entry.Model, entry.Draft, touches[index], pruner, handed, context.Types));
        var access = new ContractAccess(
            context.Members.ToEquatableArray(), methods.ToEquatableArray(), models.ToEquatableArray(),
            sites.Select(site => site.Model).ToEquatableArray());
        return new(context.Known, access, sites);
    }

    private static Dictionary<string, string> AccessNames(IReadOnlyList<MethodDraft> drafts)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            var name = "Access_" + draft.Key.Substring(0, draft.Key.IndexOf(' '));
            var candidate = name;
            for (var number = 2; !used.Add(candidate); number++)
                candidate = name + number.ToString(CultureInfo.InvariantCulture);
            names[draft.Key] = candidate;
        }
        return names;
    }

    private static SiteView View(MethodDraft draft, int index, InferencePass pass, SlicePruner pruner)
    {
        var site = draft.Sites[index];
        return new(
            pass.Model(draft, index) with { Kind = pruner.KindOf(draft, index) }, draft.Place, site.Location, site.KeyLocations,
            [.. site.Keys.Select(key => key.Text)], site.Reason, site.IsCheck);
    }

    private static EntryAccess Entry(
        IMethodSymbol method, EntryPointModel model, MethodDraft draft, ILookup<bool, EntryTouch> touches,
        SlicePruner pruner, HandedKeys handed, SliceTypes types)
    {
        var parameters = method.Parameters.Select((parameter, index) => new EntryParameter(
            WireTypes.Of(parameter.Type, types),
            draft.Parameters[index] is { } local && pruner.IsNeeded(draft, local.Name) ? local.Name : "",
            draft.Parameters[index] is { } key && handed.IsKey(draft, key.Name)));
        return new(
            model.Signature, model.Selector, model.Kind == EntryPointKind.View, draft.Key, parameters.ToEquatableArray(),
            SliceTypes.Leaves(method.ReturnType).Select(leaf => WireTypes.Of(leaf, types)).ToEquatableArray(),
            pruner.ResultPlaces(draft).ToEquatableArray(),
            touches[false].ToEquatableArray(), touches[true].ToEquatableArray());
    }

    private static string LineOf(Location location)
    {
        var position = location.GetMappedLineSpan();
        var file = position.Path.Substring(Math.Max(position.Path.LastIndexOf('/'), position.Path.LastIndexOf('\\')) + 1);
        return $"{file.Replace(',', '-')}:{(position.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
