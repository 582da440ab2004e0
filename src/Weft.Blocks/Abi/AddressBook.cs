using System.Diagnostics.CodeAnalysis;

namespace Weft.Blocks;

/// <summary>Names for addresses, in what people read and write: <c>alice</c>, <c>weth-usdc</c>.</summary>
public interface IAddressNames
{
    /// <summary>The name of an address.</summary>
    /// <returns>False when it has none.</returns>
    bool TryGetName(Address address, [NotNullWhen(true)] out string? name);

    /// <summary>The address with a name.</summary>
    /// <returns>False when there is none.</returns>
    bool TryGetAddress(string name, out Address address);
}

/// <summary>Names kept in memory. A name belongs to one address; of several names for one address, the first added is shown.</summary>
public sealed class AddressBook : IAddressNames
{
    private readonly Dictionary<Address, string> _names = [];
    private readonly Dictionary<string, Address> _addresses = new(StringComparer.Ordinal);

    /// <summary>A book without names. Nothing can be added to it.</summary>
    public static IAddressNames Empty { get; } = new NoNames();

    /// <summary>Adds a name.</summary>
    /// <exception cref="ArgumentException">The name is taken, or could be mistaken for an address.</exception>
    public void Add(string name, Address address)
    {
        if (name.Length == 0 || name.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{name}' cannot be a name: it is empty or starts with 0x.", nameof(name));
        if (!_addresses.TryAdd(name, address))
            throw new ArgumentException($"The name '{name}' is taken by {_addresses[name]}.", nameof(name));

        _names.TryAdd(address, name);
    }

    /// <inheritdoc />
    public bool TryGetName(Address address, [NotNullWhen(true)] out string? name) => _names.TryGetValue(address, out name);

    /// <inheritdoc />
    public bool TryGetAddress(string name, out Address address) => _addresses.TryGetValue(name, out address);

    private sealed class NoNames : IAddressNames
    {
        public bool TryGetName(Address address, [NotNullWhen(true)] out string? name)
        {
            name = null;
            return false;
        }

        public bool TryGetAddress(string name, out Address address)
        {
            address = default;
            return false;
        }
    }
}
