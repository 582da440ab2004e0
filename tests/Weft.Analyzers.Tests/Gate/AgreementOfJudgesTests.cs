using Microsoft.CodeAnalysis;
using Weft.Loading.Tests.Adversary;

namespace Weft.Analyzers.Tests.Gate;

/// <summary>
/// The editor and the node cannot disagree: what the gate rejects has an error at a line of the source, and what has none the gate accepts.
/// </summary>
public sealed class AgreementOfJudgesTests
{
    public static TheoryData<string, string> Attacks => SourceAttacks.All;

    public static TheoryData<string> Constructs => [.. LanguageCorpus.Constructs];

    public static TheoryData<string> Projects => [.. LanguageCorpus.Projects.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Every_attack_on_the_gate_is_an_error_in_the_editor(string rule, string attack)
    {
        var allowsUnsafe = attack.Contains("unsafe", StringComparison.Ordinal) || attack.Contains("SkipLocals", StringComparison.Ordinal);
        var errors = await TwoJudges.EditorAsync(TwoJudges.Project(allowsUnsafe, Whole(attack)));
        Assert.True(errors.Any(IsOfARule) || errors.Any(IsOfBothHalves), $"{rule}: {string.Join(", ", errors)}");
    }

    /// <summary>Either both judges take it, or both do not: some constructs of the list depend on the compiler's version.</summary>
    [Theory]
    [MemberData(nameof(Constructs))]
    public async Task What_the_editor_takes_the_gate_takes(string construct)
    {
        var project = TwoJudges.Project(allowsUnsafe: false, Whole(construct));
        var errors = await TwoJudges.EditorAsync(project);
        var own = errors.Where(IsOfARule).ToList();
        Assert.Empty(errors.Except(own));
        var rejections = TwoJudges.Gate(project);
        Assert.True(rejections.Count == 0 || own.Count > 0, string.Join('\n', rejections));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task A_project_of_contracts_is_taken_by_both(string name)
    {
        var project = TwoJudges.Project(allowsUnsafe: false, [.. LanguageCorpus.Projects[name]]);
        Assert.Empty(await TwoJudges.EditorAsync(project));
        Assert.Empty(TwoJudges.Gate(project));
    }

    private static string Whole(string source) => source[0] == '|'
        ? source[1..] + "\n[Weft.Contract] public sealed partial class C : Weft.Contract { }"
        : $"[Weft.Contract] public sealed partial class C : Weft.Contract {{ {source} }}";

    private static bool IsOfARule(Diagnostic error) => error.Id.StartsWith("WEFT", StringComparison.Ordinal);

    /// <summary>A method that the generator has written, too.</summary>
    private static bool IsOfBothHalves(Diagnostic error) => error.Id == "CS0111";
}
