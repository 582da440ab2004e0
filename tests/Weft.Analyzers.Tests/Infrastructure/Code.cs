namespace Weft.Analyzers.Tests.Infrastructure;

/// <summary>The smallest code around what a test is about.</summary>
internal static class Code
{
    /// <summary>A contract with these members.</summary>
    public static string Contract(string members) =>
        $"using System; using Weft;\n[Contract] public sealed partial class C : Contract\n{{\n{members}\n}}";

    /// <summary>A contract whose only entry point has this body.</summary>
    public static string Body(string statements) => Contract($"public void F() {{ {statements} }}");

    /// <summary>The same members in a class that no contract uses.</summary>
    public static string Elsewhere(string members) => $"using System; using Weft;\npublic class Elsewhere\n{{\n{members}\n}}";
}
