using Weft.Analyzers.Rules;

namespace Weft.CodeFixes.Tests;

public sealed class ContractShapeFixTests
{
    [Theory]
    [InlineData("[Contract] class C : Contract { }", "[Contract] sealed partial class C : Contract { }")]
    [InlineData("[Contract]\n/* a */ public class C : Contract { }", "[Contract]\n/* a */ public sealed partial class C : Contract { }")]
    [InlineData("/// <summary>A.</summary>\n[Contract]\npublic sealed class C : Contract\n{\n}",
        "/// <summary>A.</summary>\n[Contract]\npublic sealed partial class C : Contract\n{\n}")]
    [InlineData("[Contract] internal partial class C : Contract { }", "[Contract] internal sealed partial class C : Contract { }")]
    public Task The_missing_modifiers_are_added_in_their_order(string source, string expected) =>
        FixVerifier.FixesAsync<ContractShapeAnalyzer, ContractShapeFix>("using Weft;\n" + source, "using Weft;\n" + expected);

    [Theory]
    [InlineData("[Contract] public abstract class C : Contract { }")]
    [InlineData("[Contract] public sealed partial class C<T> : Contract { }")]
    [InlineData("[Contract] public sealed partial class C { }")]
    public Task What_modifiers_do_not_mend_is_left_alone(string source) =>
        FixVerifier.OffersNothingAsync<ContractShapeAnalyzer, ContractShapeFix>("using Weft;\n" + source);
}
