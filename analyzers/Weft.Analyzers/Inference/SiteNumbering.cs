using System.Collections.Generic;
using System.Linq;

namespace Weft.Analyzers.Inference;

/// <summary>
/// Numbers of sites: over the methods of a contract in ordinal order, within a method in order of appearance in the source,
/// whatever the order of evaluation.
/// </summary>
internal sealed class SiteNumbering
{
    private readonly Dictionary<MethodDraft, (int First, int[] InOrder, int[] Order)> numbers = [];

    public SiteNumbering(IReadOnlyList<MethodDraft> drafts)
    {
        var first = 0;
        foreach (var draft in drafts)
        {
            var inOrder = Enumerable.Range(0, draft.Sites.Count)
                .OrderBy(site => draft.Sites[site].Place.Start).ThenBy(site => site).ToArray();
            var order = new int[inOrder.Length];
            for (var rank = 0; rank < inOrder.Length; rank++)
                order[inOrder[rank]] = rank;
            numbers[draft] = (first, inOrder, order);
            first += inOrder.Length;
        }
    }

    /// <summary>Number of a method's first site.</summary>
    public int First(MethodDraft draft) => numbers[draft].First;

    /// <summary>The method's sites by appearance.</summary>
    public IReadOnlyList<int> InOrder(MethodDraft draft) => numbers[draft].InOrder;

    /// <summary>The rank of each of the method's sites.</summary>
    public IReadOnlyList<int> Order(MethodDraft draft) => numbers[draft].Order;

    /// <summary>Number of a site within the contract.</summary>
    public int Number(MethodDraft draft, int site) => numbers[draft].First + numbers[draft].Order[site];
}
