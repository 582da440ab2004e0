namespace Weft.Runtime;

/// <summary>Solidity's packed encoding: each value in its own number of bytes, nothing between.</summary>
internal static class PackedEncoding
{
    public static Hash256 Hash(ReadOnlySpan<AbiWord> arguments)
    {
        Span<byte> packed = stackalloc byte[arguments.Length * 32];
        Span<byte> word = stackalloc byte[32];
        var length = 0;
        foreach (var argument in arguments)
        {
            argument.Word.CopyTo(word);
            word[^argument.Length..].CopyTo(packed[length..]);
            length += argument.Length;
        }

        return KeccakMemo.OfThread.Hash(packed[..length]);
    }
}
