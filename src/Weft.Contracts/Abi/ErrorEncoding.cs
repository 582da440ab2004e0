using System.Text;

namespace Weft.Runtime;

/// <summary>Revert data: Solidity's <c>Error(string)</c>, <c>Panic(uint256)</c> and custom errors.</summary>
public static class ErrorEncoding
{
    private const uint ErrorStringSelector = 0x08c379a0;
    private const uint PanicSelector = 0x4e487b71;

    /// <summary>Data of an error of a contract.</summary>
    public static byte[] Encode(ErrorDescription error, ReadOnlySpan<AbiWord> arguments)
    {
        var writer = new AbiWriter();
        if (error.Reason is { } reason)
        {
            writer.Begin(ErrorStringSelector, 1);
            writer.WriteString(reason);
            return writer.WrittenSpan.ToArray();
        }

        writer.Begin(Selector(error.Name, arguments), arguments.Length);
        foreach (var argument in arguments)
        {
            writer.Write(argument.Word);
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Data of a panic.</summary>
    public static byte[] EncodePanic(PanicCode code)
    {
        var writer = new AbiWriter();
        writer.Begin(PanicSelector, 1);
        writer.Write((byte)code);
        return writer.WrittenSpan.ToArray();
    }

    private static uint Selector(string name, ReadOnlySpan<AbiWord> arguments)
    {
        var signature = new StringBuilder(name).Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            signature.Append(i == 0 ? "" : ",").Append(arguments[i].Type);
        }

        return AbiSelector.Of(signature.Append(')').ToString());
    }
}
