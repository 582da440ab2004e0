using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Inference;
using Weft.Analyzers.Tests.Infrastructure;
using Xunit.Sdk;

namespace Weft.Analyzers.Tests.Roslyn5;

// What C# 14 adds is written in every way in which it could change a local, an array or storage behind the inference's back. Each body
// is run for real, as the first leg's are: what it touches must have been declared.

/// <summary>Observed is within declared, in the words that only C# 14 has.</summary>
public sealed class CSharp14SoundnessTests
{
    private const string Others = """
        public static class Extensions
        {
            extension(Address one)
            {
                public static Address Nobody => default;
                public Address Same => one;
                public Address Later(Address other) => one < other ? other : one;
                public static Address operator +(Address x, Address y) => x < y ? y : x;
            }

            extension(Address[] list)
            {
                public Address Head { get => list.Length > 0 ? list[0] : default; set { if (list.Length > 0) list[0] = value; } }
                public void Clobber(Address one) { for (var i = 0; i < list.Length; i++) list[i] = one; }
                public void operator *=(Address one) => list.Clobber(one);
                public void operator ++() => list.Clobber(default);
                public static Address[] operator |(Address[] x, Address[] y) { y.Clobber(default); return x; }
            }

            extension(ref uint number)
            {
                public void Bump() => number += 1;
                public uint Bumping { get => number++; set => number = value + 1; }
            }

            extension(IOther other)
            {
                public uint Poke(Address who) => other.Ask(who, 1);
                public Address Boss => other.Owner();
                public uint Nothing { set => other.Ask(default, value); }
                public static uint operator -(IOther x, Address who) => x.Ask(who, 2);
            }

            extension(Map<Address, uint> map)
            {
                public uint First { get => map[default]; set => map[default] = value; }
                public void Raise(Address who) => map[who] += 1;
            }

            extension(Span<Address> span) { public void Overwrite(Address one) { foreach (ref var place in span) place = one; } }

            extension(ReadOnlySpan<Address> span) { public Address Last => span.Length > 0 ? span[^1] : default; }
        }

        public struct Counter
        {
            public uint Value;
            public void operator +=(uint amount) => Value += amount * 2;
            public void operator ++() => Value += 3;
        }

        public sealed class Box { public Address Held; public uint Count; public uint Odd { get => field | 1; set => field = value * 2; } }

        public struct Odd
        {
            public uint Key { get => field + 1; set => field = value * 2; }
            public readonly uint Fixed { get => field + 1; init => field = value * 2; }
        }

        public partial struct Halves
        {
            public partial uint Key { get; init; }
            public partial uint Key { get => field + 1; init => field = value * 2; }
            public partial Halves(uint key);
            public partial Halves(uint key) => Key = key + 1;
        }

        """;

    private const string Members = """
        private uint Kept { get => field * 2; set { S.Value = 1; field = value; } }
        private Address Lazily => field == default ? Pin.Value : field;
        private partial event Action? Changed;
        private partial event Action? Changed { add { M[Pin.Value] = 1; } remove { S.Value = 2; } }
        private void Nothing() { }

        """;

