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
/// <param name="MethodsOf">Finds the method of each entry point, in the order of <see cref="ContractAccess.Entries"/>.</param>
internal sealed record InferredAccess(
    ContractAccess Access, EquatableArray<string> Lines, ImmutableArray<SiteView> Sites, Lazy<ImmutableArray<IMethodSymbol>> MethodsOf)
{
    /// <summary>The method of each entry point, in the order of <see cref="ContractAccess.Entries"/>.</summary>
    public ImmutableArray<IMethodSymbol> EntryMethods => MethodsOf.Value;
}

/// <summary>What is remembered of a contract. It holds no symbols.</summary>
/// <param name="Methods">All methods that were looked into.</param>
/// <param name="Access">What it touches.</param>
/// <param name="Sites">The sites.</param>
/// <param name="Lines">Their source lines.</param>
internal sealed record KnownContract(
    IReadOnlyDictionary<MethodPlace, KnownMethod> Methods, ContractAccess Access, ImmutableArray<SiteView> Sites,
    EquatableArray<string> Lines);

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

        return new(
            now.Access, now.Lines, now.Sites, new(() => MethodsOf(now.Access, contract, symbols)));
    }

    private static ImmutableArray<IMethodSymbol> MethodsOf(ContractAccess access, INamedTypeSymbol contract, ContractSymbols symbols)
    {
        var methods = EntryPoints.OfContract(contract, symbols)
            .ToDictionary(entry => entry.Model.Signature, entry => entry.Method, StringComparer.Ordinal);
        return [.. access.Entries.Select(entry => methods[entry.Signature])];
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
        var (bodies, areSame) = (new Dictionary<MethodPlace, SyntaxNode>(), true);
        foreach (var method in before.Methods)
        {
            var body = source.At(method.Key);
            if (!InferenceContext.IsUnchanged(method.Value.Body, body))
                return null;
            bodies.Add(method.Key, body);
            areSame &= method.Value.Body == body;
        }
        if (areSame)
            return before;
        var sites = before.Sites.Select(site => site.Moved(before.Methods[site.Method].Body, bodies[site.Method])).ToImmutableArray();
        return before with
        {
            Methods = before.Methods.ToDictionary(method => method.Key, method => method.Value.Moved(bodies[method.Key])),
            Sites = sites,
            Lines = LinesOf(sites),
        };
    }

    private static KnownContract Infer(InferenceContext context)
    {
        var pass = ResolvedKeys.Choose(new InferencePass(context, [.. context.Declared.Entries.Where(context.CanFollow)]));
        var handed = new HandedKeys(pass);
        var (drafts, numbering) = (pass.Drafts, pass.Numbering);
        var pruner = new SlicePruner(drafts, handed.BodyOf, pass.Entries.Select(entry => entry.Key));
        pruner.Run();

        var names = AccessNames(drafts);
        var methods = drafts.Select(draft =>
            pruner.Slice(draft, names[draft.Key], numbering.First(draft), numbering.Order(draft))).OfType<SliceMethod>();
        var sites = pass.Sites
            .Select((site, number) => View(site.Draft, site.Site, pass.Models[number], pruner, context)).ToImmutableArray();
        var entries = pass.EntryPoints.Select((entry, index) => Entry(entry, pass.Entries[index], pass.Touches[index], pruner, handed));
        var access = new ContractAccess(
            context.Declared.Members, methods.ToEquatableArray(), entries.ToEquatableArray(),
            sites.Select(site => site.Model).ToEquatableArray());
        return new(context.Known, access, sites, LinesOf(sites));
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

    private static SiteView View(MethodDraft draft, int index, SiteModel model, SlicePruner pruner, InferenceContext context)
    {
        var site = draft.Sites[index];
        return new(
            model with { Kind = pruner.KindOf(draft, index) }, draft.Place, context.At(draft.Place, site.Place),
            [.. site.KeyPlaces.Select(key => context.At(draft.Place, key))], [.. site.Keys.Select(key => key.Text)],
            site.Reason, site.IsCheck);
    }

    private static EntryAccess Entry(
        DeclaredEntry entry, MethodDraft draft, ILookup<bool, EntryTouch> touches, SlicePruner pruner, HandedKeys handed)
    {
        var parameters = entry.Parameters.Select((parameter, index) => new EntryParameter(
            parameter,
            draft.Parameters[index] is { } local && pruner.IsNeeded(draft, local.Name) ? local.Name : "",
            draft.Parameters[index] is { } key && handed.IsKey(draft, key.Name)));
        return new(
            entry.Signature, entry.Selector, entry.IsView, draft.Key, parameters.ToEquatableArray(), entry.Results,
            pruner.ResultPlaces(draft).ToEquatableArray(), touches[false].ToEquatableArray(), touches[true].ToEquatableArray());
    }

    private static EquatableArray<string> LinesOf(ImmutableArray<SiteView> sites) =>
        sites.Select(site => LineOf(site.Location)).ToEquatableArray();

    private static string LineOf(Location location)
    {
        var position = location.GetMappedLineSpan();
        var file = position.Path.Substring(Math.Max(position.Path.LastIndexOf('/'), position.Path.LastIndexOf('\\')) + 1);
        return $"{file.Replace(',', '-')}:{(position.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
