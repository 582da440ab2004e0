namespace Weft.Execution.Tests;

public sealed class AddressMemoTests
{
    [Fact]
    public void What_is_remembered_is_what_would_be_computed()
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        var memo = new AddressMemo();
        Hash256[] hashes = [Hash256.Zero, .. Enumerable.Range(0, 40).Select(i => Keccak256.Hash([(byte)i]))];
        for (var i = 0; i < 5_000; i++)
        {
            var creator = random.Next(3) switch { 0 => Address.Zero, 1 => Chains.Alice, _ => Chains.Bob };
            var (salt, codeHash) = (hashes[random.Next(hashes.Length)], hashes[random.Next(3)]);
            Assert.Equal(ContractAddress.Of(creator, salt, codeHash), memo.Of(creator, salt, codeHash));
        }
    }
}
