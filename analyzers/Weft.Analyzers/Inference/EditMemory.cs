// What was found out before an edit, and is still true after it.
//
// After each key press the compilation is a new one and nothing of the old one's symbols may be kept. What is kept is filed under what it
// is a function of:
//
//   all declarations of the project, options and references     one memory for all compilations in which these are equal
//   the text of bodies                                          compared by whoever remembers something of them
//
// Declarations.cs says why bodies are all else that counts. A result about a contract is taken over where no body that it looked into has
// changed; what is known of a single method, where its own body has not changed and what it saw of other methods is still so
// (KnownMethods.cs).
//
// The compiler runs rules on another compilation than the generator: one with the generated files. Each has a memory of its own.
// Memories hang on the reference to the contract library, which outlives edits, and die with it. They hold files and pure results: no
// symbol and no compilation. Few are kept: whoever edits a declaration starts a new one.

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>Results about contracts that outlive edits of bodies.</summary>
public sealed class EditMemory
{
    private const int MemoriesMax = 8;

    private static readonly ConditionalWeakTable<MetadataReference, List<EditMemory>> ByLibrary = new();
    private static readonly ConditionalWeakTable<Compilation, EditMemory> ByCompilation = new();

    private readonly string? assembly;
    private readonly CompilationOptions options;
    private readonly ImmutableArray<MetadataReference> references;
    private readonly ConcurrentDictionary<(Type Kind, string Aspect, string Contract), object> results = new();
    private ImmutableArray<SyntaxTree> files;

    private EditMemory(Compilation compilation)
    {
        (assembly, options, references) = (compilation.AssemblyName, compilation.Options, compilation.ExternalReferences);
        files = [.. compilation.SyntaxTrees];
    }

    /// <summary>The memory of a compilation, and of all others with the same declarations.</summary>
    public static EditMemory Of(Compilation compilation, ContractSymbols symbols) =>
        ByCompilation.GetValue(compilation, key => Find(key, symbols));

    /// <summary>What is remembered of a contract; <see langword="null"/> for nothing. Whether it still holds, the asker sees.</summary>
    /// <typeparam name="T">What it is: it holds no symbols and no compilation, and does not change.</typeparam>
    /// <param name="contract">The contract.</param>
    /// <param name="aspect">Which of several things of one type.</param>
    public T? Find<T>(INamedTypeSymbol contract, string aspect = "")
        where T : class => results.TryGetValue((typeof(T), aspect, NameOf(contract)), out var found) ? (T)found : null;

    /// <summary>Remembers something about a contract in place of what was known.</summary>
    public void Keep<T>(INamedTypeSymbol contract, T result, string aspect = "")
        where T : class
    {
        // Types of one name are told apart by their files, and only the compiler can do that.
        if (!contract.IsFileLocal)
            results[(typeof(T), aspect, NameOf(contract))] = result;
    }

    /// <summary>Forgets what was known of a contract.</summary>
    public void Forget<T>(INamedTypeSymbol contract)
        where T : class => results.TryRemove((typeof(T), "", NameOf(contract)), out _);

    private static string NameOf(INamedTypeSymbol contract) => contract.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static EditMemory Find(Compilation compilation, ContractSymbols symbols)
    {
        if (compilation.GetMetadataReference(symbols.ContractAttribute.ContainingAssembly) is not { } library)
            return new(compilation);
        var memories = ByLibrary.GetOrCreateValue(library);
        lock (memories)
        {
            var index = memories.FindIndex(memory => memory.Covers(compilation));
            var found = index < 0 ? new(compilation) : memories[index];
            // From now on the files as they are now are compared: the older ones are let go.
            found.files = [.. compilation.SyntaxTrees];
            memories.Remove(found);
            memories.Insert(0, found);
            memories.RemoveRange(Math.Min(memories.Count, MemoriesMax), Math.Max(0, memories.Count - MemoriesMax));
            return found;
        }
    }

    private bool Covers(Compilation compilation)
    {
        if (assembly != compilation.AssemblyName || !options.Equals(compilation.Options)
            || !references.SequenceEqual(compilation.ExternalReferences))
            return false;
        var after = compilation.SyntaxTrees.ToImmutableArray();
        return files.Length == after.Length && files.Zip(after, Declarations.AreSame).All(isSame => isSame);
    }
}
