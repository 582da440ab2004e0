using System.Globalization;
using System.Numerics;
using System.Text;

namespace Weft.Blocks;

/// <summary>The scalar types of storage, and how many bytes each takes.</summary>
internal static class StorageType
{
    public static readonly Dictionary<string, int> ScalarBytes = new(StringComparer.Ordinal)
    {
        ["bool"] = 1, ["byte"] = 1, ["sbyte"] = 1, ["ushort"] = 2, ["short"] = 2, ["uint"] = 4, ["int"] = 4, ["ulong"] = 8, ["long"] = 8,
        ["UInt128"] = 16, ["Int128"] = 16, ["UInt256"] = 32, ["Int256"] = 32, ["Address"] = 20, ["Hash256"] = 32,
    };

    public static bool IsSigned(string scalar) => scalar is "sbyte" or "short" or "int" or "long" or "Int128" or "Int256";
}

/// <summary>Slots and values of storage as text, by the manifest. Never fails: bytes that fit no type are shown as they are.</summary>
internal static class StorageText
{
    // Weft.Runtime gives every contract address one slot of its own: the code that runs there.
    private const ushort CodeMember = ushort.MaxValue;

    /// <summary>Stands for a key part that is not known.</summary>
    public const string AnyKey = "*";

    public static string Slot(ContractManifest manifest, ushort member, ReadOnlySpan<byte> key, IAddressNames names)
    {
        if (member == CodeMember && key.IsEmpty)
            return "code";
        if (member >= manifest.Storage.Length)
            return string.Create(CultureInfo.InvariantCulture, $"member {member}[{Hex(key)}]");

        var storage = manifest.Storage[member];
        var parts = new List<string>();
        for (var part = 0; part < storage.Keys.Length && (key.IsEmpty || key.Length >= storage.KeyBytes[part]); part++)
        {
            var bytes = key.IsEmpty ? 0 : storage.KeyBytes[part];
            parts.Add(bytes == 0 ? AnyKey : Append(new(), manifest, storage.Keys[part], key[..bytes], names).ToString());
            key = key[bytes..];
        }

        if (!key.IsEmpty)
            parts.Add(Hex(key));
        return Element(storage.Name, parts);
    }

    /// <summary>A slot or range as C# has it: <c>Supply</c>, <c>Allowances[owner, *]</c>.</summary>
    public static string Element(string member, IEnumerable<string> keys)
    {
        var parts = string.Join(", ", keys);
        return parts.Length == 0 ? member : $"{member}[{parts}]";
    }

    public static string Value(ContractManifest manifest, ushort member, ReadOnlySpan<byte> value, IAddressNames names)
    {
        if (member >= manifest.Storage.Length || manifest.Storage[member].ValueBytes != value.Length)
            return Hex(value);

        return Append(new StringBuilder(), manifest, manifest.Storage[member].Value, value, names).ToString();
    }

    private static StringBuilder Append(
        StringBuilder text, ContractManifest manifest, string type, ReadOnlySpan<byte> bytes, IAddressNames names)
    {
        switch (type)
        {
            case "bool" when bytes[0] <= 1:
                return text.Append(bytes[0] == 1 ? "true" : "false");
            case "Address":
                var address = Address.FromBytes(bytes);
                return text.Append(names.TryGetName(address, out var name) ? name : address.ToString());
            case "bool" or "Hash256":
                return text.Append(Hex(bytes));
            case var scalar when StorageType.ScalarBytes.ContainsKey(scalar):
                var number = new BigInteger(bytes, isUnsigned: !StorageType.IsSigned(scalar));
                return text.Append(CultureInfo.InvariantCulture, $"{number}");
            default:
                return AppendStruct(text, manifest, manifest.Structs.First(item => item.Name == type), bytes, names);
        }
    }

    private static StringBuilder AppendStruct(
        StringBuilder text, ContractManifest manifest, ManifestStruct item, ReadOnlySpan<byte> bytes, IAddressNames names)
    {
        var separator = '{';
        foreach (var field in item.Fields)
        {
            Append(text.Append(separator).Append(field.Name).Append('='), manifest, field.Type, bytes[..field.Bytes], names);
            bytes = bytes[field.Bytes..];
            separator = ',';
        }

        return text.Append('}');
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
