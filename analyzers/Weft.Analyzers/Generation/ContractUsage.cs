using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Generation;

/// <summary>
/// What only a contract's bodies say: which contract interfaces it calls through, and the types of the arguments that it
/// gives with its errors.
/// </summary>
public sealed class ContractUsage
{
    private readonly SortedDictionary<string, InterfaceUseModel> interfaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> argumentsByError = new(StringComparer.Ordinal);

    private ContractUsage()
    {
    }

    /// <summary>What a contract says, and each of its bodies.</summary>
    private sealed record KnownUsage(
        IReadOnlyList<SyntaxNode> Declarations, Dictionary<MethodPlace, (SyntaxNode Body, ContractUsage Usage)> Bodies,
        ContractUsage Usage);

    /// <summary>The interfaces given to <c>At&lt;T&gt;</c>, in ordinal order.</summary>
    public EquatableArray<InterfaceUseModel> Interfaces => interfaces.Values.ToEquatableArray();

    /// <summary>ABI types of the arguments that an error is given; none where it has none, or is not used.</summary>
    public EquatableArray<string> ArgumentsOf(string error) =>
        argumentsByError.TryGetValue(error, out var types) && types.Length > 0 ? types.Split(',').ToEquatableArray() : default;

    /// <summary>Walks the bodies of a contract; those that have not changed since the last edit are known.</summary>
    public static ContractUsage Collect(
        INamedTypeSymbol type, Compilation compilation, ContractSymbols symbols, CancellationToken cancellation)
    {
        var memory = EditMemory.Of(compilation, symbols);
        var before = memory.Find<KnownUsage>(type);
        var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).ToList();
        if (before is not null && before.Declarations.SequenceEqual(declarations))
            return before.Usage;
        var known = new Dictionary<MethodPlace, (SyntaxNode Body, ContractUsage Usage)>();
        var usage = new ContractUsage();
        foreach (var declaration in declarations)
        {
            var model = SharedModels.Of(compilation, declaration.SyntaxTree);
            foreach (var (place, body) in SourceBodies.Of(compilation).Within(declaration))
            {
                var said = before is not null && before.Bodies.TryGetValue(place, out var found)
                    && InferenceContext.IsUnchanged(found.Body, body)
                    ? found.Usage : OfNodes(body.DescendantNodes(), model, symbols, cancellation);
                known[place] = (body, said);
                usage.Add(said);
            }
            usage.Add(OfNodes(declaration.DescendantNodes(node => !SourceBodies.IsBody(node)), model, symbols, cancellation));
        }
        memory.Keep(type, new KnownUsage(declarations, known, usage));
        return usage;
    }

    private static ContractUsage OfNodes(
        IEnumerable<SyntaxNode> nodes, SemanticModel model, ContractSymbols symbols, CancellationToken cancellation)
    {
        var usage = new ContractUsage();
        foreach (var invocation in nodes.OfType<InvocationExpressionSyntax>())
        {
            cancellation.ThrowIfCancellationRequested();
            if (NameOf(invocation) is "At" or "Require" or "Revert"
                && model.GetOperation(invocation, cancellation) is IInvocationOperation operation
                && ContractSymbols.Same(operation.TargetMethod.ContainingType, symbols.Contract))
            {
                usage.Add(operation, symbols);
            }
        }
        return usage;
    }

    /// <summary>Whether a contract's bodies say the same.</summary>
    public bool SaysTheSameAs(ContractUsage other) =>
        Interfaces == other.Interfaces && argumentsByError.Count == other.argumentsByError.Count
        && argumentsByError.All(pair => other.argumentsByError.TryGetValue(pair.Key, out var types) && types == pair.Value);

    private static string? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private void Add(ContractUsage other)
    {
        foreach (var pair in other.interfaces)
            interfaces[pair.Key] = pair.Value;
        foreach (var pair in other.argumentsByError)
            AddError(pair.Key, pair.Value);
    }

    private void Add(IInvocationOperation operation, ContractSymbols symbols)
    {
        if (operation.TargetMethod is { Name: "At", TypeArguments: [INamedTypeSymbol contractInterface] })
            AddInterface(contractInterface, symbols);
        else
            AddError(operation, symbols);
    }

    private void AddInterface(INamedTypeSymbol contractInterface, ContractSymbols symbols)
    {
        if (InterfaceParser.ProxyOf(contractInterface, symbols) is { } proxy)
            interfaces[proxy.Interface] = proxy;
    }

    private void AddError(IInvocationOperation operation, ContractSymbols symbols)
    {
        var arguments = operation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? int.MaxValue).ToList();
        var error = arguments.FindIndex(argument => argument.Value.Type is { TypeKind: TypeKind.Enum });
        if (error < 0 || arguments[error].Value is not IFieldReferenceOperation { Field: var member })
            return;
        var types = arguments.Skip(error + 1).Select(argument => TypeOf(argument.Value, symbols)).ToList();
        if (types.Contains(null))
            return;
        AddError(member.Name, string.Join(",", types));
    }

    // One error has one signature. Where a contract gives it different arguments, a rule reports it; the first by name stays.
    private void AddError(string error, string types)
    {
        if (!argumentsByError.TryGetValue(error, out var known) || string.CompareOrdinal(types, known) < 0)
            argumentsByError[error] = types;
    }

    // The conversion to a word says which Solidity type the value has when the error is encoded.
    private static string? TypeOf(IOperation value, ContractSymbols symbols) =>
        value is IConversionOperation { OperatorMethod: { Parameters.Length: 1 } conversion }
            ? ScalarTypes.TryGet(conversion.Parameters[0].Type, symbols)?.AbiName
            : null;
}
