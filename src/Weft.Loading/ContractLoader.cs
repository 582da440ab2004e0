using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using Weft.Blocks;
using Weft.Runtime;

namespace Weft.Loading;

/// <summary>
/// Loads contract assemblies that the gate has judged: what does not keep to the contract language is not loaded.
/// </summary>
/// <remarks>
/// The path of an assembly:  file --read--> image --references found--> closure --judged--> accepted --metered--> the node's own bytes
/// --loaded--> types --[GeneratedContract]--> contracts. Files are read once and not kept open. Whatever fails, nothing stays loaded.
/// </remarks>
public static class ContractLoader
{
    private const string Rebuild = "Rebuild the project with the Weft.Contracts package, which brings the generator.";

    /// <summary>Loads an assembly and finds its contracts.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The contracts, until it is disposed.</returns>
    /// <exception cref="ContractLoadException">The assembly cannot be used. The message says where and why, and what to do.</exception>
    public static LoadedAssembly Load(string path)
    {
        var images = FindImages(path);
        return Load(path, MeterCache.Of(images, () => ChargeWriter.Write(images, Judge(path, images))));
    }

    /// <summary>
    /// The same with each charge in parts, which take the same gas together: the benchmark of charges measures what one part more costs.
    /// </summary>
    internal static LoadedAssembly Load(string path, int chargeParts)
    {
        var images = FindImages(path);
        return Load(path, ChargeWriter.Write(images, Judge(path, images), chargeParts));
    }

    private static IReadOnlyList<AssemblyImage> FindImages(string path)
    {
        var images = AssemblyClosure.Find(path);
        return images[0].HasContracts ? images : throw AssemblyClosure.NoContracts(path);
    }

    private static LoadedAssembly Load(string path, IReadOnlyList<AssemblyImage> images)
    {
        var context = new ContractLoadContext(path, images);
        try
        {
            var own = FindContracts(context, images[0]);
            if (own.Count == 0)
                throw AssemblyClosure.NoContracts(path);

            var broughtAlong = images.Skip(1).SelectMany(image => FindContracts(context, image));
            return new LoadedAssembly(path, context, [.. own, .. broughtAlong]);
        }
        catch
        {
            context.Unload();
            throw;
        }
    }

    private static IReadOnlyList<VerifiedAssembly> Judge(string path, IReadOnlyList<AssemblyImage> images)
    {
        var verdicts = ContractGate.Judge(images);
        if (verdicts.FirstOrDefault(verdict => !verdict.IsAccepted) is not { } rejected)
            return verdicts;

        var first = rejected.Rejections[0];
        var more = rejected.Rejections.Length > 1 ? $" ({rejected.Rejections.Length - 1} more)" : "";
        throw new ContractLoadException(
            path,
            rejected.Name == Path.GetFileNameWithoutExtension(path) ? "" : rejected.Name,
            $"the gate does not let it in: {first.ToString().TrimEnd('.')}{more}",
            $"Run weft verify on it; analyzers/rules/{first.Rule}.md tells the rule.");
    }

    private static List<ContractCode> FindContracts(ContractLoadContext context, AssemblyImage image)
    {
        try
        {
            var assemblyHash = SHA256.HashData(image.Bytes);
            return [.. context.Load(image).GetTypes()
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .Select(type => (Type: type, Mark: type.GetCustomAttribute<GeneratedContractAttribute>(inherit: false)))
                .Where(found => found.Mark is not null)
                .Select(found => Code(image.Path, found.Type, found.Mark!, assemblyHash))];
        }
        catch (Exception error) when (error is ReflectionTypeLoadException or TypeLoadException or FileLoadException
            or FileNotFoundException or BadImageFormatException or MissingMemberException or CustomAttributeFormatException)
        {
            // A ReflectionTypeLoadException holds the types that were loaded, and so their context: only its cause goes on.
            var cause = (error as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault(inner => inner is not null) ?? error;
            throw new ContractLoadException(image.Path, "types", $"they cannot be loaded ({cause.Message.TrimEnd('.')})", Rebuild, cause);
        }
    }

    private static ContractCode Code(string path, Type type, GeneratedContractAttribute mark, byte[] assemblyHash)
    {
        if (!type.IsSubclassOf(typeof(Contract)))
            throw new ContractLoadException(
                path, type.FullName!, "it is marked as a contract but does not derive from Weft.Contract", "Derive it from Contract.");
        if (type.IsAbstract || type.ContainsGenericParameters)
            throw new ContractLoadException(
                path,
                type.FullName!,
                "a contract can be neither abstract nor generic",
                "Make it a sealed partial class without type parameters.");
        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor)
            throw new ContractLoadException(
                path,
                type.FullName!,
                "it has no public constructor without parameters",
                "Remove its constructors; what runs at creation is the method with [Constructor].");

        var manifest = Manifest(path, type, mark.Manifest);
        return new ContractCode(type, constructor, manifest, Lines(path, type, manifest), assemblyHash);
    }

    private static ContractManifest Manifest(string path, Type type, string json)
    {
        try
        {
            var manifest = ContractManifest.Parse(json);
            return manifest.Name == type.Name
                ? manifest
                : throw new ContractLoadException(path, type.FullName!, $"its manifest is that of '{manifest.Name}'", Rebuild);
        }
        catch (ManifestException error)
        {
            throw new ContractLoadException(
                path,
                type.FullName!,
                $"its manifest is malformed ({error.Message.TrimEnd('.')})",
                Rebuild,
                error);
        }
    }

    private static ImmutableArray<string> Lines(string path, Type type, ContractManifest manifest)
    {
        var text = type.GetCustomAttribute<GeneratedLinesAttribute>(inherit: false)?.Lines ?? "";
        if (text.Length == 0)
            return [];

        var lines = text.Split(',');
        return lines.Length == manifest.Sites.Length
            ? [.. lines]
            : throw new ContractLoadException(
                path, type.FullName!, $"it has {manifest.Sites.Length} access sites but source lines for {lines.Length}", Rebuild);
    }
}