    private static readonly string[] Bodies =
    [
        "M[a.Later(b)] = 1; M[Extensions.Later(b, a)] += 1; M[a.Same] += 1; M[Address.Nobody] += 1;",
        "M[a + b] = 1; a += b; M[a] += 1;",
        "list.Clobber(a); if (list.Length > 0) M[list[0]] = 1;",
        "Extensions.Clobber(list, b); if (list.Length > 0) M[list[0]] = 1;",
        "list *= b; if (list.Length > 0) M[list[0]] = 1;",
        "list++; if (list.Length > 0) M[list[0]] = 1;",
        "var other = new[] { a, b } | list; M[other[0]] = 1; if (list.Length > 0) M[list[0]] = 1;",
        "list.Head = b; M[list.Head] = 1; if (list.Length > 0) M[list[0]] = 1;",
        "Extensions.set_Head(list, b); if (list.Length > 0) M[list[0]] = 1; M[Extensions.get_Head(list)] += 1;",
        "n.Bump(); N[n] = 1; Extensions.Bump(ref n); N[n] += 1; N[n.Bumping] += 1; N[n] += 1; n.Bumping = 1; N[n] += 1;",
        "M[a] = At<IOther>(a).Poke(b); M[At<IOther>(b).Boss] += 1;",
        "var other = At<IOther>(a); Extensions.Poke(other, b); other.Nothing = n; if (flag) N[other - b] = 1;",
        "M.First = 1; M.Raise(a); N[M.First] = 1; Extensions.Raise(M, b);",
        "((Span<Address>)list).Overwrite(b); if (list.Length > 0) M[list[0]] = 1;",
        "list.Overwrite(b); if (list.Length > 0) M[list[0]] = 1;",
        "Span<Address> view = list; if (view.Length > 0) { view[0] = a; M[list[0]] = 1; }",
        "ReadOnlySpan<Address> view = list; if (view.Length > 0) { M[view[0]] = 1; list[0] = b; M[view[0]] += 1; } M[list.Last] = 1;",
        "list.Reverse(); if (list.Length > 0) M[list[0]] = 1;",
        "var c = new Counter { Value = n }; N[c.Value] = 1; c += n; N[c.Value] += 1; c++; N[c.Value] += 1; ++c; N[c.Value] += 1;",
        "Box? box = flag ? new Box() : null; box?.Held = a; box?.Count += n; if (box is { } some) { M[some.Held] = 1; N[some.Count] = 1; }",
        "Box? box = flag ? new Box() : null; box?.Held = (a = b); M[a] = 1; box?.Count = n++; N[n] = 1; box?.Odd = N[n] += 1;",
        "uint[]? many = flag ? new uint[2] : null; many?[0] = n; if (many != null) N[many[0]] = 1; many?[1] += S.Value;",
        "Address[]? some = flag ? list : null; if (n < 3 && list.Length > 0) some?[0] = b; if (list.Length > 0) M[list[0]] = 1;",
        "IOther? other = flag ? At<IOther>(a) : null; other?.Nothing = n; other?.Ask(b, n);",
        "M?[a] = 1; S?.Value = n; N?[S!.Value] += 1;",
        "var o = new Odd { Key = n }; N[o.Key] = 1; o.Key = n; N[o.Key] += 1; N[new Odd { Fixed = n }.Fixed] += 1;",
        "N[new Halves { Key = n }.Key] = 1; N[new Halves(n).Key] += 1;",
        "Kept = n; N[Kept] = 1; M[Lazily] = 1; Kept += 1; N[Kept] += 1;",
        "Changed += Nothing; M[a] = 1; Changed -= Nothing;",
    ];

    private static readonly Lazy<Inferred> Subject = new(() => Inferred.From(AllMembers, AllOthers));

    private static string AllMembers => SoundnessTests.Members + SoundnessTests.MoreMembers + Members + string.Join('\n', Bodies.Select(
        (body, index) => $"public void F{index.ToString(CultureInfo.InvariantCulture)}({SoundnessTests.Parameters}) {{ {body} }}"));

    private static string AllOthers => SoundnessTests.Others + Others;

    public static TheoryData<int> EveryBody => [.. Enumerable.Range(0, Bodies.Length)];

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void Whatever_is_touched_was_declared(int body)
    {
        for (var seed = 0; seed < SoundnessTests.RunsOfEach; seed++)
            new SoundnessTests.Trial(Subject.Value, Bodies[body], body, seed).Run();
    }

    [Fact]
    public async Task No_rule_throws_at_any_stage_of_typing_it()
    {
        var source = $"{Inferred.Prelude}{AllOthers}\n[Contract] public sealed partial class C : Contract\n{{\n{AllMembers}\n}}";
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

    private static void Fail(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new XunitException($"{analyzer.GetType().Name}: {exception}");
}
