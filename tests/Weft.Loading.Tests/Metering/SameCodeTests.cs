using Mono.Cecil.Cil;

namespace Weft.Loading.Tests.Metering;

/// <summary>The meter adds charges and changes nothing else: without them, metered code is the original.</summary>
public sealed class SameCodeTests
{
    public static TheoryData<string> Samples =>
        ["Coin", "Tokens", "Amm", "Lending", "Vaults", "Staking", "Oracle", "Custody", "Orders", "Payments", "Insurance"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_without_their_charges_are_what_their_authors_compiled(string sample)
    {
        var images = AssemblyClosure.Find(Path.Combine(AppContext.BaseDirectory, $"Weft.Samples.{sample}.dll"));
        foreach (var image in ChargeWriter.Write(images, ContractGate.Judge(images)))
        {
            Assert.True(StrippedCode.ChargeCount(image.Metered!.Assembly) > 10, image.Name);
            Assert.Equal(0, StrippedCode.ChargeCount(image.Bytes));
            Assert.Equal(StrippedCode.Of(image.Bytes), StrippedCode.Of(image.Metered.Assembly));
        }
    }

    [Fact]
    public void Code_of_every_form_is_the_same() =>
        Assert.Equal(StrippedCode.Of(MeteredCode.Original), StrippedCode.Of(MeteredCode.Meter(MeteredCode.Original)));

    [Fact]
    public void Charges_in_parts_take_the_same_gas()
    {
        var (whole, parted) = (MeteredCode.Meter(MeteredCode.Original), MeteredCode.Meter(MeteredCode.Original, chargeParts: 3));
        Assert.Equal(StrippedCode.Of(whole), StrippedCode.Of(parted));
        Assert.InRange(StrippedCode.ChargeCount(parted), 2 * StrippedCode.ChargeCount(whole), 3 * StrippedCode.ChargeCount(whole));
        foreach (var argument in new[] { 0, 3, 10 })
        {
            Assert.Equal(
                MeteredCode.Run(whole, "Tools", "Both", 10_000, argument), MeteredCode.Run(parted, "Tools", "Both", 10_000, argument));
        }
    }

    [Fact]
    public void A_changed_instruction_shows() => Assert.NotEqual(
        StrippedCode.Of(MeteredCode.Original),
        StrippedCode.Of(MeteredCode.Changed(module =>
            module.GetType("Tools").Methods.Single(one => one.Name == "Loop").Body.Instructions.First(code => code.OpCode == OpCodes.Add)
                .OpCode = OpCodes.Sub)));
}
