using BenchmarkDotNet.Running;

// In this process: a process of its own would be built anew with every project it refers to, which takes minutes and gains nothing here.
BenchmarkSwitcher.FromAssembly(typeof(Weft.Benchmarks.UInt256Benchmarks).Assembly).Run([.. args, "--inProcess"]);
