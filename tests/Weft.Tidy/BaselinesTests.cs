namespace Weft.Tidy;

public sealed class BaselinesTests
{
    [Fact]
    public void Every_sample_keeps_what_it_touches() => Check.RepositoryIsClean(Baselines.Check);

    [Fact]
    public void A_sample_without_a_baseline_is_found() => Check.Finds(
        Baselines.Check(
        [
            new SourceFile("samples/A/A.csproj", "<P/>"),
            new SourceFile("samples/A/Access.Shipped.txt", "A\n  Add()\n    touches nothing\n"),
            new SourceFile("samples/B/B.csproj", "<P/>"),
            new SourceFile("samples/B/Inner/Access.Shipped.txt", "B\n"),
            new SourceFile("samples/C/C.csproj", "<P/>"),
            new SourceFile("samples/C/Access.Shipped.txt", "\n"),
            new SourceFile("tests/D/D.csproj", "<P/>"),
        ]),
        "samples/B/B.csproj:1", "samples/C/C.csproj:1");
}
