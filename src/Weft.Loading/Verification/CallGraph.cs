using System.Collections.Immutable;

namespace Weft.Loading;

/// <summary>
/// Follows every call inside the contract assemblies. There is no way round in a circle, and the longest way down fits the stack: both are
/// found in one walk that visits each method once, callees first.
/// </summary>
internal static class CallGraph
{
    /// <summary>Rejects recursion and call chains that would take too much stack.</summary>
    /// <returns>Stack bytes that the deepest chain takes, at most.</returns>
    public static long Require(IReadOnlyDictionary<OwnMethod, MethodFacts> methods)
    {
        var bytes = new Dictionary<OwnMethod, long>();
        var path = new HashSet<OwnMethod>();
        var open = new Stack<(OwnMethod Method, int Next)>();
        foreach (var start in methods.Keys)
        {
            if (!bytes.ContainsKey(start))
                open.Push((start, 0));
            while (open.TryPop(out var here))
            {
                var callees = Callees(methods, here.Method);
                path.Add(here.Method);
                if (here.Next < callees.Length)
                {
                    open.Push((here.Method, here.Next + 1));
                    var callee = callees[here.Next];
                    if (path.Contains(callee))
                        throw new RejectedException(GateRules.Recursion, $"{callee.Display} calls itself, directly or through others");
                    if (!bytes.ContainsKey(callee))
                        open.Push((callee, 0));
                    continue;
                }

                path.Remove(here.Method);
                bytes[here.Method] = OwnBytes(methods, here.Method) + callees.Select(callee => bytes[callee]).DefaultIfEmpty().Max();
            }
        }

        var deepest = bytes.Values.DefaultIfEmpty().Max();
        return deepest <= ContractProfile.Current.Limit("StackBytesMax")
            ? deepest
            : throw new RejectedException(GateRules.Limit, $"calls take up to {deepest} bytes of stack");
    }

    private static ImmutableArray<OwnMethod> Callees(IReadOnlyDictionary<OwnMethod, MethodFacts> methods, OwnMethod method) =>
        methods.TryGetValue(method, out var facts) ? facts.Callees : [];

    private static long OwnBytes(IReadOnlyDictionary<OwnMethod, MethodFacts> methods, OwnMethod method) =>
        methods.TryGetValue(method, out var facts) ? facts.FrameBytes : 0;
}
