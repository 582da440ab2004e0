namespace Weft.Scheduling;

/// <summary>
/// The names that texts and pictures of a schedule use for its numbers; supplied by whoever knows contracts and keys. An answer may be
/// empty where there is nothing to say. Characters that would break a line are replaced where the label is shown.
/// </summary>
public interface IScheduleLabels
{
    /// <summary>What a transaction does, such as <c>weth-usdc.Swap(usdc, 1000, 990)</c>.</summary>
    /// <param name="transaction">Its number in the block.</param>
    string Transaction(int transaction);

    /// <summary>Who sent a transaction, such as <c>alice</c>.</summary>
    /// <param name="transaction">Its number in the block.</param>
    string Sender(int transaction);

    /// <summary>A slot or range, such as <c>weth-usdc Reserves</c>.</summary>
    /// <param name="segment">Position of the segment whose access sets number the node, from 0.</param>
    /// <param name="node">The node.</param>
    string Node(int segment, int node);

    /// <summary>A place in source, such as <c>Pair.cs:88</c>.</summary>
    /// <param name="site">The <see cref="Access.Site"/>, or a cut's site.</param>
    string Site(int site);
}

/// <summary>Labels for when nothing is known but the numbers.</summary>
public static class ScheduleLabels
{
    /// <summary><c>transaction</c>, no sender, <c>node 3</c>, <c>site 4</c>.</summary>
    public static IScheduleLabels Numbers { get; } = new NumberLabels();

    private sealed class NumberLabels : IScheduleLabels
    {
        public string Transaction(int transaction) => "transaction";

        public string Sender(int transaction) => "";

        public string Node(int segment, int node) => $"node {Words.Plain(node)}";

        public string Site(int site) => $"site {Words.Plain(site)}";
    }
}
