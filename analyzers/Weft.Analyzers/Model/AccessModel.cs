namespace Weft.Analyzers.Model;

/// <summary>What a site does.</summary>
public enum SiteKind
{
    /// <summary>Reads a slot.</summary>
    Read,

    /// <summary>Writes, and perhaps reads, a slot.</summary>
    Write,

    /// <summary>Adds to or subtracts from a slot that is not otherwise observed, or asks whether it holds enough for that.</summary>
    Delta,

    /// <summary>Calls another contract.</summary>
    Call,

    /// <summary>Creates a contract.</summary>
    Create,
}

/// <summary>
/// One place in the source that touches state or calls another contract. Immutable, equal by value, no positions: it is a
/// pipeline value. The manifest lists sites in this order and in these words (docs/manifest.md).
/// </summary>
/// <param name="Method">Method in whose body it stands.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Member">Storage property; interface and method of a call; contract class of a creation; <c>*</c> where everything is
/// touched.</param>
/// <param name="Keys">The known leading key parts, the target of a call, or the salt of a creation, in the author's words.</param>
/// <param name="KeyCount">Key parts that the storage member has.</param>
/// <param name="Class">The weakest class among the parts.</param>
public sealed record SiteModel(
    string Method, SiteKind Kind, string Member, EquatableArray<string> Keys, int KeyCount, AccessClass Class);

/// <summary>A local or parameter of a slice.</summary>
/// <param name="Name">Its name in generated code.</param>
/// <param name="Type">C# type of its value.</param>
public sealed record SliceLocal(string Name, string Type);

/// <summary>The slice of one method. Immutable, equal by value, no symbols: it is a pipeline value.</summary>
/// <param name="Key">Identifies the method within its contract.</param>
/// <param name="Name">Name of its access function.</param>
/// <param name="Display">The method in the author's words: <c>Transfer(to, amount)</c>.</param>
/// <param name="FirstSite">Number of its first site within the contract.</param>
/// <param name="Parameters">Parameters that the slice needs.</param>
/// <param name="Results">C# types of the results that somebody needs.</param>
/// <param name="Locals">Locals of the body.</param>
/// <param name="Body">The body.</param>
public sealed record SliceMethod(
    string Key,
    string Name,
    string Display,
    int FirstSite,
    EquatableArray<SliceLocal> Parameters,
    EquatableArray<string> Results,
    EquatableArray<SliceLocal> Locals,
    EquatableArray<SliceStatement> Body);

/// <summary>A parameter of an entry point.</summary>
/// <param name="Type">How it lies in call data.</param>
/// <param name="Local">The parameter of the slice that takes it; empty text where the slice does not need it.</param>
/// <param name="IsKey">Whether keys depend on it: it is resolved.</param>
public sealed record EntryParameter(WireType Type, string Local, bool IsKey);

/// <summary>A site as one entry point reaches it. Immutable, equal by value, no positions: it is a pipeline value.</summary>
/// <param name="Site">Number of the site within the contract.</param>
/// <param name="Keys">The known leading key parts, the target or the salt, in the words of the entry point.</param>
/// <param name="Class">The weakest class among the parts.</param>
public sealed record EntryTouch(int Site, EquatableArray<string> Keys, AccessClass Class);

/// <summary>What one entry point touches.</summary>
/// <param name="Signature">Its ABI signature.</param>
/// <param name="Selector">Its selector.</param>
/// <param name="IsView">Whether it promises to write nothing.</param>
/// <param name="Method">Key of its slice.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Results">How its results lie in the returned data.</param>
/// <param name="KnownResults">For each result its place among the results of the slice; -1 where it is never known.</param>
/// <param name="Accesses">Sites of kind read and write that it may reach, by site, then keys, then class.</param>
/// <param name="Calls">Sites of kind call and create that it may reach, in the same order.</param>
public sealed record EntryAccess(
    string Signature,
    uint Selector,
    bool IsView,
    string Method,
    EquatableArray<EntryParameter> Parameters,
    EquatableArray<WireType> Results,
    EquatableArray<int> KnownResults,
    EquatableArray<EntryTouch> Accesses,
    EquatableArray<EntryTouch> Calls);

/// <summary>What a contract touches: the slices of its methods, and the summary that reports and manifests show.</summary>
/// <param name="Members">Storage members in ordinal order; the rank is the member index.</param>
/// <param name="Methods">Slices in ordinal order of their keys.</param>
/// <param name="Entries">Entry points in ordinal order of their signatures.</param>
/// <param name="Sites">Sites in order of their numbers.</param>
public sealed record ContractAccess(
    EquatableArray<string> Members,
    EquatableArray<SliceMethod> Methods,
    EquatableArray<EntryAccess> Entries,
    EquatableArray<SiteModel> Sites);
