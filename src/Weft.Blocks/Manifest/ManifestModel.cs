using System.Collections.Immutable;

namespace Weft.Blocks;

/// <summary>A storage property.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Member">Its number: the rank of its name in ordinal order.</param>
/// <param name="Keys">Types of the key parts; empty for a single slot.</param>
/// <param name="KeyBytes">Bytes of each key part.</param>
/// <param name="Value">Type of the value.</param>
/// <param name="ValueBytes">Bytes of the value.</param>
/// <param name="IsSetOnce">The value goes from zero to something once and never changes again.</param>
public sealed record ManifestStorage(
    string Name,
    ushort Member,
    ImmutableArray<string> Keys,
    ImmutableArray<int> KeyBytes,
    string Value,
    int ValueBytes,
    bool IsSetOnce);

/// <summary>A struct that storage values are made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Fields">Its fields in memory order, without gaps.</param>
public sealed record ManifestStruct(string Name, int Bytes, ImmutableArray<ManifestField> Fields);

/// <summary>A field of a struct.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ManifestField(string Name, string Type, int Bytes);

/// <summary>The kinds of entry point.</summary>
public enum EntryPointKind
{
    /// <summary>May write.</summary>
    Call,

    /// <summary>Writes nothing.</summary>
    View,

    /// <summary>Runs once, when the contract is created.</summary>
    Constructor,
}

/// <summary>A site as one entry point reaches it.</summary>
/// <param name="Site">Number of the site.</param>
/// <param name="Keys">The known leading key parts, the target or the salt, in the words of the entry point.</param>
/// <param name="Class">The weakest class among them.</param>
public sealed record ManifestTouch(int Site, ImmutableArray<string> Keys, KeyClass Class);

/// <summary>A public method that a transaction or another contract may call.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Function">Its ABI: name, parameters, results, selector.</param>
/// <param name="Kind">Whether it writes.</param>
/// <param name="IsReentrant">It may be entered while its contract is on the call stack.</param>
/// <param name="Accesses">The read and write sites that it may reach in this contract, each once for each way to say its keys.</param>
/// <param name="Calls">The call and create sites that it may reach in this contract, likewise.</param>
public sealed record ManifestEntryPoint(
    string Name,
    AbiFunction Function,
    EntryPointKind Kind,
    bool IsReentrant,
    ImmutableArray<ManifestTouch> Accesses,
    ImmutableArray<ManifestTouch> Calls)
{
    /// <summary>The ABI signature.</summary>
    public string Signature => Function.Signature;

    /// <summary>First four bytes of call data, big-endian.</summary>
    public uint Selector => Function.Selector;

    /// <summary>Whether it is a view that returns one unsigned integer: what a <see cref="Condition"/> may ask.</summary>
    public bool AnswersWithNumber =>
        Kind == EntryPointKind.View && Function.Outputs is [{ Type.Kind: AbiKind.UnsignedInteger }];
}

/// <summary>A member of the contract's error enum.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Signature">Signature of the custom error.</param>
/// <param name="Reason">The text with which it fails instead; null where it fails with the custom error.</param>
public sealed record ManifestError(string Name, string Signature, string? Reason);

/// <summary>The kinds of site.</summary>
public enum SiteKind
{
    /// <summary>Reads a slot or a range.</summary>
    Read,

    /// <summary>Writes, and perhaps reads, a slot or a range.</summary>
    Write,

    /// <summary>Adds to or subtracts from a slot that is not otherwise observed, or asks whether it holds enough for that.</summary>
    Delta,

    /// <summary>Calls another contract.</summary>
    Call,

    /// <summary>Creates a contract.</summary>
    Create,
}

/// <summary>How well a key is known while scheduling, best first.</summary>
public enum KeyClass
{
    /// <summary>From literals and the contract itself.</summary>
    Constant,

    /// <summary>From parameters, caller and block.</summary>
    Argument,

    /// <summary>From storage that is set once.</summary>
    Pinned,

    /// <summary>From what another contract returns: exact where that contract knows it while scheduling, else a range.</summary>
    Called,

    /// <summary>From mutable storage, read while scheduling.</summary>
    Resolved,

    /// <summary>Not known: everything under the key parts that are.</summary>
    Range,
}

/// <summary>A place in the source that touches state or calls another contract.</summary>
/// <param name="Method">The method in whose body it stands.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Member">Storage property, called interface method or created contract; <c>*</c> for everything.</param>
/// <param name="Keys">The known leading key parts, the target or the salt, in the author's words.</param>
/// <param name="Class">The weakest class among them.</param>
public sealed record ManifestSite(string Method, SiteKind Kind, string Member, ImmutableArray<string> Keys, KeyClass Class);
