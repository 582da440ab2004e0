using System.Runtime.CompilerServices;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests;

public sealed class UnloadTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void A_disposed_assembly_is_collected()
    {
        var path = _workshop.Compile("Pool", EmptyContract("Pair"), Contracts);
        var loaded = LoadAndDispose(path);
        Assert.NotEmpty(loaded);
        Assert.False(LoadedFiles.AnyAlive(loaded));
    }

    [Fact]
    public void An_assembly_in_use_is_not()
    {
        var path = _workshop.Compile("Pool", EmptyContract("Pair"), Contracts);
        LoadAndKeep(path, out var contract);
        Assert.True(LoadedFiles.AnyAlive(LoadedFiles.Of(path)));
        GC.KeepAlive(contract);
    }

    [Fact]
    public void An_assembly_that_could_not_be_used_is_collected()
    {
        var path = _workshop.Compile("Broken", EmptyContract("Pair") + EmptyContract("Quarrel", "private Quarrel() { }"), Contracts);
        Assert.Throws<ContractLoadException>(() => ContractLoader.Load(path));
        Assert.False(LoadedFiles.AnyAlive(LoadedFiles.Of(path)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] LoadAndDispose(string path)
    {
        using var assembly = ContractLoader.Load(path);
        Assert.NotNull(assembly.Contracts[0].NewInstance());
        return LoadedFiles.Of(path);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LoadAndKeep(string path, out Contract contract)
    {
        using var assembly = ContractLoader.Load(path);
        contract = assembly.Contracts[0].NewInstance();
    }
}
