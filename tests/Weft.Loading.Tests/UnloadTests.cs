using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Weft.Blocks;
using Weft.Execution;
using Weft.Loading.Tests.Metering;
using static Weft.Loading.Tests.Workshop;

namespace Weft.Loading.Tests;

public sealed class UnloadTests : IDisposable
{
    private static readonly string DividingPool = $$"""
        {{EmptyContract("Pair")}}
        public static class Tools
        {
            public static int Divide(int number) => 7 / number;
        }
        """;

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

    /// <summary>What is loaded is memory, so author's tools can write both files while a node runs the contracts.</summary>
    [Fact]
    public void With_a_PDB_its_files_are_free_its_lines_are_known_and_it_is_collected()
    {
        var path = _workshop.CompileWithSymbols("Pool", DividingPool, Contracts);
        var line = LineOfFailure(path, out var loaded);
        Assert.Equal("Pool.cs:5", line);
        Assert.NotEmpty(loaded);
        Assert.False(LoadedFiles.AnyAlive(loaded));
    }

    /// <summary>The meter keeps what it has written by the code; symbols are those beside the file now.</summary>
    [Fact]
    public void A_PDB_that_comes_later_is_used()
    {
        var (assembly, symbols) = WithSymbols("Pool", DividingPool, Contracts);
        File.WriteAllBytes(_workshop.PathOf("Pool.dll"), assembly);
        Assert.Equal("", LineOfFailure(_workshop.PathOf("Pool.dll"), out _));
        File.WriteAllBytes(_workshop.PathOf("Pool.pdb"), symbols);
        Assert.Equal("Pool.cs:5", LineOfFailure(_workshop.PathOf("Pool.dll"), out _));
    }

    [Fact]
    public void What_executed_is_collected_with_its_workers()
    {
        var path = _workshop.CompileWithSymbols("Pool", DividingPool, Contracts);
        var loaded = Execute(path, out var objects);
        Assert.Equal(objects.Length, objects.Distinct().Count());
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

    /// <summary>Where code of the assembly failed, by the stack trace; opens both of its files for writing meanwhile.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string LineOfFailure(string path, out WeakReference[] loaded)
    {
        using var assembly = ContractLoader.Load(path);
        loaded = LoadedFiles.Of(path);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!))
            File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        Assert.DoesNotContain(path, MappedFiles(), StringComparison.Ordinal);
        var divide = assembly.Contracts[0].Type.Assembly.GetType("Tools")!.GetMethod("Divide")!;
        try
        {
            object[] arguments = divide.GetParameters().Length == 1 ? [0] : [0, new Tank(1_000)];
            divide.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            return "nowhere";
        }
        catch (DivideByZeroException error)
        {
            var frame = new StackTrace(error, fNeedFileInfo: true).GetFrame(0)!;
            return frame.GetFileName() is { } name ? $"{Path.GetFileName(name)}:{frame.GetFileLineNumber()}" : "";
        }
    }

    /// <summary>Files that are mapped into this process, where the system tells.</summary>
    private static string MappedFiles() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/maps") : "";

    /// <summary>Makes the contract on two chains; gives the hash codes of the objects that a code makes, one for each worker.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Execute(string path, out int[] objects)
    {
        using var assembly = ContractLoader.Load(path);
        var contracts = new ContractRegistry();
        contracts.Add(assembly);
        objects = [.. Enumerable.Range(0, 3).Select(_ => RuntimeHelpers.GetHashCode(assembly.Contracts[0].NewInstance()))];
        foreach (var workers in new[] { 1, 3 })
        {
            using var ledger = new Ledger(contracts, chainId: 1);
            using var executor = new ParallelExecutor(ledger, workers);
            var at = Address.FromBytes(new byte[20]);
            var creation = new Transaction(at, at, 100_000, default);
            Assert.Equal(TransactionStatus.Success, executor.Create(creation, contracts.Contracts[0], new(0, 1)).Status);
            var calls = Enumerable.Repeat(new Transaction(at, at, 100_000, new byte[4]), 100);
            Assert.All(
                executor.Execute(new Block(1, 2, [.. calls])).Receipts,
                receipt => Assert.Equal(TransactionStatus.NoEntryPoint, receipt.Status));
        }

        return LoadedFiles.Of(path);
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
