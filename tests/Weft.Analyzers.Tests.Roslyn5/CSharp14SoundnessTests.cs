using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Inference;
using Weft.Analyzers.Tests.Infrastructure;
using Xunit.Sdk;

namespace Weft.Analyzers.Tests.Roslyn5;

// What C# 14 adds is written in every way in which it could change a local, an array or storage behind the inference's back. As in the
// first leg, each body that the gate lets in is run for real, and what it touches must have been declared. What the gate refuses is never
// run: it is compared in what the manifest says that it touches.

/// <summary>Observed is within declared, in the words that only C# 14 has.</summary>
public sealed partial class CSharp14SoundnessTests
{
    private static readonly Lazy<Inferred> Subject = new(() => Inferred.From(
        SoundnessTests.Members + SoundnessTests.MoreMembers + Members + EntryPoints(Bodies), SoundnessTests.Others + Others));

    public static TheoryData<int> EveryBody => [.. Enumerable.Range(0, Bodies.Length)];

    public static TheoryData<string> EveryRefusal => [.. Refusals.Select(refusal => refusal.Because)];

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void Whatever_is_touched_was_declared(int body)
    {
        for (var seed = 0; seed < SoundnessTests.RunsOfEach; seed++)
            new SoundnessTests.Trial(Subject.Value, Bodies[body], body, seed).Run();
    }

    [Fact]
    public void Most_of_it_is_declared_without_touching_everything() =>
        Assert.Equal(WideBodies, SoundnessTests.WideOf(Subject.Value, Bodies.Length));

    [Theory]
    [MemberData(nameof(EveryRefusal))]
    public void What_the_gate_refuses_is_not_said_to_touch_less(string because)
    {
        var (_, others, members, expected) = Refusals.Single(refusal => refusal.Because == because);
        var contract = Inferred.Refused(
            SoundnessTests.Members + SoundnessTests.MoreMembers + members + EntryPoints(expected.Select(one => one.Body)),
            SoundnessTests.Others + others);
        var found = expected.Select((one, index) =>
            (one.Body, contract.Sites($"F{Number(index)}").Replace("\n", " · ", StringComparison.Ordinal)));
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task No_rule_throws_at_any_stage_of_typing_it()
    {
        var others = SoundnessTests.Others + Others + string.Concat(Refusals.Select(refusal => refusal.Others));
        var members = SoundnessTests.Members + SoundnessTests.MoreMembers + Members
            + string.Concat(Refusals.Select(refusal => refusal.Members))
            + EntryPoints(Bodies.Concat(Refusals.SelectMany(refusal => refusal.Bodies).Select(one => one.Body)));
        var source = $"{Inferred.Prelude}{others}\n[Contract] public sealed partial class C : Contract\n{{\n{members}\n}}";
        var analyzers = typeof(ContractAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), Fail, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        const int Step = 997;
        for (var length = source.Length; length > 0; length -= Step)
        {
            var typed = Compilations.Create(source[..length]);
            await typed.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
            Generated.From(typed);
        }
    }

    private static string EntryPoints(IEnumerable<string> bodies) => string.Join('\n', bodies.Select(
        (body, index) => $"public void F{Number(index)}({SoundnessTests.Parameters}) {{ {body} }}"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Fail(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new XunitException($"{analyzer.GetType().Name}: {exception}");
}
