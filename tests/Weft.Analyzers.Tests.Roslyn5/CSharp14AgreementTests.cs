using Weft.Analyzers.Tests.Gate;

namespace Weft.Analyzers.Tests.Roslyn5;

/// <summary>The editor and the gate agree on the words that only C# 14 has.</summary>
public sealed class CSharp14AgreementTests
{
    [Theory]
    [InlineData("public void F(bool b, uint n) { uint[]? x = b ? new uint[2] : null; x?[n] = n; x?[0] += n; }")]
    [InlineData("public void F(bool b, uint n) { uint[]? x = b ? null : new uint[2]; x?[n] = n; x?[0] += n; }")]
    [InlineData("public void F(bool b, uint[] x) { (b ? x : null)?[0] = 1; (b ? null : x)?[0] += 1; }")]
    [InlineData("public void F(bool b, string[] x) { (b ? x : null)?[0] = \"a\"; (b ? null : x)?[0] = null!; }")]
    [InlineData("private struct S { public uint A; public void operator +=(uint x) => A += x; } public uint F() { S s = new(); s += 1; "
        + "return s.A; }")]
    [InlineData("private struct S { public uint A; public void operator ++() => A++; } public uint F() { S s = new(); s++; return s.A; }")]
    [InlineData("private struct S { public uint A { get => field + 1; set; } } public uint F() => new S { A = 1 }.A;")]
    public Task What_the_editor_takes_the_gate_takes(string construct) => AgreementOfJudgesTests.AssertAgreementAsync(construct);
}
