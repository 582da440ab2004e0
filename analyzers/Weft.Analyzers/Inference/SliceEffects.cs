using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>What statements may do, and the methods that they call.</summary>
/// <param name="Written">Storage members that may be written, in ordinal order.</param>
/// <param name="CallsOut">Whether other contracts are called or created.</param>
/// <param name="IsEverything">Whether anything may be touched.</param>
/// <param name="Pins">Whether storage may be pinned.</param>
internal sealed record SliceEffects(EquatableArray<string> Written, bool CallsOut, bool IsEverything, bool Pins)
{
    /// <summary>No effects.</summary>
    public static SliceEffects None { get; } = new(default, CallsOut: false, IsEverything: false, Pins: false);

    /// <summary>The effects of statements.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="effectsOf">The effects of a method, by its key.</param>
    public static SliceEffects Of(IEnumerable<SliceStatement> statements, Func<string, SliceEffects> effectsOf)
    {
        var written = new SortedSet<string>(StringComparer.Ordinal);
        var (callsOut, isEverything, pins) = (false, false, false);
        foreach (var statement in SliceWalk.All(statements))
        {
            switch (statement)
            {
                case TouchStatement { IsWrite: true } touch:
                    written.Add(touch.Member);
                    break;
                case DeltaStatement { Kind: not DeltaKind.AtLeast } delta:
                    written.Add(delta.Member);
                    break;
                case CallStatement call:
                    var callee = effectsOf(call.Method);
                    written.UnionWith(callee.Written);
                    (callsOut, isEverything, pins) =
                        (callsOut | callee.CallsOut, isEverything | callee.IsEverything, pins | callee.Pins);
                    break;
                default:
                    callsOut |= statement is ExternalCallStatement or CreateStatement;
                    isEverything |= statement is EverythingStatement;
                    pins |= statement is PinStatement;
                    break;
            }
        }
        return new(written.ToEquatableArray(), callsOut, isEverything, pins);
    }
}
