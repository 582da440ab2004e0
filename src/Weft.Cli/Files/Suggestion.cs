namespace Weft.Cli.Files;

// The distance of two words is the least number of letters to add, leave out, replace or swap with their neighbour that makes one
// of the other (optimal string alignment), upper and lower case being the same letter.

/// <summary>What somebody may have meant who wrote a word that is not known.</summary>
internal static class Suggestion
{
    private const int LettersPerMistake = 3;

    /// <summary>A sentence with the nearest known word; empty where none is near.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        var nearest = known
            .Select(candidate => (Word: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Word.Length / LettersPerMistake))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
        return nearest is null ? "" : $"Did you mean '{nearest}'?";
    }

    private static int Distance(string from, string to)
    {
        // rows[i][j]: distance of the first i letters of the one to the first j of the other.
        var rows = new int[from.Length + 1][];
        rows[0] = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            rows[i] = new int[to.Length + 1];
            rows[i][0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = rows[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                var isSwapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                var swapped = isSwapped ? rows[i - 2][j - 2] + 1 : int.MaxValue;
                rows[i][j] = Math.Min(Math.Min(replaced, swapped), Math.Min(rows[i - 1][j], rows[i][j - 1]) + 1);
            }
        }

        return rows[^1][^1];
    }
}
