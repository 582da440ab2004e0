using System.Numerics;

namespace Weft.Contracts.Tests.Numerics;

/// <summary>What an operation gives: a number, or a panic.</summary>
public readonly record struct Outcome(BigInteger Value, PanicCode? Panic)
{
    public static readonly BigInteger Modulus = BigInteger.One << 256;

    public static Outcome DivisionByZero { get; } = new(0, PanicCode.DivisionByZero);

    public static Outcome Arithmetic { get; } = new(0, PanicCode.Arithmetic);

    /// <summary>The outcome of a checked operation whose exact result is this.</summary>
    public static Outcome Unsigned(BigInteger exact) => exact.Sign < 0 || exact >= Modulus ? Arithmetic : new Outcome(exact, null);

    /// <summary>The outcome of a checked signed operation whose exact result is this.</summary>
    public static Outcome Signed(BigInteger exact) => exact >= Modulus / 2 || exact < -Modulus / 2 ? Arithmetic : new Outcome(exact, null);

    /// <summary>The outcome of an operation that wraps.</summary>
    public static Outcome Wrapped(BigInteger exact) => new(Floor(exact, Modulus), null);

    /// <summary>The outcome of a signed operation that wraps.</summary>
    public static Outcome WrappedSigned(BigInteger exact) => new(Floor(exact + (Modulus / 2), Modulus) - (Modulus / 2), null);

    public static implicit operator Outcome(BigInteger value) => new(value, null);

    public static implicit operator Outcome(bool value) => new(value ? 1 : 0, null);

    public static implicit operator Outcome(long value) => new(value, null);

    public static implicit operator Outcome(UInt256 value) => new((BigInteger)value, null);

    public static implicit operator Outcome(Int256 value) => new((BigInteger)value, null);

    public override string ToString() => Panic is { } code ? $"panic {code}" : Value.ToString();

    private static BigInteger Floor(BigInteger value, BigInteger modulus)
    {
        BigInteger rest = value % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }
}
