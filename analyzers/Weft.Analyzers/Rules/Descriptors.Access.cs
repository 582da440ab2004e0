using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Weft.Analyzers.Rules;

/// <content>WEFT2xxx, and recursion: what a contract's entry points touch.</content>
public static partial class Descriptors
{
    /// <summary>A method that calls itself has no bound, and no end to what it touches.</summary>
    public static readonly DiagnosticDescriptor WEFT1010_Recursion = Rule(
        "WEFT1010", Access, Error,
        "Contracts cannot use recursion",
        "'{0}' leads back to itself here. Use a loop.");

    /// <summary>A range conflicts with everybody under it.</summary>
    public static readonly DiagnosticDescriptor WEFT2001_UnknownKey = Rule(
        "WEFT2001", Access, Warning,
        "A key that cannot be derived makes the method take a range",
        "'{0}' could not be derived, so '{1}' takes the range {2}. "
        + "Compute the key from parameters, context, or storage that the method does not change.");

    /// <summary>A view that writes is no view.</summary>
    public static readonly DiagnosticDescriptor WEFT2002_ViewWrites = Rule(
        "WEFT2002", Access, Error,
        "A [View] writes nothing",
        "'{0}' is a [View] and {1} here. Remove the attribute, or what changes state.");

    /// <summary>What may touch anything runs alone.</summary>
    public static readonly DiagnosticDescriptor WEFT2003_UnknownCall = Rule(
        "WEFT2003", Access, Warning,
        "What cannot be followed conflicts with everything",
        "{0}, so '{1}' waits for every other transaction. {2}");

    /// <summary>Whether such a key is exact is up to another contract.</summary>
    public static readonly DiagnosticDescriptor WEFT2004_CalledKey = Rule(
        "WEFT2004", Access, Info,
        "A key that another contract returns is exact only where that contract knows it or reads it from storage",
        "{0} comes from what another contract returns, so '{1}' {2} unless that contract knows it beforehand; where it reads it from "
        + "storage that may change, the block can be cut. Take it from a parameter or [SetOnce] storage where you can.");

    /// <summary>Changes that nobody looks at commute.</summary>
    public static readonly DiagnosticDescriptor WEFT2005_ObservedDelta = Rule(
        "WEFT2005", Access, Info,
        "A read that turns a delta into a write",
        "{0} is read here, so {1} must write it instead of only adding or subtracting. Do without the read, and those who change it "
        + "do not wait for one another.");

    /// <summary>One slot for all callers is a queue of all callers.</summary>
    public static readonly DiagnosticDescriptor WEFT2006_SharedSlot = Rule(
        "WEFT2006", Access, Info,
        "A slot that every call of a method writes makes its callers wait for one another",
        "{0} is one slot for everybody who calls {1}, and is written here, so these calls wait for one another. "
        + "Only add to it or subtract from it, split it, or give each caller a slot of its own.");

    /// <summary>What such a key is read from must hold still in its part of the block.</summary>
    public static readonly DiagnosticDescriptor WEFT2007_ResolvedKey = Rule(
        "WEFT2007", Access, Info,
        "A key that is read from storage that may change can cut the block",
        "{0} is read from storage that may change, so the block is cut before '{1}' where an earlier transaction may have changed it. "
        + "Take it from a parameter or [SetOnce] storage where you can.");

    /// <summary>What is set once is known before a transaction runs.</summary>
    public static readonly DiagnosticDescriptor WEFT2008_CouldBeSetOnce = Rule(
        "WEFT2008", Access, Info,
        "Storage that only the constructor sets could be [SetOnce]",
        "Only the constructor sets '{0}', and keys or call targets are computed from it. Mark it [SetOnce], and they are exact.");

    /// <summary>What the author has not accepted does not pass.</summary>
    public static readonly DiagnosticDescriptor WEFT2009_WiderThanShipped = Rule(
        "WEFT2009", Access, Error,
        "An access set is wider than Access.Shipped.txt says",
        "{0}. Touch less, or accept it with the code fix.");

    /// <summary>A file that says too much would let a method widen again unseen.</summary>
    public static readonly DiagnosticDescriptor WEFT2010_ShippedIsStale = Rule(
        "WEFT2010", Access, Warning,
        "Access.Shipped.txt says what is no longer so",
        "Access.Shipped.txt {0}. Accept it with the code fix.");
}
