using System.Reflection;

namespace Weft.Tidy;

/// <summary>The list of banned symbols bans something: a misspelled entry would be ignored in silence.</summary>
public sealed class BannedSymbolsTests
{
    [Fact]
    public void Every_entry_names_a_symbol_that_exists_and_what_to_use_instead()
    {
        var list = Repository.Files.Single(file => file.Path == "src/BannedSymbols.txt");
        var entries = list.Lines.Where(line => line.Length > 0).ToArray();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.True(IsSound(entry), entry));
    }

    [Theory]
    [InlineData("T:System.Random;derive it")]
    [InlineData("P:System.DateTime.UtcNow;use the block's")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32);wait for the event")]
    public void A_sound_entry_passes(string entry) => Assert.True(IsSound(entry));

    [Theory]
    [InlineData("T:System.Randomness;derive it")]
    [InlineData("P:System.DateTime.UtcNever;use the block's")]
    [InlineData("M:System.Threading.Thread.Sleep(System.UInt32);wait for the event")]
    [InlineData("F:System.DateTime.UtcNow;a property, not a field")]
    [InlineData("T:System.Random")]
    public void A_misspelled_or_silent_entry_does_not(string entry) => Assert.False(IsSound(entry));

    private static bool IsSound(string entry)
    {
        var parts = entry.Split(';', 2);
        if (parts.Length != 2 || parts[1].Length < 8) return false;
        var (kind, name) = (parts[0][0], parts[0][2..]);
        return kind == 'T' ? FindType(name) is not null : FindMember(kind, name);
    }

    private static bool FindMember(char kind, string name)
    {
        var parenthesis = name.IndexOf('(', StringComparison.Ordinal);
        var parameters = parenthesis < 0 ? "" : name[(parenthesis + 1)..^1];
        var path = parenthesis < 0 ? name : name[..parenthesis];
        var dot = path.LastIndexOf('.');
        var members = FindType(path[..dot])?.GetMember(path[(dot + 1)..]) ?? [];
        return members.Any(member => (kind, member) switch
        {
            ('P', PropertyInfo) or ('F', FieldInfo) => true,
            ('M', MethodInfo method) => Signature(method) == parameters,
            _ => false,
        });
    }

    private static string Signature(MethodInfo method) =>
        string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.FullName));

    private static Type? FindType(string name)
    {
        Type[] known = [typeof(object), typeof(System.Diagnostics.Stopwatch), typeof(System.Security.Cryptography.RandomNumberGenerator)];
        return known.Select(type => type.Assembly.GetType(name)).FirstOrDefault(type => type is not null);
    }
}
