using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weft.Analyzers.Baseline;

/// <summary>The baseline: the access report that the author has accepted, in a file beside the project.</summary>
public static class ShippedFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "Access.Shipped.txt";

    /// <summary>Whether a path leads to a baseline.</summary>
    public static bool IsAt(string? path) => path is not null && Path.GetFileName(path) == Name;

    /// <summary>The baseline among the additional files of a project.</summary>
    public static AdditionalText? Find(ImmutableArray<AdditionalText> files) => files.FirstOrDefault(file => IsAt(file.Path));
}
