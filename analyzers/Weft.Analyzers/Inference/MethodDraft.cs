using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>A site as the translator finds it: with its place in the source, and before its class is known.
/// Places count from the start of the member's body, so that they hold wherever the body stands.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Member">What it does it to.</param>
/// <param name="Keys">Key parts, target or salt in the author's words.</param>
/// <param name="Place">The place in the body.</param>
/// <param name="KeyPlaces">The place of each key part.</param>
/// <param name="Reason">Why everything is touched; <see langword="null"/> elsewhere.</param>
/// <param name="IsCheck">Whether it is a delta that only asks.</param>
internal sealed record SiteDraft(
    SiteKind Kind,
    string Member,
    IReadOnlyList<AuthorWords> Keys,
    TextSpan Place,
    IReadOnlyList<TextSpan> KeyPlaces,
    string? Reason = null,
    bool IsCheck = false)
{
    /// <summary>The member of sites that may touch anything.</summary>
    public const string EverythingMember = "*";

    /// <summary>Why a method that calls itself is not followed.</summary>
    public const string Recursion = "the method calls itself";
}

/// <summary>A read of storage by its place.</summary>
/// <param name="Method">The method.</param>
/// <param name="Start">Where it starts in the method's body.</param>
/// <param name="Length">Its length in characters.</param>
internal readonly record struct ReadPlace(MethodPlace Method, int Start, int Length);

/// <summary>A method as translated: nothing is pruned yet. It holds no symbols, and outlives the compilation.</summary>
/// <param name="place">Where the method is written.</param>
/// <param name="name">Its name; that of the property for a getter.</param>
/// <param name="key">Identifies it within its contract; sorts by name, then by signature.</param>
/// <param name="display">The method in the author's words.</param>
/// <param name="parameters">A slice parameter for each leaf of each parameter; <see langword="null"/> for those that a slice cannot
/// carry.</param>
/// <param name="results">The C# type of each leaf of the result; <see langword="null"/> for those that a slice cannot carry.</param>
internal sealed class MethodDraft(
    MethodPlace place, string name, string key, string display, IReadOnlyList<SliceLocal?> parameters, IReadOnlyList<string?> results)
{
    private MethodFlow? flow;

    public MethodPlace Place { get; } = place;

    public string Name { get; } = name;

    public string Key { get; } = key;

    public string Display { get; } = display;

    public IReadOnlyList<SliceLocal?> Parameters { get; } = parameters;

    public IReadOnlyList<string?> Results { get; } = results;

    /// <summary>Locals of the slice.</summary>
    public List<SliceLocal> Locals { get; } = [];

    /// <summary>Sites in order of appearance.</summary>
    public List<SiteDraft> Sites { get; } = [];

    /// <summary>For each call within the contract what is passed, in the author's words: as many as the callee's slice has parameters.
    /// <see langword="null"/> where there are none.</summary>
    public List<IReadOnlyList<AuthorWords?>> Calls { get; } = [];

    /// <summary>The places of the sites that are read while scheduling, by site.</summary>
    public Dictionary<int, ReadPlace> ResolvedReads { get; } = [];

    /// <summary>The body.</summary>
    public EquatableArray<SliceStatement> Body { get; set; }

    /// <summary>What the method may do, with what it calls.</summary>
    public SliceEffects Effects { get; set; } = SliceEffects.None;

    /// <summary>What is asked about the finished body, found once.</summary>
    public MethodFlow Flow => flow ??= new MethodFlow(this);
}
