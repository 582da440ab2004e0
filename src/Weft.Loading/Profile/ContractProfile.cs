using System.Collections.Frozen;
using System.Globalization;

namespace Weft.Loading;

/// <summary>
/// What an assembly of contracts may hold and what it costs, as <c>profile/contracts.profile</c> says. The analyzers read the same
/// file. What is not listed is not allowed.
/// </summary>
internal sealed class ContractProfile
{
    private readonly Dictionary<string, FrozenDictionary<string, string>> _sections;

    private ContractProfile(int version, Dictionary<string, FrozenDictionary<string, string>> sections)
    {
        Version = version;
        _sections = sections;
        OpcodePrices = Prices("opcodes").ToFrozenDictionary(price => price.Key, price => price.Value.Each, StringComparer.Ordinal);
        AuthorMembers = Prices("members");
        RuntimeMembers = Prices("runtime");
        Types = [.. _sections["types"].Keys];
        Attributes = [.. _sections["attributes"].Keys];
    }

    /// <summary>The profile of this build.</summary>
    public static ContractProfile Current { get; } = Read();

    /// <summary>Number of the profile: what was judged under another one is judged again.</summary>
    public int Version { get; }

    /// <summary>Documentation names of the library types that signatures may name.</summary>
    public FrozenSet<string> Types { get; }

    /// <summary>Names of the attributes that code may carry.</summary>
    public FrozenSet<string> Attributes { get; }

    /// <summary>Gas of each allowed instruction, by its ECMA-335 name.</summary>
    public FrozenDictionary<string, int> OpcodePrices { get; }

    /// <summary>What authors may call, by documentation ID.</summary>
    public FrozenDictionary<string, MemberPrice> AuthorMembers { get; }

    /// <summary>What generated code may call besides.</summary>
    public FrozenDictionary<string, MemberPrice> RuntimeMembers { get; }

    /// <summary>All sizes and counts that no assembly may exceed.</summary>
    public IEnumerable<KeyValuePair<string, string>> Limits => _sections["limits"];

    /// <summary>A size or count that no assembly may exceed.</summary>
    public int Limit(string name) => int.Parse(_sections["limits"][name], CultureInfo.InvariantCulture);

    /// <summary>Reads a profile from its text.</summary>
    /// <exception cref="FormatException">A line is not understood. The message says which.</exception>
    public static ContractProfile Parse(string text)
    {
        var version = 0;
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == ';')
                continue;
            if (line[0] == '[' && line[^1] == ']')
                sections[line[1..^1]] = section = new(StringComparer.Ordinal);
            else if (section is null)
                version = line.StartsWith("version ", StringComparison.Ordinal) && int.TryParse(line.AsSpan(8), out var read)
                    ? read
                    : throw new FormatException($"Line {number} of the profile: '{line}' stands before the first section.");
            else if (!section.TryAdd(line.Split(' ', 2)[0], line.Contains(' ', StringComparison.Ordinal)
                ? line[line.IndexOf(' ', StringComparison.Ordinal)..].Trim() : ""))
                throw new FormatException($"Line {number} of the profile: '{line}' is listed twice.");
        }

        return new(version, sections.ToDictionary(one => one.Key, one => one.Value.ToFrozenDictionary(StringComparer.Ordinal)));
    }

    private static ContractProfile Read()
    {
        using var stream = typeof(ContractProfile).Assembly.GetManifestResourceStream("contracts.profile")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private FrozenDictionary<string, MemberPrice> Prices(string section) =>
        _sections[section].ToFrozenDictionary(entry => entry.Key, entry => MemberPrice.Parse(entry.Key, entry.Value),
            StringComparer.Ordinal);
}

/// <summary>What a use of a member costs.</summary>
/// <param name="Each">Gas of each use.</param>
/// <param name="PerElement">Gas of each element of the last argument, an array, a span or a text.</param>
internal readonly record struct MemberPrice(int Each, int PerElement)
{
    /// <summary>Reads <c>20</c> or <c>20 + 1</c>.</summary>
    public static MemberPrice Parse(string name, string text)
    {
        var parts = text.Split('+', StringSplitOptions.TrimEntries);
        return parts.Length <= 2 && int.TryParse(parts[0], out var each)
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "0", out var perElement)
            ? new(each, perElement)
            : throw new FormatException($"The profile gives '{name}' the price '{text}', which is no number.");
    }
}
