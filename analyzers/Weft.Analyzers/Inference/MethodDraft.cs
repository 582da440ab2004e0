using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>A site as the translator finds it: with its place in the source, and before its class is known.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Member">What it does it to.</param>
/// <param name="Keys">Key parts, target or salt in the author's words.</param>
/// <param name="Location">The place in the source.</param>
/// <param name="KeyLocations">The place of each key part.</param>
/// <param name="Reason">Why everything is touched; <see langword="null"/> elsewhere.</param>
/// <param name="IsCheck">Whether it is a delta that only asks.</param>
internal sealed record SiteDraft(
    SiteKind Kind,
    string Member,
    IReadOnlyList<AuthorWords> Keys,
    Location Location,
    IReadOnlyList<Location> KeyLocations,
    string? Reason = null,
    bool IsCheck = false)
{
    /// <summary>The member of sites that may touch anything.</summary>
    public const string EverythingMember = "*";

    /// <summary>Why a method that calls itself is not followed.</summary>
    public const string Recursion = "the method calls itself";
}

/// <summary>A method as translated: nothing is pruned yet.</summary>
/// <param name="symbol">The method.</param>
/// <param name="key">Identifies it within its contract; sorts by name, then by signature.</param>
/// <param name="display">The method in the author's words.</param>
/// <param name="parameters">A slice parameter for each leaf of each parameter; <see langword="null"/> for those that a slice cannot
/// carry.</param>
/// <param name="results">The C# type of each leaf of the result; <see langword="null"/> for those that a slice cannot carry.</param>
internal sealed class MethodDraft(
    IMethodSymbol symbol, string key, string display, IReadOnlyList<SliceLocal?> parameters, IReadOnlyList<string?> results)
{
    public IMethodSymbol Symbol { get; } = symbol;

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

    /// <summary>The operations of the sites that are read while scheduling, by site.</summary>
    public Dictionary<int, IOperation> ResolvedReads { get; } = [];

    /// <summary>The body.</summary>
    public EquatableArray<SliceStatement> Body { get; set; }
}
