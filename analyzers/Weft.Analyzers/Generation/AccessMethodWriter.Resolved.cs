using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Inference;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <content>
/// Reads of storage that may change. A read gives what it finds only where the function comes as often as the method: where the rounds
/// of a loop count as one, a later round may find what an earlier one wrote. The recorder is told where that is, so that it holds in
/// whatever the loop calls, too. A deferred read gives what nothing depends on until the contract resolves it that it goes to.
/// </content>
internal sealed partial class AccessMethodWriter
{
    private void WriteResolved(ResolvedStatement resolved)
    {
        var types = string.Join(", ", new[] { resolved.KeyTypes, resolved.Type }.Where(type => type.Length != 0));
        var read = resolved.IsDeferred ? "Deferred" : "Resolved";
        WriteSite(
            $"{Receiver(resolved.Local)} = access.{read}<{types}>({Place(resolved.Site, resolved.Member)}{Arguments(resolved.Keys)});",
            resolved.Site);
    }

    /// <summary>Whether it matters how often a loop runs, for what is read or for amounts; of other contracts nobody knows.</summary>
    private bool Repeats(IEnumerable<SliceStatement> statements) => SliceWalk.All(statements).Any(statement => statement switch
    {
        ResolvedStatement or DeltaStatement or CreateStatement => true,
        ExternalCallStatement call => !call.Target.IsUnknown,
        CallStatement call => Repeats(methods[call.Method].Body),
        _ => false,
    });
}
