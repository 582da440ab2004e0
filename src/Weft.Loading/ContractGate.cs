namespace Weft.Loading;

/// <summary>
/// The gate before the loader: an assembly and the contract assemblies that it refers to are judged, those that are referred to first.
/// Nothing is loaded.
/// </summary>
public static class ContractGate
{
    /// <summary>Judges an assembly file and what it brings along.</summary>
    /// <param name="path">The file. A portable PDB with its name beside it gives rejections their source lines.</param>
    /// <returns>One verdict for each assembly, what is referred to before what refers to it. The last one is the file's own.</returns>
    /// <exception cref="ContractLoadException">A file is missing or holds no assembly.</exception>
    public static IReadOnlyList<VerifiedAssembly> Judge(string path) => Judge(AssemblyClosure.Find(path));

    internal static IReadOnlyList<VerifiedAssembly> Judge(IReadOnlyList<AssemblyImage> images)
    {
        var verdicts = new Dictionary<string, VerifiedAssembly>(StringComparer.Ordinal);
        var order = new List<VerifiedAssembly>();
        foreach (var image in images.Skip(1).Append(images[0]))
            Judge(image, images, verdicts, order, []);
        return order;
    }

    private static VerifiedAssembly Judge(
        AssemblyImage image,
        IReadOnlyList<AssemblyImage> images,
        Dictionary<string, VerifiedAssembly> verdicts,
        List<VerifiedAssembly> order,
        HashSet<string> path)
    {
        if (verdicts.TryGetValue(image.Name, out var known))
            return known;
        if (!path.Add(image.Name))
            throw new ContractLoadException(
                image.Path, $"reference {image.Name}", "it refers to itself through others",
                    "Build it again: compilers make no such circle.");

        var references = images
            .Where(other => image.References.Any(reference => reference.Name == other.Name))
            .Select(other => Judge(other, images, verdicts, order, path))
            .ToList();
        path.Remove(image.Name);
        var verdict = AssemblyVerifier.Verify(image.Bytes, image.ReadSymbols(), references.Where(reference => reference.IsAccepted));
        verdicts.Add(image.Name, verdict);
        order.Add(verdict);
        return verdict;
    }
}
