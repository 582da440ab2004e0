using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Weft.Analyzers.Rules;
using Weft.Analyzers.Tests.Infrastructure;
using Xunit.Sdk;

namespace Weft.Analyzers.Tests.Rules;

/// <summary>An author types from the first character to the last: at each of them the code is broken in another way.</summary>
public sealed class UnfinishedCodeTests
{
    private const string Whole = """
        using System; using Weft;
        [ContractInterface] public interface IToken { [View] UInt256 BalanceOf(Address who); bool Transfer(Address to, UInt256 amount); }
        [StorageStruct] public partial struct Position { public UInt256 Amount; public ulong Since { get; set; } }
        public static class Helper { public static UInt256 Twice(UInt256 x) => x * (UInt256)2ul; }
        [Contract] public sealed partial class Vault : Contract
        {
            public enum Error { TooMuch, [Reason("none")] Nothing }
            [Storage] private partial Map<Address, Position> Positions { get; }
            [Storage, SetOnce] private partial Slot<Address> Token { get; }
            [Event] private partial void Moved([Indexed] Address who, UInt256 amount);
            [Constructor] public void Initialize(Address token) => Token.Value = token;
            [return: AbiType("uint112,bool")] [View]
            public (UInt256, bool) Look([AbiType("uint24")] uint x, in byte[] y) => (Helper.Twice(1), true);
            public void Move(UInt256[] amounts, Hash256 salt)
            {
                foreach (var amount in amounts) { if (amount > (UInt256)1ul) Revert(Error.TooMuch, Caller, amount); }
                if (At<IToken>(Token.Value).BalanceOf(Self) == UInt256.Zero) { Require(amounts.Length > 1, Error.Nothing); }
                var made = Create<Vault>(salt, Caller) == AddressOf<Vault>(Self, salt) ? DateTime.UtcNow : default;
                try { lock (this) { Action f = () => throw new Exception($"{made}"); } } finally { }
                Moved(Caller, amounts[^1]);
            }
        }
        """;

    [Fact]
    public async Task No_rule_throws_at_any_stage_of_typing()
    {
        var analyzers = typeof(ContractAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), Fail, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        const int Step = 19;
        for (var length = 0; length <= Whole.Length; length += Step)
        {
            var typed = Compilations.Create(Whole[..length], "partial class Vault { " + Whole[(Whole.Length - length)..]);
            await typed.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void The_whole_code_compiles() => Compilations.AssertCompiles(Compilations.Create(Whole), beforeGeneration: true);

    private static void Fail(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new XunitException($"{analyzer.GetType().Name}: {exception}");
}
