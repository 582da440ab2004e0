using System.Runtime.CompilerServices;

namespace Weft.Contracts.Tests.Numerics;

public class LayoutTests
{
    [Fact]
    public void Sizes_are_what_storage_and_keys_rely_on()
    {
        Assert.Equal(20, Unsafe.SizeOf<Address>());
        Assert.Equal(32, Unsafe.SizeOf<Hash256>());
        Assert.Equal(32, Unsafe.SizeOf<UInt256>());
        Assert.Equal(32, Unsafe.SizeOf<Int256>());
    }

    [Fact]
    public void An_address_needs_no_more_than_four_bytes_of_alignment()
    {
        Assert.Equal(24, Unsafe.SizeOf<AfterOneWord>());
    }

    [Fact]
    public void Memory_of_addresses_and_hashes_is_their_bytes()
    {
        byte[] bytes = new EdgeRandom(1).NextBytes(32);
        var address = Address.FromBytes(bytes.AsSpan(0, 20));
        var hash = Hash256.FromBytes(bytes);
        Assert.Equal(bytes[..20], MemoryOf(address));
        Assert.Equal(bytes, MemoryOf(hash));
    }

    [Fact]
    public void Memory_of_numbers_is_little_endian()
    {
        var random = new EdgeRandom(2);
        for (int index = 0; index < 1000; index++)
        {
            UInt256 value = random.NextUInt256();
            Assert.Equal(value.ToLittleEndian(), MemoryOf(value));
            Assert.Equal(value.ToLittleEndian(), MemoryOf(Unchecked.Reinterpret(value)));
        }
    }

    private static byte[] MemoryOf<T>(T value)
        where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    private readonly struct AfterOneWord
    {
        public readonly uint Before;
        public readonly Address Address;

        public AfterOneWord(uint before, Address address) => (Before, Address) = (before, address);
    }
}
