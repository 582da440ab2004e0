using Weft.Analyzers.Tests.Infrastructure;
using Weft.Blocks;
using Weft.Loading;
using Weft.Runtime;

namespace Weft.Analyzers.Tests.Inference;

/// <summary>A contract named C, compiled with what is generated for it, ready to be asked what it touches.</summary>
internal sealed class Inferred
{
    /// <summary>An interface, and values of which inference finds nothing out, that the tests share.</summary>
    public const string Prelude = """
        using System;
        using Weft;

        [ContractInterface] public interface IOther { uint Ask(Address who, uint amount); [View] Address Owner(); }
        public static class Hidden
        {
            public static bool Flag() => (new bool[1])[0];
            public static uint Number() => (new uint[1])[0];
            public static Address Account() => (new Address[1])[0];
            public static uint NumberOf(Address known) => (new uint[1])[0];
        }

        """;

    private readonly Lazy<Type> type;

    private Inferred(Generated generated)
    {
        Manifest = generated.Manifests().Single(manifest => manifest.Name == "C");
        type = new(() => generated.Load().GetType("C", throwOnError: true)!);
    }

    /// <summary>What the contract says of itself; of code that the gate refuses as well.</summary>
    public ContractManifest Manifest { get; }

    /// <summary>Compiles the members of a contract; warnings of the author's own code are no matter here.</summary>
    public static Inferred From(string members, string others = "")
    {
        var source = $"#pragma warning disable\n{Prelude}{others}\n[Contract] public sealed partial class C : Contract\n{{\n{members}\n}}";
        return new Inferred(Generated.Compiling(source));
    }

    /// <summary>The same of code that breaks a rule: it can be asked what the manifest says, and is not run.</summary>
    public static Inferred Refused(string members, string others = "")
    {
        var contract = From(members, others);
        Assert.Throws<ContractLoadException>(contract.NewContract);
        return contract;
    }

    /// <summary>The contract as a node loads it.</summary>
    public Contract NewContract() => (Contract)Activator.CreateInstance(type.Value)!;

    /// <summary>What an entry point is recorded to touch; arguments that are <see langword="null"/> are not known.</summary>
    public string Touches(string entryPoint, params object?[] arguments) =>
        new FakeAccess(Manifest).Run(NewContract(), entryPoint, arguments);

    /// <summary>Asserts what each of several bodies is recorded to touch, with dots for line ends; tells all that differ.</summary>
    public static void AssertEach((string Body, string Touches)[] cases, Func<string, string> touches)
    {
        var differing = cases
            .Select(one => (one.Body, one.Touches, Found: touches(one.Body).Replace("\n", " · ", StringComparison.Ordinal)))
            .Where(one => one.Found != one.Touches)
            .Select(one => $"{one.Body}\n  expected {one.Touches}\n  found    {one.Found}").ToList();
        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    private static string Word<T>(T member)
        where T : struct, Enum => member.ToString().ToLowerInvariant();

    /// <summary>What the manifest says that an entry point reaches, in its words: kind, place, class.</summary>
    public string Sites(string entryPoint)
    {
        var entry = Manifest.EntryPoints.Single(candidate => candidate.Name == entryPoint);
        return string.Join('\n', entry.Accesses.Concat(entry.Calls)
            .Select(touch => (Site: Manifest.Sites[touch.Site], Touch: touch))
            .Select(pair => $"{Word(pair.Site.Kind)} {pair.Site.Member}({string.Join(", ", pair.Touch.Keys)}) {Word(pair.Touch.Class)}"));
    }
}
