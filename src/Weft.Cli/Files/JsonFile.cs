using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>Reads a JSON file strictly; every error names the file and the place in it.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public static T Read<T>(string path, Func<StrictObject, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadBytes(path), Options);
            var root = new StrictObject(document.RootElement, "");
            root.Number("format", 1, 1);
            var result = read(root);
            root.End();
            return result;
        }
        catch (JsonException error)
        {
            throw new InputException(
                path,
                $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}",
                "it is not JSON",
                $"{FirstSentence(error.Message)} See docs/genesis-and-blocks.md for the format.",
                error);
        }
        catch (StrictJsonException error)
        {
            throw new InputException(path, "", error.Message, "See docs/genesis-and-blocks.md for the format.", error);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, "", "there is no such file", "Check the path.", error);
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
