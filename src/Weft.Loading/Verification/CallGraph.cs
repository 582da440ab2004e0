using System.Collections.Immutable;

namespace Weft.Loading;

/// <summary>
/// Follows every call inside the contract assemblies, those that are referred to included. There is no way round in a circle, and the
/// longest way down fits the stack: both are found in one walk that visits each method once, callees first. What a method of an interface
/// calls is whatever a proxy has in its place.
/// </summary>
internal sealed class CallGraph
{
    private readonly IReadOnlyDictionary<OwnMethod, MethodFacts> _facts;
    private readonly ILookup<OwnMethod, OwnMethod> _implementations;

    private CallGraph(ImageModel image, IReadOnlyDictionary<OwnMethod, MethodFacts> facts)
    {
        _facts = facts;
        var images = new HashSet<ImageModel>();
        AddAll(image);
        var pairs =
            from one in images
            from proxy in one.Types
            where proxy.Form == OwnForm.Proxy
            from implemented in proxy.Interfaces
            from declared in implemented.Own!.Methods
            select (declared, proxy.ImplementationOf(declared));
        _implementations = pairs.ToLookup(pair => pair.declared, pair => pair.Item2);

        void AddAll(ImageModel one)
        {
            if (!images.Add(one))
                return;
            foreach (var other in one.Others.Values)
                AddAll(other);
        }
    }

    /// <summary>Rejects recursion and call chains that would take too much stack.</summary>
    /// <returns>Stack bytes that the deepest chain takes, at most.</returns>
    public static long Require(ImageModel image, IReadOnlyDictionary<OwnMethod, MethodFacts> methods)
    {
        var deepest = new CallGraph(image, methods).DeepestBytes();
        return deepest <= ContractProfile.Current.Limit("StackBytesMax")
            ? deepest
            : throw new RejectedException(GateRules.Limit, $"calls take up to {deepest} bytes of stack");
    }

    private long DeepestBytes()
    {
        var bytes = new Dictionary<OwnMethod, long>();
        var path = new HashSet<OwnMethod>();
        var open = new Stack<(OwnMethod Method, ImmutableArray<OwnMethod> Callees, int Next)>();
        foreach (var start in _facts.Keys)
        {
            if (!bytes.ContainsKey(start))
                open.Push((start, Callees(start), 0));
            while (open.TryPop(out var here))
            {
                path.Add(here.Method);
                if (here.Next < here.Callees.Length)
                {
                    open.Push(here with { Next = here.Next + 1 });
                    var callee = here.Callees[here.Next];
                    if (path.Contains(callee))
                        throw new RejectedException(GateRules.Recursion, $"{callee.Display} calls itself, directly or through others");
                    if (!bytes.ContainsKey(callee))
                        open.Push((callee, Callees(callee), 0));
                    continue;
                }

                path.Remove(here.Method);
                bytes[here.Method] = (FactsOf(here.Method)?.FrameBytes ?? 0)
                    + here.Callees.Select(callee => bytes[callee]).DefaultIfEmpty().Max();
            }
        }

        return bytes.Values.DefaultIfEmpty().Max();
    }

    private ImmutableArray<OwnMethod> Callees(OwnMethod method) =>
        method.Declaring.Form == OwnForm.Interface ? [.. _implementations[method]] : FactsOf(method)?.Callees ?? [];

    private MethodFacts? FactsOf(OwnMethod method) =>
        _facts.GetValueOrDefault(method) ?? method.Declaring.Image.Facts.GetValueOrDefault(method);
}
