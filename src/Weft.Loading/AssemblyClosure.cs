using System.Runtime.InteropServices;

namespace Weft.Loading;

// What a contract assembly needs, found in metadata before anything is loaded:
//
//   Weft.Contracts            the host's own, so that Contract and UInt256 are the same types on both sides; versions must be compatible
//   the .NET base libraries   the host's own
//   anything else             NAME.dll beside the assembly, and so on from there
internal static class AssemblyClosure
{
    private static readonly System.Reflection.AssemblyName Shared = typeof(Contract).Assembly.GetName();

    /// <summary>Simple name of the assembly that host and contracts share.</summary>
    public static string SharedName => Shared.Name!;

    /// <summary>The assembly and everything that must be loaded with it, the assembly first.</summary>
    /// <exception cref="ContractLoadException">A file is missing or of no use.</exception>
    public static IReadOnlyList<AssemblyImage> Find(string path)
    {
        var images = new List<AssemblyImage> { AssemblyImage.Read(path) };
        if (images[0].References.All(reference => reference.Name != SharedName))
            throw NoContracts(path);

        for (var i = 0; i < images.Count; i++)
        {
            foreach (var reference in images[i].References)
            {
                if (reference.Name == SharedName)
                    RequireCompatible(images[i].Path, reference.Version);
                else if (!IsBaseLibrary(reference.Name) && images.All(image => image.Name != reference.Name))
                    images.Add(Resolve(images[i].Path, reference));
            }
        }

        return images;
    }

    /// <summary>The assembly was loaded or read, and there is no contract in it.</summary>
    public static ContractLoadException NoContracts(string path) => new(
        path,
        "",
        "there is no contract in this assembly",
        "Give the assembly of a project that references Weft.Contracts and has a class with [Contract].");

    /// <summary>
    /// Whether code that was compiled against one version of Weft.Contracts runs on another: the same major version and,
    /// before 1.0, where every minor version may break, the same minor version.
    /// </summary>
    internal static bool AreCompatible(Version compiled, Version host) =>
        compiled.Major == host.Major && (host.Major > 0 || compiled.Minor == host.Minor);

    private static void RequireCompatible(string path, Version compiled)
    {
        if (!AreCompatible(compiled, Shared.Version!))
            throw new ContractLoadException(
                path,
                $"reference {SharedName}",
                $"compiled against version {compiled.ToString(3)}, but this host has {Shared.Version!.ToString(3)}",
                $"Build the contract project against {SharedName} {Shared.Version.ToString(2)}.");
    }

    private static AssemblyImage Resolve(string path, AssemblyReferenceName reference)
    {
        var place = $"reference {reference.Name}";
        if (reference.Name != Path.GetFileName(reference.Name))
            throw new ContractLoadException(path, place, "its name is a path", "Build the assembly with a compiler.");

        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, reference.Name + ".dll");
        if (!File.Exists(file))
            throw new ContractLoadException(
                path,
                place,
                $"there is no {reference.Name}.dll in the same folder",
                "Copy it there, or take the assembly from the project's output folder, where the build puts both.");

        var image = AssemblyImage.Read(file);
        return image.Name == reference.Name
            ? image
            : throw new ContractLoadException(
                path, place, $"{file} holds the assembly {image.Name}", "Put the assembly with that name there.");
    }

    private static bool IsBaseLibrary(string name) =>
        File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name + ".dll"));
}
