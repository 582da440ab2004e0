// What is known of the methods of one contract, and when it still holds.
//
// The translation of a method is a function of its body and of what it sees of other methods: whether they can be followed, which of
// their parameters they leave alone, which parameters their slices have, and what they may write. Everything that it saw is noted. As
// long as its body has the same text and everything noted would be seen again, the translation is the same. So an edit that leaves what
// callers see of a method as it was costs that method alone.
//
// That is so as long as no method leads back to itself: how recursion is cut depends on where it was entered. A contract with recursion,
// which is an error anyway, is never remembered.

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>What callers see of a method before it is translated.</summary>
/// <param name="IsDeferred">Whether it hands out its results one by one or later.</param>
/// <param name="OpaqueParameters">For each parameter whether its value cannot be followed.</param>
internal sealed record MethodFacts(bool IsDeferred, EquatableArray<bool> OpaqueParameters);

/// <summary>What callers see of a translated method.</summary>
/// <param name="CarriedParameters">For each parameter whether the slice has it.</param>
/// <param name="Effects">What it may do.</param>
internal sealed record CalleeFacts(EquatableArray<bool> CarriedParameters, SliceEffects Effects)
{
    /// <summary>What callers see of a translation.</summary>
    public static CalleeFacts Of(MethodDraft draft) =>
        new(draft.Parameters.Select(parameter => parameter is not null).ToEquatableArray(), draft.Effects);
}

/// <summary>What was seen of another method.</summary>
/// <param name="Method">The other method.</param>
/// <param name="Facts">What was seen before its translation; <see langword="null"/> for a method that cannot be looked into.</param>
/// <param name="Callee">What was seen of its translation; <see langword="null"/> where that was not asked.</param>
internal sealed record Sight(MethodPlace Method, MethodFacts? Facts, CalleeFacts? Callee);

/// <summary>A translation, and what it depends on beside the body.</summary>
/// <param name="Draft">The translation.</param>
/// <param name="Sights">What was seen of other methods, in order.</param>
/// <param name="Reads">Each read that might happen while scheduling, and whether it does.</param>
internal sealed record KnownDraft(MethodDraft Draft, IReadOnlyList<Sight> Sights, IReadOnlyDictionary<ReadPlace, bool> Reads);

/// <summary>What is known of a method with a certain body.</summary>
/// <param name="Body">The body of the member that it is, or stands in.</param>
/// <param name="Facts">What callers see of it before it is translated.</param>
/// <param name="Sights">What was seen of other methods for that, in order.</param>
internal sealed record KnownMethod(SyntaxNode Body, MethodFacts? Facts, IReadOnlyList<Sight> Sights)
{
    /// <summary>Its translations: one for each choice of its reads that was tried.</summary>
    public IReadOnlyList<KnownDraft> Drafts { get; init; } = [];

    /// <summary>The same with those translations only that are still of use.</summary>
    public KnownMethod WithDrafts(Func<MethodDraft, bool> isOfUse) => Drafts.All(known => isOfUse(known.Draft)) ? this
        : this with { Drafts = [.. Drafts.Where(known => isOfUse(known.Draft))] };

    /// <summary>The same, once the body stands elsewhere.</summary>
    public KnownMethod Moved(SyntaxNode to) => Body == to ? this : this with { Body = to };
}
