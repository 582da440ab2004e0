using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Weft.Blocks;

/// <summary>What must hold of the storage and structs of a manifest: order, sizes, limits.</summary>
internal static class StorageChecks
{
    public static void Check(ImmutableArray<ManifestStorage> storage, ImmutableArray<ManifestStruct> structs)
    {
        var sizes = new Dictionary<string, int>(StorageType.ScalarBytes, StringComparer.Ordinal);
        for (var i = 0; i < structs.Length; i++)
            Require(sizes.TryAdd(structs[i].Name, structs[i].Bytes), $"structs[{i}].name", $"'{structs[i].Name}' is taken");
        for (var i = 0; i < structs.Length; i++)
            CheckStruct(structs, i, sizes);
        for (var i = 0; i < storage.Length; i++)
            CheckMember(storage, i, sizes);
    }

    /// <summary>Throws, naming the place, unless the condition holds.</summary>
    public static void Require([DoesNotReturnIf(false)] bool condition, string path, string problem)
    {
        if (!condition)
            throw new ManifestException($"{path}: {problem}.");
    }

    private static void CheckStruct(ImmutableArray<ManifestStruct> structs, int index, Dictionary<string, int> sizes)
    {
        var (path, item) = ($"structs[{index}]", structs[index]);
        for (var i = 0; i < item.Fields.Length; i++)
            RequireSize(sizes, item.Fields[i].Type, item.Fields[i].Bytes, $"{path}.fields[{i}].type");
        var sum = item.Fields.Sum(field => field.Bytes);
        Require(sum == item.Bytes, path + ".bytes", $"got {item.Bytes}, but the fields take {sum}");

        // Sizes add up, so a struct within itself has no other field, and neither has any struct on the way round.
        var inner = item;
        for (var step = 0; inner is { Fields.Length: 1 } && step < structs.Length; step++)
        {
            inner = structs.FirstOrDefault(other => other.Name == inner.Fields[0].Type);
            Require(inner != item, path, "a struct cannot contain itself");
        }
    }

    private static void CheckMember(ImmutableArray<ManifestStorage> storage, int index, Dictionary<string, int> sizes)
    {
        var (path, member) = ($"storage[{index}]", storage[index]);
        Require(member.Member == index, path + ".member", $"expected {index}, got {member.Member}");
        Require(
            index == 0 || string.CompareOrdinal(storage[index - 1].Name, member.Name) < 0,
            path + ".name",
            $"'{member.Name}' does not follow the name before it in ordinal order");
        Require(member.Keys.Length <= Limits.KeyPartsMax, path + ".keys", $"at most {Limits.KeyPartsMax} key parts are allowed");
        Require(member.Keys.Length == member.KeyBytes.Length, path + ".keyBytes", "expected one number for each key part");
        for (var i = 0; i < member.Keys.Length; i++)
            RequireSize(sizes, member.Keys[i], member.KeyBytes[i], $"{path}.keys[{i}]");
        Require(member.KeyBytes.Sum() <= Limits.KeyBytesMax, path + ".keyBytes", $"more than {Limits.KeyBytesMax} bytes together");
        RequireSize(sizes, member.Value, member.ValueBytes, path + ".value");
    }

    private static void RequireSize(Dictionary<string, int> sizes, string type, int bytes, string path)
    {
        Require(sizes.TryGetValue(type, out var expected), path, $"there is no type '{type}'");
        Require(expected == bytes, path, $"'{type}' takes {expected} bytes, not {bytes}");
    }
}
