namespace Weft.Loading;

/// <summary>From assemblies that were accepted to assemblies that the node has written: with charges in them, which are proved.</summary>
internal static class ChargeWriter
{
    /// <summary>Meters assemblies that belong together.</summary>
    /// <param name="images">The assemblies, as they were read.</param>
    /// <param name="verdicts">What the gate says of each, those that are referred to first.</param>
    /// <param name="chargeParts">In how many parts each charge is written.</param>
    /// <exception cref="ContractLoadException">An assembly cannot be metered.</exception>
    public static IReadOnlyList<AssemblyImage> Write(
        IReadOnlyList<AssemblyImage> images, IReadOnlyList<VerifiedAssembly> verdicts, int chargeParts = 1)
    {
        var planner = new MeterPlanner();
        var metered = new Dictionary<string, AssemblyImage>(StringComparer.Ordinal);
        var proved = new List<CheckedAssembly>();
        foreach (var verdict in verdicts)
        {
            var image = images.Single(one => one.Name == verdict.Name);
            try
            {
                var bytes = Injector.Inject(image.Bytes, image.ReadSymbols(), verdict.Model!, planner.Plan(verdict.Model!), chargeParts);
                proved.Add(MeterChecker.Check(bytes.Assembly, proved));
                metered.Add(image.Name, image with { Metered = bytes });
            }
            catch (Exception error) when (error is MeterException or RejectedException || Injector.IsUnreadable(error))
            {
                throw new ContractLoadException(
                    image.Path,
                    "meter",
                    $"its charges cannot be proved ({error.Message.TrimEnd('.')})",
                    "Compile it with the C# compiler.",
                    error);
            }
        }

        return [.. images.Select(image => metered[image.Name])];
    }
}
