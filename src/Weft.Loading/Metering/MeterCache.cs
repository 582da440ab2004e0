using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Weft.Loading;

/// <summary>What was metered lately in this process. Judging and metering are pure functions of what the key says.</summary>
internal static class MeterCache
{
    private const int EntriesMax = 64;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<(Hash256 Key, Hash256 Symbols), MeteredBytes[]> Entries = [];

    /// <summary>
    /// SHA-256 over the version of the profile, the version of the injector, and the SHA-256 of each assembly's bytes, the assembly itself
    /// first. The same on every machine.
    /// </summary>
    public static Hash256 KeyOf(IEnumerable<byte[]> assemblies) =>
        KeyOf(ContractProfile.Current.Version, MeterRules.Version, assemblies);

    internal static Hash256 KeyOf(int profileVersion, int injectorVersion, IEnumerable<byte[]> assemblies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> versions = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(versions, profileVersion);
        BinaryPrimitives.WriteInt32LittleEndian(versions[4..], injectorVersion);
        hash.AppendData(versions);
        foreach (var assembly in assemblies)
            hash.AppendData(SHA256.HashData(assembly));
        return Hash256.FromBytes(hash.GetHashAndReset());
    }

    /// <summary>
    /// The assemblies with what was written in their place, now or before. Debugging information changes no code and is no part of the key;
    /// who loads an assembly gets what lies beside it now.
    /// </summary>
    public static IReadOnlyList<AssemblyImage> Of(IReadOnlyList<AssemblyImage> images, Func<IReadOnlyList<AssemblyImage>> write)
    {
        var key = (KeyOf(images.Select(image => image.Bytes)), KeyOf(images.Select(image => image.ReadSymbols())));
        lock (Gate)
        {
            if (Entries.TryGetValue(key, out var known))
                return [.. images.Zip(known, (image, bytes) => image with { Metered = bytes })];
        }

        var written = write();
        lock (Gate)
        {
            if (Entries.Count >= EntriesMax)
                Entries.Clear();
            Entries[key] = [.. written.Select(image => image.Metered!)];
        }

        return written;
    }
}
