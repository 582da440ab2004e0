using Weft.Runtime;

namespace Weft.Contracts.Tests.Numerics;

public sealed class KeccakMemoTests
{
    [Fact]
    public void What_is_remembered_is_what_would_be_computed()
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        var memo = new KeccakMemo();
        for (var i = 0; i < 60_000; i++)
        {
            // Few bytes differ, so that messages return, and are longer or shorter than others that they are equal to so far.
            var message = new byte[random.Next(96)];
            for (var changed = random.Next(3); changed > 0 && message.Length > 0; changed--)
            {
                message[random.Next(message.Length)] = (byte)random.Next(8);
            }

            Assert.Equal(Keccak256.Hash(message), memo.Hash(message));
        }
    }
}
