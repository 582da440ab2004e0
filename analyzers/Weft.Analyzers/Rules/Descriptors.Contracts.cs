using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Weft.Analyzers.Rules;

/// <content>WEFT1xxx: what a contract may be and do.</content>
public static partial class Descriptors
{
    /// <summary>Floating point rounds by processor and compiler.</summary>
    public static readonly DiagnosticDescriptor WEFT1001_FloatingPoint = Rule(
        "WEFT1001", Determinism, Error,
        "Contracts cannot use floating point or decimal",
        "'{0}' is {1}. Use UInt256 or Int256, and MulDiv for fractions.");

    /// <summary>One object serves every instance; state that lives elsewhere than in storage is no state.</summary>
    public static readonly DiagnosticDescriptor WEFT1002_StaticState = Rule(
        "WEFT1002", Determinism, Error,
        "Contracts cannot have static state",
        "'{0}' is {1}. {2}");

    /// <summary>What comes from outside the block differs from node to node.</summary>
    public static readonly DiagnosticDescriptor WEFT1003_OutsideWorld = Rule(
        "WEFT1003", Determinism, Error,
        "Contracts cannot use clocks, randomness, environment, threads, I/O or reflection",
        "'{0}' is not available to contracts. {1}");

    /// <summary>The generator adds the other half of the class, and the runtime makes its objects.</summary>
    public static readonly DiagnosticDescriptor WEFT1004_ContractShape = Rule(
        "WEFT1004", Shape, Error,
        "A contract must be a sealed partial class that derives from Contract",
        "'{0}' {1}. {2}");

    /// <summary>Storage that the generator cannot implement would be lost without a word.</summary>
    public static readonly DiagnosticDescriptor WEFT1005_StorageShape = Rule(
        "WEFT1005", Shape, Error,
        "Storage must be a private partial get-only property of type Slot or Map",
        "'{0}' {1}. {2}");

    /// <summary>Fields are lost, and shared by every instance that a worker runs.</summary>
    public static readonly DiagnosticDescriptor WEFT1006_InstanceState = Rule(
        "WEFT1006", Determinism, Error,
        "Contracts cannot have instance fields",
        "'{0}' would be forgotten after the call. Declare it as storage: [Storage] private partial Slot<{1}> {2} {{ get; }}.");

    /// <summary>Events have a fixed shape on the wire.</summary>
    public static readonly DiagnosticDescriptor WEFT1007_EventShape = Rule(
        "WEFT1007", Shape, Error,
        "An event must be a private partial void method with ABI parameters, at most three of them indexed",
        "'{0}' {1}. {2}");

    /// <summary>What others call must be encodable, and each call must mean one method.</summary>
    public static readonly DiagnosticDescriptor WEFT1008_EntryPointShape = Rule(
        "WEFT1008", Shape, Error,
        "An entry point must have ABI types and a selector of its own",
        "'{0}' {1}. {2}");

    /// <summary>Calls between contracts go through interfaces that the generator can implement.</summary>
    public static readonly DiagnosticDescriptor WEFT1009_ContractInterface = Rule(
        "WEFT1009", Shape, Error,
        "Contracts are called through a [ContractInterface] of plain methods",
        "'{0}' {1}. {2}");

    /// <summary>Bytes in storage are the struct's bytes in memory.</summary>
    public static readonly DiagnosticDescriptor WEFT1011_StorageStruct = Rule(
        "WEFT1011", Shape, Error,
        "A storage struct must be a partial struct of fixed-layout fields",
        "'{0}' {1}. {2}");

    /// <summary>Control flow that a meter cannot charge, an undo log cannot follow, or the access inference cannot see.</summary>
    public static readonly DiagnosticDescriptor WEFT1012_PlainStatements = Rule(
        "WEFT1012", Determinism, Error,
        "Contracts use plain statements",
        "{0} cannot be used in a contract. {1}");

    /// <summary>Hash codes and what they order differ from process to process.</summary>
    public static readonly DiagnosticDescriptor WEFT1013_HashOrder = Rule(
        "WEFT1013", Determinism, Error,
        "Contracts cannot use hash codes, collections or LINQ",
        "'{0}' depends on hash codes or hides its order and its cost. {1}");

    /// <summary>The runtime passes words to the new contract's constructor without another check.</summary>
    public static readonly DiagnosticDescriptor WEFT1014_CreateArguments = Rule(
        "WEFT1014", Shape, Error,
        "The arguments of Create must be those of the contract's [Constructor]",
        "'{0}' {1}. {2}");

    /// <summary>An error is encoded by the contract that raises it, with one signature.</summary>
    public static readonly DiagnosticDescriptor WEFT1015_Errors = Rule(
        "WEFT1015", Shape, Error,
        "A contract raises members of its own nested enum Error, each with one list of arguments",
        "'{0}' {1}. {2}");

    /// <summary>An attribute that nobody reads promises what does not happen.</summary>
    public static readonly DiagnosticDescriptor WEFT1016_IdleAttribute = Rule(
        "WEFT1016", Shape, Warning,
        "An attribute of the contract language must stand where it means something",
        "[{0}] means nothing on '{1}'. {2}");

    /// <summary>An error that nothing raises says something untrue in the ABI.</summary>
    public static readonly DiagnosticDescriptor WEFT1017_UnusedError = Rule(
        "WEFT1017", Shape, Info,
        "An error is never raised",
        "No method of the contract raises '{0}'. Raise it, or remove it from the ABI.");

    /// <summary>Each set of type arguments is code of its own: a few lines could stand for more of it than a node can compile.</summary>
    public static readonly DiagnosticDescriptor WEFT1018_TypeParameters = Rule(
        "WEFT1018", Determinism, Error,
        "Contracts cannot declare type parameters",
        "'{0}' has type parameters. {1}");

    /// <summary>What an object is decides which code a call reaches; contracts have no objects but themselves.</summary>
    public static readonly DiagnosticDescriptor WEFT1019_TypeForm = Rule(
        "WEFT1019", Shape, Error,
        "Every type is a contract, a contract interface, a struct, an enumeration or a static class",
        "'{0}' {1}. {2}");
}
