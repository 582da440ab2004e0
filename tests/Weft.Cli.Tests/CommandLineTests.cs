namespace Weft.Cli.Tests;

/// <summary>Command lines that cannot be meant.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string SeeHelp = "Run 'weft --help' to see what it takes.";
    private const string SeeRunHelp = "Run 'weft run --help' to see what it takes.";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_command() => Tool.Refuses(_folder, $"there is no command. Give one of run, schedule, access, bench, verify.\n{SeeHelp}");

    [Theory]
    [InlineData("rnu", "there is no command 'rnu'. Did you mean 'run'?")]
    [InlineData("Schedule", "there is no command 'Schedule'. Did you mean 'schedule'?")]
    [InlineData("deploy", "there is no command 'deploy'.")]
    [InlineData("--verison", "there is no option '--verison'. Did you mean '--version'?")]
    [InlineData("-x", "there is no option '-x'.")]
    public void Unknown_word(string word, string message) => Tool.Refuses(_folder, $"{message}\n{SeeHelp}", word);

    [Theory]
    [InlineData("--verfy", "there is no option '--verfy'. Did you mean '--verify'?")]
    [InlineData("--worker=3", "there is no option '--worker'. Did you mean '--workers'?")]
    [InlineData("--quiet", "there is no option '--quiet'.")]
    public void Unknown_option_of_a_command(string option, string message) =>
        Tool.Refuses(_folder, $"{message}\n{SeeRunHelp}", _folder.Arguments("run", option));

    [Fact]
    public void Several_unknown_options() => Tool.Refuses(
        _folder,
        "there is no option '--genesi'. Did you mean '--genesis'?\n"
            + $"weft: there is no option '--block'. Did you mean '--blocks'?\n{SeeRunHelp}",
        "run",
        Tool.Tokens,
        "--genesi",
        _folder.Genesis,
        "--block",
        _folder.Blocks);

    [Fact]
    public void Nothing_given() => Tool.Refuses(
        _folder,
        "option '--genesis' is required.\nweft: option '--blocks' is required.\n"
            + $"weft: there is no contract assembly. Give a contract project (.csproj), or the .dll that building it made.\n{SeeRunHelp}",
        "run");

    [Fact]
    public void No_value() => Tool.Refuses(
        _folder, $"required argument missing for option: '--receipts'.\n{SeeRunHelp}", _folder.Arguments("run", "--receipts"));

    [Fact]
    public void Two_values() => Tool.Refuses(
        _folder,
        $"option '-g' expects a single argument but 2 were provided.\n{SeeRunHelp}",
        _folder.Arguments("run", "--genesis", "other.json"));

    [Theory]
    [InlineData("0")]
    [InlineData("257")]
    [InlineData("-1")]
    [InlineData("2.5")]
    [InlineData("two")]
    [InlineData("99999999999999999999")]
    public void Bad_number_of_workers(string workers) => Tool.Refuses(
        _folder,
        $"option '--workers' takes a whole number from 1 to 256, not '{workers}'.\n{SeeRunHelp}",
        _folder.Arguments("run", "--workers=" + workers));

    [Fact]
    public void Bad_number_of_a_block() => Tool.Refuses(
        _folder,
        "option '--block' takes a whole number from 0 to 18446744073709551615, not 'first'.\n"
            + "Run 'weft schedule --help' to see what it takes.",
        _folder.Arguments("schedule", "--block", "first"));

    [Fact]
    public void Unknown_format_of_a_schedule() => Tool.Refuses(
        _folder,
        "option '--format' takes text, json or svg, not 'png'.\nRun 'weft schedule --help' to see what it takes.",
        _folder.Arguments("schedule", "--format", "png"));

    [Fact]
    public void Unknown_format_of_an_access_report() => Tool.Refuses(
        _folder,
        "option '--format' takes text or json, not 'svg'.\nRun 'weft access --help' to see what it takes.",
        "access",
        Tool.Tokens,
        "--format",
        "svg");

    [Fact]
    public void A_file_whose_name_starts_with_an_at_sign_is_no_list_of_arguments()
    {
        _folder.Write("list", $"access {Tool.Tokens}");
        Tool.Refuses(
            _folder,
            $"@{_folder.PathOf("list")}: there is no such file. Build the contract project, or correct the path.".Replace(
                _folder.PathOf(""), "", StringComparison.Ordinal),
            "access",
            "@" + _folder.PathOf("list"));
    }
}
