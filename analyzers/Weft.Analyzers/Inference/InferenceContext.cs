using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>
/// What the translation of one contract shares: its storage, the types that a slice can carry, and the methods translated
/// so far. Methods are translated on demand, callees before their callers; a call that leads back to a method whose
/// translation is still under way is recursion, and is not followed.
/// </summary>
internal sealed partial class InferenceContext
{
    private readonly Dictionary<MethodPlace, MethodDraft?> drafts = [];
    private readonly Dictionary<string, MethodDraft> draftsByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, MethodPlace?> places = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<MethodPlace, IOperation?> bodies = [];
    private readonly Dictionary<MethodPlace, LocalScan> scans = [];
    private readonly SourceBodies source;
    private readonly CancellationToken cancellation;
    private Func<ReadPlace, bool> isResolved = _ => false;

    /// <summary>A context without translations.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="symbols">Known types.</param>
    /// <param name="before">What was known of its methods before an edit.</param>
    /// <param name="cancellation">Ends the work.</param>
    public InferenceContext(
        Compilation compilation, INamedTypeSymbol contract, ContractSymbols symbols,
        IReadOnlyDictionary<MethodPlace, KnownMethod> before, CancellationToken cancellation)
    {
        Compilation = compilation;
        Contract = contract;
        Symbols = symbols;
        Types = new SliceTypes(compilation, contract, symbols);
        source = SourceBodies.Of(compilation);
        this.before = before;
        this.cancellation = cancellation;
        var memory = EditMemory.Of(compilation, symbols);
        if (memory.Find<DeclaredContract>(contract) is not { } declared)
            memory.Keep(contract, declared = DeclaredContract.Of(this));
        Declared = declared;
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Contract { get; }

    public ContractSymbols Symbols { get; }

    public SliceTypes Types { get; }

    /// <summary>What the contract declares.</summary>
    public DeclaredContract Declared { get; }

    /// <summary>Every method translated so far, in ordinal order of their keys.</summary>
    public IReadOnlyList<MethodDraft> Drafts =>
        [.. drafts.Values.OfType<MethodDraft>().OrderBy(draft => draft.Key, StringComparer.Ordinal)];

    /// <summary>Whether a read of storage that may change happens while scheduling.</summary>
    public bool IsResolved(ReadPlace read)
    {
        var isNow = isResolved(read);
        reads.Peek()[read] = isNow;
        return isNow;
    }

    /// <summary>Forgets all translations: the next ones do other reads while scheduling.</summary>
    public void Restart(Func<ReadPlace, bool> isResolvedNow)
    {
        isResolved = isResolvedNow;
        drafts.Clear();
        draftsByKey.Clear();
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
    public bool CanFollow(IMethodSymbol method) => IsFollowable(method) && FactsOf(method) is { IsDeferred: false };

    /// <summary>Whether a method's declaration allows to follow it: a call of it always runs its body.</summary>
    public static bool IsFollowable(IMethodSymbol method) =>
        method is { IsGenericMethod: false, IsAbstract: false, IsExtern: false, IsAsync: false, ReturnsByRef: false,
            ReturnsByRefReadonly: false }
        && (!method.IsVirtual && !method.IsOverride || method.ContainingType.IsSealed)
        && !method.ContainingType.IsGenericType
        && method.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
        && method.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In or RefKind.Ref or RefKind.Out);

    /// <summary>Whether the body of an entry point can be followed.</summary>
    public bool CanFollow(DeclaredEntry entry) => FactsAt(entry.Place) is { IsDeferred: false };

    /// <summary>The translation of an entry point.</summary>
    public MethodDraft Translate(MethodPlace entry) => DraftAt(entry)!;

    /// <summary>The translation of a method that can be followed; <see langword="null"/> while it is under way.</summary>
    public MethodDraft? Translate(IMethodSymbol method)
    {
        method = Implementation(method);
        var place = PlaceOf(method)!.Value;
        var draft = DraftAt(place, method);
        if (draft is not null)
            Note(new(place, null, CalleeFacts.Of(draft)));
        return draft;
    }

    /// <summary>Where the body starts in which a method is written.</summary>
    public int StartOf(MethodPlace place) => source.At(place).SpanStart;

    /// <summary>A place in the source, given by where it is in the body in which a method is written.</summary>
    public Location At(MethodPlace method, TextSpan place)
    {
        var body = source.At(method);
        return body.SyntaxTree.GetLocation(new TextSpan(body.SpanStart + place.Start, place.Length));
    }

    /// <summary>What a translated method may do.</summary>
    public SliceEffects EffectsOf(string key) => draftsByKey[key].Effects;

    /// <summary>The part of a method that has the body.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method)
    {
        if (method.PartialImplementationPart is { } implementation)
            return implementation;
        return method is { MethodKind: MethodKind.PropertyGet,
            AssociatedSymbol: IPropertySymbol { PartialImplementationPart.GetMethod: { } getter } }
            ? getter : method;
    }

    private MethodFacts? FactsOf(IMethodSymbol method)
    {
        method = Implementation(method);
        if (PlaceOf(method) is not { } place)
            return null;
        var facts = FactsAt(place, method);
        Note(new(place, facts, null));
        return facts;
    }

    private bool IsReadOnlyArray(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return false;
        if (Types.IsContractReference(method.ContainingType) || ContractSymbols.Has(method, Symbols.EventAttribute))
            return true;
        method = Implementation(method);
        return CanFollow(method) && FactsOf(method) is { } facts && !facts.OpaqueParameters[parameter.Ordinal];
    }

    /// <summary>Where a method is written; <see langword="null"/> where it has no body here.</summary>
    public MethodPlace? PlaceOf(IMethodSymbol method)
    {
        if (!places.TryGetValue(method, out var place))
            places[method] = place = FindPlace(method);
        return place;
    }

    private MethodPlace? FindPlace(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length != 1)
            return null;
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        return Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            && IsWrittenIn(method.ContainingType, syntax, SharedModels.Of(Compilation, syntax.SyntaxTree), cancellation)
            ? source.PlaceOf(syntax) : null;
    }

    private IOperation? Body(MethodPlace place, IMethodSymbol method)
    {
        if (!bodies.TryGetValue(place, out var body))
            bodies[place] = body = Bind(method.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
        return body;
    }

    private IOperation? Bind(SyntaxNode syntax) =>
        SharedModels.Of(Compilation, syntax.SyntaxTree).GetOperation(syntax, cancellation) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            IBlockOperation block => block,
            _ => null,
        };

    /// <summary>
    /// A member of an extension block has a second symbol, a static method of the class around the block. The body belongs to the first,
    /// and speaks of the first one's parameters.
    /// </summary>
    private static bool IsWrittenIn(INamedTypeSymbol type, SyntaxNode syntax, SemanticModel model, CancellationToken cancellation) =>
        syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && ContractSymbols.Same(model.GetDeclaredSymbol(declaration, cancellation), type);
}
