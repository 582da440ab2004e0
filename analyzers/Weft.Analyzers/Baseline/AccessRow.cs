using System;

namespace Weft.Analyzers.Baseline;

/// <summary>A row of the access report: what one entry point does with one slot, range or contract. Equal by value.</summary>
/// <param name="Kind"><c>read</c>, <c>write</c>, <c>read+write</c>, <c>delta</c>, <c>call</c> or <c>create</c>.</param>
/// <param name="What">Slot, range or method in the words of the entry point: <c>Balances[Caller]</c>, <c>IErc20.Transfer at token</c>.
/// </param>
/// <param name="Class">The weakest class of key among its sites, in lower case.</param>
public sealed record AccessRow(string Kind, string What, string Class)
{
    /// <summary>What is touched where nothing can be said of it.</summary>
    public const string Everything = "everything";

    /// <summary>Follows what is called or created at an address that is not known.</summary>
    public const string AtUnknownAddress = "an unknown address, so everything";

    private const string AnyKey = "*]";

    private static readonly string[] Classes = ["constant", "argument", "pinned", "called", "resolved", "range"];

    /// <summary>Whether whoever has this access has the other one, too. The table is in docs/access-sets.md.</summary>
    public bool Covers(AccessRow other)
    {
        if (What == Everything || What.EndsWith(AtUnknownAddress, StringComparison.Ordinal))
            return true;
        if (!CoversKind(other.Kind))
            return false;
        return What == other.What
            ? Array.IndexOf(Classes, Class) >= Array.IndexOf(Classes, other.Class)
            : IsRange && other.What.StartsWith(KnownPart, StringComparison.Ordinal);
    }

    /// <summary>The storage member of an access, the method of a call or the contract of a creation.</summary>
    public string Member => What.Split('[', ' ')[0];

    /// <summary>The row in a sentence.</summary>
    public override string ToString() => $"{Kind} {What} ({Class})";

    private bool IsRange => What.EndsWith(AnyKey, StringComparison.Ordinal) && Kind is not ("call" or "create");

    /// <summary>A range up to its first unknown key part: <c>Allowances[owner, </c>. No part of a key has a comma outside of
    /// parentheses, so what starts like this is under the range.</summary>
    private string KnownPart
    {
        get
        {
            var known = What.Substring(0, What.Length - AnyKey.Length);
            while (known.EndsWith("*, ", StringComparison.Ordinal))
                known = known.Substring(0, known.Length - "*, ".Length);
            return known;
        }
    }

    private bool CoversKind(string other) => other switch
    {
        "read" or "delta" => Kind == other || Kind is "write" or "read+write",
        "write" or "read+write" => Kind is "write" or "read+write",
        _ => Kind == other,
    };
}
