using Weft.Runtime;

namespace Weft.Execution;

/// <summary>Addresses of created contracts.</summary>
public static class ContractAddress
{
    /// <summary>The address of a contract that a genesis creates: the salt is Keccak-256 of its name in UTF-8.</summary>
    public static Address Named(string name, in Address creator, in Hash256 codeHash) =>
        Of(creator, Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(name)), codeHash);

    /// <summary>
    /// The last 20 bytes of Keccak-256 over 0xff, the creator, the salt and the code hash: EIP-1014, with the contract's code
    /// hash in place of the hash of its creation code.
    /// </summary>
    public static Address Of(in Address creator, in Hash256 salt, in Hash256 codeHash)
    {
        Span<byte> input = stackalloc byte[1 + 20 + 32 + 32];
        input[0] = 0xff;
        creator.CopyTo(input[1..]);
        salt.CopyTo(input[21..]);
        codeHash.CopyTo(input[53..]);
        Span<byte> hash = stackalloc byte[32];
        KeccakMemo.OfThread.Hash(input).CopyTo(hash);
        return Address.FromBytes(hash[12..]);
    }
}
