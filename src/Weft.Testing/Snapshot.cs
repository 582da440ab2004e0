using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Weft.Testing;

/// <summary>
/// Compares a text with the verified file beside the test, by Verify's convention:
/// <c>{TestClass}.{TestMethod}[_{parameter}={value}…][#{target}].verified.{extension}</c>, UTF-8 with byte order mark, line feeds, no
/// newline at the end.
/// </summary>
/// <remarks>
/// A mismatch leaves a <c>.received.</c> file to look at. To accept what was received, run the tests with the environment variable
/// <c>ACCEPT_SNAPSHOTS=1</c>; where <c>CI</c> is set nothing is ever accepted. The test's file name stands for its class: keep one
/// test class per file.
/// </remarks>
public static class Snapshot
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Fails unless <paramref name="text"/> equals the verified file.</summary>
    /// <param name="text">What the test produced. Its newlines are made line feeds, and those at its end are dropped.</param>
    /// <param name="target">Tells several snapshots of one test apart; null when there is one.</param>
    /// <param name="extension">File extension, without the point.</param>
    /// <param name="parameters">In a theory: name and value of each parameter that tells its cases apart.</param>
    /// <param name="file">Supplied by the compiler.</param>
    /// <param name="method">Supplied by the compiler.</param>
    /// <exception cref="SnapshotException">There is no verified file, or it differs, or it contains a carriage return.</exception>
    public static void Match(
        string text,
        string? target = null,
        string extension = "txt",
        IReadOnlyList<(string Name, object Value)>? parameters = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        Compare(Path.Combine(Path.GetDirectoryName(file)!, NameOf(file, method, parameters, target)), text, extension, IsAccepting);
    }

    /// <summary><see cref="Match"/> with the file's path up to <c>.verified</c>, and the environment's word on accepting.</summary>
    internal static void Compare(string prefix, string text, string extension, bool isAccepting)
    {
        var (verified, received) = ($"{prefix}.verified.{extension}", $"{prefix}.received.{extension}");
        var actual = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }
        if (isAccepting)
        {
            File.WriteAllText(verified, actual, Utf8WithMark);
            File.Delete(received);
            return;
        }
        if (expected is not null && expected.Contains('\r', StringComparison.Ordinal))
            throw new SnapshotException($"{verified} contains a carriage return: verified files use line feeds only.");
        File.WriteAllText(received, actual, Utf8WithMark);
        throw new SnapshotException($"{(expected is null ? "New" : "NotEqual")}: {received}\nExpected:\n{expected}\nActual:\n{actual}");
    }

    private static bool IsAccepting =>
        Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    /// <summary>Fails if a verified file under a folder belongs to no test method of the assembly.</summary>
    /// <param name="tests">The assembly that holds the tests.</param>
    /// <param name="folder">Where to look, with all folders below; null: the folder of the calling source file.</param>
    /// <param name="file">Supplied by the compiler.</param>
    /// <exception cref="SnapshotException">Lists the files.</exception>
    public static void AssertNoneDangling(Assembly tests, string? folder = null, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(tests);
        var owners = tests.GetTypes().ToLookup(NameOf, StringComparer.Ordinal);
        var dangling = Directory.EnumerateFiles(folder ?? Path.GetDirectoryName(file)!, "*.verified.*", SearchOption.AllDirectories)
            .Where(path => !HasOwner(Path.GetFileName(path), owners))
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (dangling.Length > 0)
            throw new SnapshotException($"No test owns these verified files; delete or rename them:\n{string.Join('\n', dangling)}");
    }

    /// <summary>The name of a snapshot's files, up to <c>.verified</c>.</summary>
    internal static string NameOf(string file, string method, IReadOnlyList<(string Name, object Value)>? parameters, string? target)
    {
        var name = new StringBuilder(Path.GetFileNameWithoutExtension(file)).Append('.').Append(method);
        foreach (var (parameter, value) in parameters ?? [])
            name.Append(Clean(FormattableString.Invariant($"_{parameter}={value}")));
        return target is null ? name.ToString() : name.Append('#').Append(Clean(target)).ToString();
    }

    private static string NameOf(Type type) => type.DeclaringType is null ? type.Name : $"{NameOf(type.DeclaringType)}.{type.Name}";

    // Characters that some file system refuses become hyphens on all of them, so that names do not depend on the machine; so does the
    // sign that separates the target.
    private static string Clean(string part) =>
        string.Create(part.Length, part, static (name, part) =>
        {
            for (var i = 0; i < part.Length; i++)
                name[i] = char.IsControl(part[i]) || "<>:\"/\\|?*#".Contains(part[i], StringComparison.Ordinal) ? '-' : part[i];
        });

    // A name may be cut into class and method at any point, and the method's own name may contain underscores: every cut is tried.
    private static bool HasOwner(string fileName, ILookup<string, Type> owners)
    {
        var name = fileName[..fileName.IndexOf(".verified.", StringComparison.Ordinal)];
        name = name.Split('#')[0];
        for (var point = name.IndexOf('.', StringComparison.Ordinal); point >= 0; point = name.IndexOf('.', point + 1))
        {
            var rest = name[(point + 1)..];
            if (owners[name[..point]].SelectMany(DeclaredMethods).Any(method => Owns(method, rest)))
                return true;
        }
        return false;
    }

    private static MethodInfo[] DeclaredMethods(Type type) =>
        type.GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private static bool Owns(MethodInfo method, string rest)
    {
        if (!rest.StartsWith(method.Name, StringComparison.Ordinal))
            return false;
        var cases = rest[method.Name.Length..];
        return cases.Length == 0
            || method.GetParameters().Any(parameter => cases.StartsWith($"_{parameter.Name}=", StringComparison.Ordinal));
    }
}

/// <summary>A snapshot does not match, or does not belong to a test.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>A failure without words.</summary>
    public SnapshotException()
    {
    }

    /// <summary>A failure.</summary>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    public SnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
