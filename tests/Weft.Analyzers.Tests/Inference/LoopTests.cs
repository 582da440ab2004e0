namespace Weft.Analyzers.Tests.Inference;

/// <summary>Loops that jumps leave, and what is certain in a round where a jump may have been taken.</summary>
public sealed class LoopTests
{
    private const string Storage = """
        [Storage] private partial Map<uint, uint> N { get; }

        """;

    /// <summary>Nobody knows when one of these is left: all rounds count as one, and the access function ends.</summary>
    [Theory]
    [InlineData("while (true) { if (Hidden.Flag()) break; N[n] = 1; n++; }", "write N[*]")]
    [InlineData("while (true) { N[n] = 1; n++; if (Hidden.Flag()) return; }", "write N[*]")]
    [InlineData("for (uint i = 0; ; i++) { N[i] = 1; if (Hidden.Flag()) { N[9] = 1; break; } }", "write N[*] · write N[9]")]
    [InlineData("do { N[n] = 1; n++; if (Hidden.Flag()) break; } while (true); N[7] = 1;", "write N[*] · write N[7]")]
    [InlineData("while (true) { N[n] = 1; Require(n < 5); n++; }", "write N[*]")]
    [InlineData("while (true) { N[7] = 1; while (Hidden.Flag()) { if (n == 3) return; n++; } }", "write N[7]")]
    public void A_loop_that_only_unknown_jumps_leave(string body, string touches) => Touches(body, 2, touches);

    /// <summary>The jump may be known, and is not this time.</summary>
    [Theory]
    [InlineData("while (true) { if (n == 4) break; N[n] = 1; n++; }", 2, "write N[2] · write N[3]")]
    [InlineData("while (true) { if (n == 4) break; N[n] = 1; n++; }", null, "write N[*] · write N[*]")]
    [InlineData("while (true) { if (n == 4) return; N[n] = 1; n++; }", null, "write N[*] · write N[*]")]
    [InlineData("for (uint i = 1; ; i++) { if (i == n) { N[7] = 1; return; } N[i] = 1; }", null,
        "write N[7] · write N[1] · write N[7] · write N[*]")]
    [InlineData("for (uint i = 1; ; i++) { if (i == n) { N[7] = 1; return; } N[i] = 1; }", 2, "write N[1] · write N[7]")]
    [InlineData("while (true) { for (uint i = 0; i < 2; i++) { if (n == 4) return; N[i] = 1; } N[n] = 1; n++; }", 3,
        "write N[0] · write N[1] · write N[3]")]
    [InlineData("while (true) { for (uint i = 0; i < 2; i++) { if (n == 4) return; N[i] = 1; } N[n] = 1; n++; }", null,
        "write N[0] · write N[1] · write N[*] · write N[0] · write N[1] · write N[*]")]
    [InlineData("while (true) { if (Hidden.Flag()) break; if (n == 4) break; N[n] = 1; n++; }", 3, "write N[3]")]
    public void A_loop_that_a_jump_leaves(string body, int? argument, string touches) => Touches(body, argument, touches);

    /// <summary>Whether the loop is reached does not matter for how it runs.</summary>
    [Theory]
    [InlineData("if (Hidden.Flag()) { while (true) { if (n == 4) break; N[n] = 1; n++; } }", "write N[2] · write N[3]")]
    [InlineData("if (Hidden.Flag()) { while (true) { if (n == 4) return; N[n] = 1; n++; } } N[9] = 1;",
        "write N[2] · write N[3] · write N[9]")]
    [InlineData("while (Hidden.Flag()) { for (uint i = 0; ; i++) { if (i == 2) break; N[i] = 1; } }", "write N[0] · write N[1]")]
    public void A_loop_under_a_condition_that_is_not_known(string body, string touches) => Touches(body, 2, touches);

    /// <summary>A round that may have gone on to the next one makes nothing certain of what follows in it.</summary>
    [Theory]
    [InlineData("for (uint i = 0; i < 2; i++) { N[i] = 1; if (Hidden.Flag()) continue; break; }",
        "write N[0] · write N[1]")]
    [InlineData("for (uint i = 0; i < 2; i++) { N[i] = 1; if (Hidden.Flag()) continue; if (n == 2) return; }",
        "write N[0] · write N[1]")]
    [InlineData("for (uint i = 0; i < 2; i++) { N[i] = 1; if (Hidden.Flag()) continue; Require(n == 3); } N[7] = 1;",
        "write N[0] · write N[1] · write N[7]")]
    [InlineData("for (uint i = 0; i < 2; i++) { N[i] = 1; if (n == 3) continue; break; }", "write N[0]")]
    [InlineData("for (uint i = 0; i < 2; i++) { N[i] = 1; if (n == 2) continue; break; }", "write N[0] · write N[1]")]
    [InlineData("while (true) { N[n] = 1; n++; if (Hidden.Flag()) continue; break; }", "write N[2] · write N[*]")]
    public void A_jump_after_one_that_may_have_been_taken(string body, string touches) => Touches(body, 2, touches);

    private static void Touches(string body, int? argument, string touches)
    {
        var contract = Inferred.From($"{Storage}public void F(uint n) {{ {body} }}");
        Assert.Equal(touches, contract.Touches("F", argument).Replace("\n", " · ", StringComparison.Ordinal));
    }
}
