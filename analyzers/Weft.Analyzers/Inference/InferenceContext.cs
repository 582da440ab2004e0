using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>
/// What the translation of one contract shares: its storage, the types that a slice can carry, and the methods translated
/// so far. Methods are translated on demand, callees before their callers; a call that leads back to a method whose
/// translation is still under way is recursion, and is not followed.
/// </summary>
internal sealed class InferenceContext
{
    private readonly Dictionary<ISymbol, MethodDraft?> drafts = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, LocalScan?> scans = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken cancellation;
    private Func<IOperation, bool> isResolved = _ => false;

    public InferenceContext(Compilation compilation, INamedTypeSymbol contract, ContractSymbols symbols, CancellationToken cancellation)
    {
        Compilation = compilation;
        Contract = contract;
        Symbols = symbols;
        Types = new SliceTypes(compilation, contract, symbols);
        this.cancellation = cancellation;
        Members = [.. StorageMembers.Of(contract, symbols).Select(property => property.Name)];
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Contract { get; }

    public ContractSymbols Symbols { get; }

    public SliceTypes Types { get; }

    /// <summary>Storage members in ordinal order.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Files whose bodies were looked into: what is inferred depends on their whole text.</summary>
    public HashSet<SyntaxTree> Followed { get; } = [];

    /// <summary>Whether the contract can be entered while it is on the call stack.</summary>
    public bool IsReentrant => Contract.GetMembers().Any(member => ContractSymbols.Has(member, Symbols.ReentrantAttribute));

    /// <summary>Every method translated so far, in ordinal order of their keys.</summary>
    public IReadOnlyList<MethodDraft> Drafts =>
        [.. drafts.Values.OfType<MethodDraft>().OrderBy(draft => draft.Key, StringComparer.Ordinal)];

    /// <summary>Whether a read of storage that may change happens while scheduling.</summary>
    public bool IsResolved(IOperation read) => isResolved(read);

    /// <summary>Forgets all translations: the next ones do other reads while scheduling. Operations stay the same objects.</summary>
    public void Restart(Func<IOperation, bool> isResolvedNow)
    {
        isResolved = isResolvedNow;
        drafts.Clear();
    }

    /// <summary>Whether a property is storage of this contract.</summary>
    public bool IsStorage(IPropertySymbol property) =>
        ContractSymbols.Same(property.ContainingType, Contract) && Symbols.IsStorageHandle(property.Type)
        && (ContractSymbols.Has(property, Symbols.StorageAttribute)
            || ContractSymbols.Has(property.PartialDefinitionPart, Symbols.StorageAttribute));

    /// <summary>Whether a storage property is set once and never again.</summary>
    public bool IsSetOnce(IPropertySymbol property) =>
        ContractSymbols.Has(property, Symbols.SetOnceAttribute)
            || ContractSymbols.Has(property.PartialDefinitionPart, Symbols.SetOnceAttribute);

    /// <summary>Whether a method's source can be followed: it has a body here, and a call of it always runs that body.</summary>
    public bool CanFollow(IMethodSymbol method) =>
        method is { IsGenericMethod: false, IsAbstract: false, IsExtern: false, IsAsync: false, ReturnsByRef: false,
            ReturnsByRefReadonly: false }
        && (!method.IsVirtual && !method.IsOverride || method.ContainingType.IsSealed)
        && !method.ContainingType.IsGenericType
        && method.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
        && method.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In or RefKind.Ref or RefKind.Out)
        && ScanOf(method) is { IsDeferred: false };

    /// <summary>The translation of a method that can be followed; <see langword="null"/> while it is under way.</summary>
    public MethodDraft? Translate(IMethodSymbol method)
    {
        method = Implementation(method);
        if (drafts.TryGetValue(method, out var draft))
            return draft;
        cancellation.ThrowIfCancellationRequested();
        drafts[method] = null;
        draft = new MethodTranslator(this, method, Body(method)!, ScanOf(method)!).Translate();
        drafts[method] = draft;
        return draft;
    }

    /// <summary>The part of a method that has the body.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method)
    {
        if (method.PartialImplementationPart is { } implementation)
            return implementation;
        return method is { MethodKind: MethodKind.PropertyGet,
            AssociatedSymbol: IPropertySymbol { PartialImplementationPart.GetMethod: { } getter } }
            ? getter : method;
    }

    private LocalScan? ScanOf(IMethodSymbol method)
    {
        method = Implementation(method);
        if (scans.TryGetValue(method, out var scan))
            return scan;
        scans[method] = null;
        if (Body(method) is { } body)
            scans[method] = new LocalScan(body, Types, IsReadOnlyArray);
        return scans[method];
    }

    private bool IsReadOnlyArray(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return false;
        if (Types.IsContractReference(method.ContainingType) || ContractSymbols.Has(method, Symbols.EventAttribute))
            return true;
        method = Implementation(method);
        return CanFollow(method) && ScanOf(method) is { } scan && !scan.IsOpaque(method.Parameters[parameter.Ordinal]);
    }

    private IOperation? Body(IMethodSymbol method)
    {
        if (!bodies.TryGetValue(method, out var body))
            bodies[method] = body = Bind(method);
        return body;
    }

    private IOperation? Bind(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length != 1)
            return null;
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (!Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            return null;
        Followed.Add(syntax.SyntaxTree);
        var model = SharedModels.Of(Compilation, syntax.SyntaxTree);
        return !IsWrittenIn(method.ContainingType, syntax, model, cancellation) ? null : model.GetOperation(syntax, cancellation) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            IBlockOperation block => block,
            _ => null,
        };
    }

    /// <summary>
    /// A member of an extension block has a second symbol, a static method of the class around the block. The body belongs to the first,
    /// and speaks of the first one's parameters.
    /// </summary>
    private static bool IsWrittenIn(INamedTypeSymbol type, SyntaxNode syntax, SemanticModel model, CancellationToken cancellation) =>
        syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && ContractSymbols.Same(model.GetDeclaredSymbol(declaration, cancellation), type);
}
