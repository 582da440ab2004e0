using System.ComponentModel;

namespace Weft.Runtime;

/// <summary>Carries a contract's manifest; written by the generator, read from metadata by hosts and tools.</summary>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedContractAttribute(string manifest) : Attribute
{
    /// <summary>The manifest as JSON; <c>docs/manifest.md</c> defines it.</summary>
    public string Manifest { get; } = manifest;
}

/// <summary>Carries the source line of every access site; apart from the manifest, so that moving code does not change that.</summary>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedLinesAttribute(string lines) : Attribute
{
    /// <summary><c>File.cs:88</c> for each access site in order, separated by commas.</summary>
    public string Lines { get; } = lines;
}
