using System.Buffers.Binary;
using System.Text;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Benchmarks.Workloads;

/// <summary>
/// Contracts at addresses that follow from their names alone, and not from their code: what is printed about a workload stays the same when
/// a contract is edited.
/// </summary>
internal static class Deployments
{
    /// <summary>The address of a name: the last 20 bytes of its Keccak-256.</summary>
    public static Address AddressOf(string name) => Address.FromBytes(Keccak256.Hash(Encoding.UTF8.GetBytes(name)).ToArray().AsSpan(12));

    /// <summary>Creates a contract at the address of its name; the bank is the creator.</summary>
    public static Address Deploy(this TestChain chain, string contract, string name, params IReadOnlyList<AbiValue> arguments) =>
        chain.CreateAt(AddressOf(name), contract, name, Accounts.Bank, arguments);

    /// <summary>The address of the pair of two tokens, whether or not its factory has made it.</summary>
    public static Address PairOf(TestChain chain, Address factory, Address tokenA, Address tokenB) =>
        Created(chain, factory, "Pair", [.. InOrder(tokenA, tokenB)]);

    /// <summary>The address of the concentrated pool of two tokens and a fee, whether or not its factory has made it.</summary>
    public static Address ConcentratedPoolOf(TestChain chain, Address factory, Address tokenA, Address tokenB, uint fee)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, fee);
        return Created(chain, factory, "ConcentratedPool", [.. InOrder(tokenA, tokenB), .. bytes]);
    }

    private static Address Created(TestChain chain, Address factory, string contract, byte[] salt) =>
        ContractAddress.Of(factory, Keccak256.Hash(salt), chain.Contracts.Named(contract).Code.CodeHash);

    private static byte[] InOrder(Address tokenA, Address tokenB) =>
        tokenA < tokenB ? [.. tokenA.ToArray(), .. tokenB.ToArray()] : [.. tokenB.ToArray(), .. tokenA.ToArray()];
}
