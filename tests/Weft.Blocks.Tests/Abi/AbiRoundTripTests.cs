using System.Text.Json;

namespace Weft.Blocks.Tests;

public sealed class AbiRoundTripTests
{
    [Fact]
    public void Whatever_is_encoded_decodes_to_itself()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new RandomAbi(seed);
            var parameters = random.Parameters();
            var values = random.Values(parameters);

            var data = AbiEncoder.Encode(parameters, values);

            Assert.True(data.Length % AbiType.WordBytes == 0, $"seed {seed}");
            Assert.True(values.SequenceEqual(AbiDecoder.Decode(parameters, data)), $"seed {seed}: {RandomAbi.Show(parameters, values)}");
        }
    }

    [Fact]
    public void Whatever_decodes_is_the_one_encoding_of_its_values()
    {
        var accepted = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new RandomAbi(seed);
            var parameters = random.Parameters();
            var data = Damage(random, AbiEncoder.Encode(parameters, random.Values(parameters)));
            try
            {
                var values = AbiDecoder.Decode(parameters, data);
                Assert.True(
                    data.AsSpan().SequenceEqual(AbiEncoder.Encode(parameters, values)),
                    $"seed {seed}: {RandomAbi.Show(parameters, values)}");
                accepted++;
            }
            catch (AbiFormatException error)
            {
                Assert.NotEqual("", error.Message);
            }
        }

        // Damage within a number gives another number: both outcomes must have been seen.
        Assert.InRange(accepted, 1_000, 19_000);
    }

    [Fact]
    public void Text_and_JSON_of_values_read_back_as_the_same_values()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new RandomAbi(seed);
            var parameters = random.Parameters();
            var values = random.Values(parameters);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
                AbiPrinter.WriteJson(writer, new AbiSequence(values), AddressBook.Empty);
            using var json = JsonDocument.Parse(buffer.ToArray());

            Assert.True(values.SequenceEqual(AbiArguments.FromJson(parameters, json.RootElement, AddressBook.Empty)), $"seed {seed}");

            var texts = json.RootElement.EnumerateArray().Select(item =>
                item.ValueKind is JsonValueKind.True or JsonValueKind.False ? item.GetRawText() : item.ToString());
            Assert.True(values.SequenceEqual(AbiArguments.FromText(parameters, [.. texts], AddressBook.Empty)), $"seed {seed}");
        }
    }

    private static byte[] Damage(RandomAbi random, byte[] data)
    {
        var damaged = data.ToList();
        for (var times = 1 + random.Below(2); times > 0; times--)
        {
            var place = random.Below(damaged.Count + 1);
            switch (random.Below(5))
            {
                case 0 when place < damaged.Count:
                    damaged[place] ^= (byte)(1 << random.Below(8));
                    break;
                case 1 when (place | 31) < damaged.Count:
                    damaged[place | 31] = (byte)(32 * random.Below(8));
                    break;
                case 2:
                    damaged.RemoveRange(place, damaged.Count - place);
                    break;
                case 3:
                    damaged.InsertRange(place & -32, new byte[32]);
                    break;
                default:
                    damaged.Add((byte)random.Below(2));
                    break;
            }
        }

        return [.. damaged];
    }
}
