using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>Reads a JSON file strictly; every error names the file and the place in it.</summary>
internal static class JsonFile
{
    private const ulong Format = 1;
    private const string SeePage = "See docs/genesis-and-blocks.md for the format.";

    public static T Read<T>(string path, Func<StrictObject, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadBytes(path));
            var root = new StrictObject(document.RootElement, "");
            RequireFormat(path, root.UnsignedNumber("format"));
            var result = read(root);
            root.End();
            return result;
        }
        catch (JsonException error)
        {
            var place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            throw new InputException(path, place, "it is not JSON", $"{FirstSentence(error.Message)} {SeePage}", error);
        }
        catch (StrictJsonException error)
        {
            throw new InputException(path, "", error.Message, SeePage, error);
        }
    }

    private static void RequireFormat(string path, ulong format)
    {
        if (format != Format)
        {
            throw new InputException(
                path,
                "format",
                $"this is format {format}, and this tool reads format {Format}",
                "Take the version of weft that the file was written for.");
        }
    }

    private static byte[] ReadBytes(string path)
    {
        InputFile.RequireNoFolder(path, ".json", "Give a JSON file.");
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes is [0xEF, 0xBB, 0xBF, ..]
                ? throw new InputException(path, "", "it begins with a byte order mark", "Save it as UTF-8 without one.")
                : bytes;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, "", "there is no such file", "Correct the path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "", "the file cannot be read", error.Message, error);
        }
    }

    private static string FirstSentence(string message)
    {
        // System.Text.Json repeats the position behind the first sentence.
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
