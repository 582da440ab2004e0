using System.Text.RegularExpressions;

namespace Weft.Tidy;

// Code of a contract comes into a process in one way: ContractLoader.Load judges it, meters it, and loads what it has written. The other
// ways that .NET has are these, and each place that takes one says why:
//
//   Assembly.Load, AssemblyLoadContext   code from bytes or files
//   a reference to a contract project    code beside the program, loaded when it is first named

/// <summary>Every assembly of contracts that is executed came through the gate.</summary>
internal static class GateDoors
{
    private static readonly Regex Loads = new(
        @"\b(LoadFrom(Stream|AssemblyPath|AssemblyName|NativeImagePath)|Assembly\.(Load|LoadFrom|LoadFile|UnsafeLoadFrom))\s*\(|"
        + @":\s*AssemblyLoadContext\b|\bnew AssemblyLoadContext\b");

    private static readonly Regex ContractProject = new(@"(^|/)(samples/.+|Weft\.\w+Contracts)\.csproj$");

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["src/Weft.Loading/ContractLoader.cs"] = "the gate itself",
        ["src/Weft.Loading/ContractLoadContext.cs"] = "the gate itself",
        ["src/Weft.Cli/Files/WorkloadFile.cs"] = "programs of the user that make transactions, no contracts",
        ["tests/Weft.Loading.Tests/Metering/MeteredCode.cs"] = "single methods that have passed verifier, injector and checker",
    };

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.SelectMany(CheckFile);

    private static IEnumerable<Finding> CheckFile(SourceFile file)
    {
        if (file.IsProject)
        {
            return CheckReferences(file);
        }

        return file.IsOwnCode && !Allowed.ContainsKey(file.Path)
            ? Loads.Matches(CSharpText.Parse(file.Text).Code)
                .Select(match => new Finding(file.Path, file.LineAt(match.Index), "code is loaded past the gate. Use ContractLoader.Load."))
            : [];
    }

    private static IEnumerable<Finding> CheckReferences(SourceFile file)
    {
        foreach (var reference in System.Xml.Linq.XDocument.Parse(file.Text).Descendants("ProjectReference"))
        {
            var targets = reference.Attribute("Include")?.Value.Replace('\\', '/').Split(';', StringSplitOptions.TrimEntries) ?? [];
            var isRun = reference.Attribute("ReferenceOutputAssembly")?.Value != "false";
            if (isRun && Array.Exists(targets, ContractProject.IsMatch) && !ContractProject.IsMatch(file.Path))
            {
                yield return new(file.Path, 1, "references a project of contracts. ReferenceOutputAssembly=\"false\", and load its file.");
            }
        }
    }
}
