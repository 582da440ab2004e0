using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Weft.Analyzers.Model;

/// <summary>Names and signatures of the Solidity ABI.</summary>
public static class AbiSignature
{
    /// <summary><c>transfer(address,uint256)</c>.</summary>
    public static string Of(string name, IEnumerable<AbiValueModel> parameters) =>
        $"{name}({string.Join(",", parameters.Select(parameter => parameter.Type.Canonical))})";

    /// <summary>First four bytes of the Keccak-256 of a signature, the first one highest.</summary>
    public static uint Selector(string signature)
    {
        var hash = Hash(signature);
        return ((uint)hash[0] << 24) | ((uint)hash[1] << 16) | ((uint)hash[2] << 8) | hash[3];
    }

    /// <summary>The 32 bytes of the Keccak-256 of a signature: an event's topic.</summary>
    public static byte[] Hash(string signature) => Keccak256.ComputeHash(Encoding.UTF8.GetBytes(signature));

    /// <summary>The ABI name of a C# name: the first letter in lower case.</summary>
    public static string LowerCamel(string name) =>
        name.Length == 0 || !char.IsUpper(name[0]) ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
}
