using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Inference;

/// <summary>A site in the words of reports: <c>Balances[Caller]</c>, <c>IErc20.Transfer at token</c>.</summary>
internal static class SiteText
{
    /// <summary>What is touched, with a star for every key part that could not be derived.</summary>
    public static string Of(SiteModel site)
    {
        switch (site.Kind)
        {
            case SiteKind.Call when site.Member == SiteDraft.EverythingMember:
                return "everything";
            case SiteKind.Call:
                return $"{site.Member} at {(site.Keys.Count == 0 ? "*" : site.Keys[0])}";
            case SiteKind.Create:
                return $"{site.Member} at {(site.Keys.Count == 0 ? "*" : site.Keys[0])}";
            default:
                var parts = site.Keys.Concat(Enumerable.Repeat("*", site.KeyCount - site.Keys.Count));
                return site.KeyCount == 0 ? site.Member : $"{site.Member}[{string.Join(", ", parts)}]";
        }
    }
}
