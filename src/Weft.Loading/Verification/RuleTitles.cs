using System.Collections.Frozen;

namespace Weft.Loading;

/// <summary>What the rules of the gate say, each in one sentence: the titles of their pages.</summary>
public static class RuleTitles
{
    private static readonly FrozenDictionary<string, string> Titles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [GateRules.FloatingPoint] = "Contracts cannot use floating point or decimal",
        [GateRules.StaticState] = "Contracts cannot have static state",
        [GateRules.OutsideWorld] = "Contracts cannot use clocks, randomness, environment, threads, I/O or reflection",
        [GateRules.ContractShape] = "A contract must be a sealed partial class that derives from Contract",
        [GateRules.InstanceState] = "Contracts cannot have instance fields",
        [GateRules.InterfaceShape] = "Contracts are called through a [ContractInterface] of plain methods",
        [GateRules.Recursion] = "Contracts cannot use recursion",
        [GateRules.StorageStruct] = "A storage struct must be a partial struct of fixed-layout fields",
        [GateRules.PlainStatements] = "Contracts use plain statements",
        [GateRules.HashOrder] = "Contracts cannot use hash codes, collections or LINQ",
        [GateRules.TypeParameters] = "Contracts cannot declare type parameters",
        [GateRules.TypeForm] = "Every type is a contract, a contract interface, a struct, an enumeration or a static class",
        [GateRules.Image] = "The file is a plain library of IL",
        [GateRules.Metadata] = "The metadata are what a compiler writes",
        [GateRules.Attribute] = "Contracts carry only attributes that the profile lists",
        [GateRules.Instruction] = "Code is made of the instructions that the profile lists",
        [GateRules.TypeSafety] = "Code is type safe",
        [GateRules.Limit] = "An assembly keeps to the limits of the profile",
        [GateRules.Plumbing] = "What only generated code uses stands where the generator puts it",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The title of a rule by its ID.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule at the gate.</exception>
    public static string Of(string rule) => Titles[rule];
}
