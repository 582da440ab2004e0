namespace Weft.Node.Tests;

/// <summary>A folder of one test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("weft-node-").FullName;

    public string Log => System.IO.Path.Combine(Path, BlockLog.FileName);

    public BlockLog Open(LogIdentity? identity = null) => BlockLog.Open(Path, identity ?? Sample.Identity);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
