using System.Text;
using Weft.Blocks;
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
}
