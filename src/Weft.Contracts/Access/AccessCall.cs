namespace Weft.Runtime;

/// <summary>
/// A call from one access function to another's. Generated code gives it the arguments, invokes it, and takes the results,
/// each of which may be unknown.
/// </summary>
/// <param name="meter">Who pays for what is written.</param>
public abstract class AccessCall(GasMeter? meter)
{
    /// <summary>A call that costs nothing.</summary>
    protected AccessCall()
        : this(null)
    {
    }

    /// <summary>The callee's address; for a creation, the new contract's.</summary>
    public Known<Address> Target { get; protected set; }

    /// <summary>Where the caller puts the arguments.</summary>
    public KnownWriter Arguments { get; } = new(meter);

    /// <summary>Where the callee puts its results.</summary>
    protected KnownWriter Results { get; } = new(meter);

    /// <summary>Runs the callee's access function and returns its results.</summary>
    public abstract KnownReader Invoke();
}
