using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>The names of a genesis. What is wrong with one is told with its place.</summary>
internal sealed class AddressNames
{
    private readonly List<string> _names = [];

    /// <summary>The names.</summary>
    public AddressBook Book { get; } = new();

    /// <summary>Adds a name.</summary>
    public void Add(string name, Address address, string file, string place)
    {
        try
        {
            Book.Add(name, address);
            _names.Add(name);
        }
        catch (ArgumentException error)
        {
            // The exception repeats the name of its parameter behind the sentence.
            throw new InputException(file, place, error.Message.Split(" (Parameter")[0], "Use another name.", error);
        }
    }

    /// <summary>The address that a text is or names.</summary>
    public Address Resolve(string text, string file, string place)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return Parse(text, file, place);
        }

        if (Book.TryGetAddress(text, out var address))
        {
            return address;
        }

        var suggestion = Suggestion.For(text, _names);
        throw new InputException(
            file,
            place,
            $"there is no account or contract named '{text}'",
            suggestion.Length > 0 ? suggestion : "Add it to the genesis, above what refers to it, or write an address.");
    }

    /// <summary>The address that a text is.</summary>
    public static Address Parse(string text, string file, string place) =>
        Address.TryParse(text, provider: null, out var address)
            ? address
            : throw new InputException(file, place, $"'{text}' is no address", "Write 0x and 40 hex digits.");
}
