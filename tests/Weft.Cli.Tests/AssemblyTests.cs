using System.Diagnostics;
using System.Text;

namespace Weft.Cli.Tests;

/// <summary>Contract assemblies that cannot be used.</summary>
public sealed class AssemblyTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("schedule")]
    public void Missing_file(string command) => Tool.Refuses(
        _folder,
        "Missing.dll: there is no such file. Build the contract project, or correct the path.",
        command,
        _folder.PathOf("Missing.dll"),
        "-g",
        _folder.Genesis,
        "-b",
        _folder.Blocks);

    [Fact]
    public void Missing_file_beside_a_good_one() => Refuses(
        "Missing.dll: there is no such file. Build the contract project, or correct the path.",
        Tool.Tokens,
        _folder.PathOf("Missing.dll"));

    [Fact]
    public void Empty_path() => Refuses("'': this is no path. Give the name of a file.", "");

    [Fact]
    public void Folder_with_assemblies()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("release"));
        foreach (var name in new[] { "Weft.Contracts.dll", "Lending.dll", "Tokens.dll", "Tokens.pdb" })
        {
            File.WriteAllText(Path.Combine(folder.FullName, name), "");
        }

        Refuses("release: this is a folder. Give a file in it, such as Lending.dll or Tokens.dll.", folder.FullName);
    }

    [Fact]
    public void Folder_without_assemblies()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("source"));
        Refuses("source: this is a folder. Give a contract project, or the .dll that building it made.", folder.FullName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A text that somebody named .dll by mistake.")]
    public void File_that_is_no_assembly(string text) => Refuses(
        "Text.dll: this is no .NET assembly. Give the .dll that building the contract project made.", _folder.Write("Text.dll", text));

    [Theory]
    [InlineData(typeof(Contract))]
    [InlineData(typeof(Blocks.AbiCodec))]
    public void Assembly_without_contracts(Type type) => Refuses(
        "Plain.dll: there is no contract in this assembly. "
            + "Give the assembly of a project that references Weft.Contracts and has a class with [Contract].",
        Copy(type.Assembly.Location, "Plain.dll"));

    [Fact]
    public void Assembly_without_what_it_needs() => Refuses(
        "Alone.dll: reference Spectre.Console: there is no Spectre.Console.dll in the same folder. "
            + "Copy it there, or take the assembly from the project's output folder, where the build puts both.",
        Copy(typeof(Program).Assembly.Location, "Alone.dll"));

    [Theory]
    [InlineData("Ecr20", "Did you mean 'Erc20'? ")]
    [InlineData("erc20legacy", "Did you mean 'Erc20Legacy'? ")]
    [InlineData("Pair", "")]
    public void Unknown_contract(string name, string suggestion) => Refuses(
        $"--contract: no assembly has a contract named '{name}'. {suggestion}There are Erc20, Erc20Legacy, WrappedCoin.",
        Tool.Tokens,
        "--contract",
        name);

    [Fact]
    public void Contract_name_that_several_classes_have()
    {
        // Another namespace of the same length makes another assembly out of this one.
        var other = Copy(Tool.Tokens, "Weft.Samples.Tokenz.dll", "Weft.Samples.Tokens", "Weft.Samples.Tokenz");

        Refuses(
            "--contract: several assemblies have a contract named 'Erc20'. "
                + "Write one of Weft.Samples.Tokens.Erc20, Weft.Samples.Tokenz.Erc20.",
            Tool.Tokens,
            other,
            "-c",
            "Erc20");
        Assert.Equal(
            Tool.Output("access", Tool.Tokens, "-c", "Erc20"),
            Tool.Output("access", Tool.Tokens, other, "-c", "Weft.Samples.Tokens.Erc20"));
    }

    [Fact]
    public void Genesis_with_a_contract_name_that_several_classes_have() => Tool.Refuses(
        _folder,
        "genesis.json: contracts[0].contract: several assemblies have a contract named 'Erc20'. "
            + "Write one of Weft.Samples.Tokens.Erc20, Weft.Samples.Tokenz.Erc20.",
        _folder.Arguments("run", Copy(Tool.Tokens, "Weft.Samples.Tokenz.dll", "Weft.Samples.Tokens", "Weft.Samples.Tokenz")));

    [Fact]
    public void Two_builds_of_one_class()
    {
        // What the token calls itself is text of the code, and no name.
        var other = Copy(Tool.Tokens, "Weft.Samples.Tokens.dll", "Legacy Token", "Ancient Coin", Encoding.Unicode);

        Refuses(
            "--contract: several assemblies have a contract named 'Erc20'. "
                + "They are two builds of one class. Give only one of the assemblies.",
            Tool.Tokens,
            other,
            "-c",
            "Erc20");
    }

    [Fact]
    public void One_assembly_twice_is_one() =>
        Assert.Equal(Tool.Output("access", Tool.Tokens), Tool.Output("access", Tool.Tokens, Tool.Tokens));

    [Fact]
    public void A_contract_assembly_does_not_tell_the_commit_that_was_built() =>
        Assert.DoesNotContain('+', FileVersionInfo.GetVersionInfo(Tool.Amm).ProductVersion!);

    private void Refuses(string message, params string[] arguments) => Tool.Refuses(_folder, message, ["access", .. arguments]);

    private string Copy(string from, string name)
    {
        File.Copy(from, _folder.PathOf(name));
        return _folder.PathOf(name);
    }

    private string Copy(string from, string name, string was, string becomes, Encoding? encoding = null)
    {
        var (old, replacement) = ((encoding ?? Encoding.UTF8).GetBytes(was), (encoding ?? Encoding.UTF8).GetBytes(becomes));
        Assert.Equal(old.Length, replacement.Length);
        var image = File.ReadAllBytes(from);
        var count = 0;
        for (var at = image.AsSpan().IndexOf(old); at >= 0; at = image.AsSpan().IndexOf(old), count++)
        {
            replacement.CopyTo(image, at);
        }

        Assert.NotEqual(0, count);
        File.WriteAllBytes(_folder.PathOf(name), image);
        return _folder.PathOf(name);
    }
}
