namespace Weft.Cli.Files;

/// <summary>A file that a command writes at its end. Whether it can is found out at its beginning.</summary>
internal static class OutputFile
{
    /// <summary>Fails unless a file can be written. Leaves nothing behind.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="inputs">Files that the command reads, and so must not write.</param>
    public static void RequireWritable(string? path, IEnumerable<string> inputs)
    {
        if (path is null)
        {
            return;
        }

        InputFile.RequirePath(path);
        if (Directory.Exists(path))
        {
            throw new InputException(path, "", "this is a folder", "Give the name of a file in it.");
        }

        var full = Path.GetFullPath(path);
        if (inputs.Any(input => input.Length > 0 && Path.GetFullPath(input) == full))
        {
            throw new InputException(path, "", "this is one of the files to read", "Give the name of another file.");
        }

        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
        {
            throw new InputException(path, "", "there is no such folder", "Make it, or correct the path.");
        }

        Try(path, () =>
        {
            var isNew = !File.Exists(path);
            File.OpenWrite(path).Dispose();
            if (isNew)
            {
                File.Delete(path);
            }
        });
    }

    /// <summary>Writes the file.</summary>
    public static void Write(string path, string text) => Try(path, () => File.WriteAllText(path, text));

    /// <summary>Writes the file, or prints where there is none.</summary>
    public static void WriteOr(TextWriter output, string? path, string text)
    {
        if (path is null)
        {
            output.Write(text);
        }
        else
        {
            Write(path, text);
        }
    }

    private static void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "", "the file cannot be written", exception.Message, exception);
        }
    }
}
