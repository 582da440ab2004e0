using Weft.Analyzers.Generation;
using Weft.Analyzers.Model;
using Weft.Analyzers.Tests.Infrastructure;

namespace Weft.Analyzers.Tests.Generation;

/// <summary>Selectors and topics against the values that everybody knows, and names that become ABI names.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("totalSupply()", 0x18160dddu)]
    [InlineData("balanceOf(address)", 0x70a08231u)]
    [InlineData("allowance(address,address)", 0xdd62ed3eu)]
    [InlineData("transfer(address,uint256)", 0xa9059cbbu)]
    [InlineData("approve(address,uint256)", 0x095ea7b3u)]
    [InlineData("transferFrom(address,address,uint256)", 0x23b872ddu)]
    [InlineData("getReserves()", 0x0902f1acu)]
    [InlineData("swap(uint256,uint256,address,bytes)", 0x022c0d9fu)]
    [InlineData("swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", 0x38ed1739u)]
    public void Selectors_are_those_of_the_ethereum_ecosystem(string signature, uint selector) =>
        Assert.Equal(selector, AbiSignature.Selector(signature));

    [Theory]
    [InlineData("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    [InlineData("Approval(address,address,uint256)", "8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")]
    [InlineData("Sync(uint112,uint112)", "1c411e9a96e071241c2f21f7726b17ae89e3cab4c78be50e062b03a9fffbbad1")]
    [InlineData(
        "Swap(address,uint256,uint256,uint256,uint256,address)",
        "d78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822")]
    public void Topics_are_those_of_the_ethereum_ecosystem(string signature, string topic) =>
        Assert.Equal(topic, Convert.ToHexStringLower(AbiSignature.Hash(signature)));

    [Theory]
    [InlineData("Transfer", "transfer")]
    [InlineData("BalanceOf", "balanceOf")]
    [InlineData("x", "x")]
    [InlineData("_x", "_x")]
    [InlineData("", "")]
    public void An_abi_name_starts_in_lower_case(string name, string abiName) => Assert.Equal(abiName, AbiSignature.LowerCamel(name));

    [Theory]
    [InlineData("byte", null, "uint8")]
    [InlineData("sbyte", null, "int8")]
    [InlineData("ushort", null, "uint16")]
    [InlineData("short", null, "int16")]
    [InlineData("uint", null, "uint32")]
    [InlineData("int", null, "int32")]
    [InlineData("ulong", null, "uint64")]
    [InlineData("long", null, "int64")]
    [InlineData("System.UInt128", null, "uint128")]
    [InlineData("System.Int128", null, "int128")]
    [InlineData("UInt256", null, "uint256")]
    [InlineData("Int256", null, "int256")]
    [InlineData("bool", null, "bool")]
    [InlineData("Address", null, "address")]
    [InlineData("Hash256", null, "bytes32")]
    [InlineData("byte[]", null, "bytes")]
    [InlineData("string", null, "string")]
    [InlineData("Address[]", null, "address[]")]
    [InlineData("System.DayOfWeek", null, "uint8")]
    [InlineData("UInt256", "uint112", "uint112")]
    [InlineData("System.UInt128", "uint112", "uint112")]
    [InlineData("int", "int24", "int24")]
    [InlineData("ulong[]", "uint40[]", "uint40[]")]
    [InlineData("byte[]", "uint8[]", "uint8[]")]
    [InlineData("UInt256", "int112", "uint256")]
    [InlineData("UInt256", "uint113", "uint256")]
    [InlineData("uint", "uint64", "uint32")]
    [InlineData("uint", "uint0", "uint32")]
    [InlineData("uint", "uint016", "uint32")]
    [InlineData("Address", "uint160", "address")]
    public void A_type_has_its_solidity_name_and_a_narrower_one_where_it_fits(string type, string? wanted, string canonical)
    {
        var attribute = wanted is null ? "" : $"[AbiType(\"{wanted}\")] ";
        var generated = Generated.Compiling($$"""
            using Weft;
            [Contract] public sealed partial class C : Contract { public void F({{attribute}}{{type}} x) { } }
            """);
        Assert.Equal($"f({canonical})", Assert.Single(Contract(generated).EntryPoints).Signature);
    }

    [Theory]
    [InlineData("object")]
    [InlineData("double")]
    [InlineData("Address[][]")]
    [InlineData("string[]")]
    [InlineData("System.Collections.Generic.List<int>")]
    [InlineData("int?")]
    public void A_type_that_the_abi_cannot_carry_leaves_its_entry_point_out(string type)
    {
        var generated = Generated.Compiling($$"""
            using Weft;
            [Contract] public sealed partial class C : Contract { public void F({{type}} x) { } public void G() { } }
            """);
        Assert.Equal("g()", Assert.Single(Contract(generated).EntryPoints).Signature);
    }

    [Fact]
    public void What_an_interface_says_of_a_method_need_not_be_repeated()
    {
        var generated = Generated.Compiling("""
            using Weft;
            [ContractInterface] public interface IPair
            {
                [View, AbiName("kLast")] [return: AbiType("uint112")] UInt256 LastK([AbiType("uint8")] uint x);
            }
            [Contract] public sealed partial class Pair : Contract, IPair { public UInt256 LastK(uint x) => x; }
            """);
        var entryPoint = Assert.Single(Contract(generated).EntryPoints);
        Assert.Equal(("kLast(uint8)", EntryPointKind.View), (entryPoint.Signature, entryPoint.Kind));
        Assert.Equal("uint112", Assert.Single(entryPoint.Results).Type.Canonical);
    }

    [Fact]
    public void Entry_points_are_the_public_instance_methods_that_override_nothing()
    {
        var generated = Generated.Compiling("""
            using Weft;
            [Contract] public sealed partial class C : Contract
            {
                public void Seen() { }
                public void Seen(uint overload) { }
                public static void Static() { }
                internal void Hidden() { }
                public void Generic<T>() { }
                public override string ToString() => "";
                public uint Property => 1;
            }
            """);
        Assert.Equal(["seen()", "seen(uint32)"], Contract(generated).EntryPoints.Select(entryPoint => entryPoint.Signature));
    }

    private static ContractModel Contract(Generated generated) =>
        Assert.IsType<ContractModel>(Assert.Single(generated.Values(Steps.Contract)));
}
