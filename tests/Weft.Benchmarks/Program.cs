using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Weft.Benchmarks.UInt256Benchmarks).Assembly).Run(args);
