namespace CodeRunner.Lab.Fuzz;

/// <summary>
/// Makes broken messages of good ones. The same seed makes the same messages, so that whatever fails can be looked at again;
/// <c>CODERUNNER_FUZZ_SEED</c> sets another.
/// </summary>
public sealed class Mutator
{
    private const string Variable = "CODERUNNER_FUZZ_SEED";
    private const int MostChanges = 8;
    private const int MostBytes = 64;

    // What counts and lengths are wrong about most often.
    private static readonly byte[] Edges = [0x00, 0x01, 0x7f, 0x80, 0xff];

    private readonly Random _random;

    public Mutator(int seed)
    {
        Seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), out var set) ? set : seed;
        _random = new Random(Seed);
    }

    /// <summary>What makes the same messages again.</summary>
    public int Seed { get; }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    /// <summary>Whether something that happens once in <paramref name="times"/> happens.</summary>
    public bool Once(int times) => _random.Next(times) == 0;

    /// <summary>Bytes of no meaning.</summary>
    public byte[] Noise()
    {
        var noise = new byte[_random.Next(1, 4 * MostBytes)];
        _random.NextBytes(noise);
        return noise;
    }

    /// <summary>A message that was good, with some bytes changed, cut out, doubled or put in.</summary>
    public byte[] Break(ReadOnlySpan<byte> good)
    {
        List<byte> broken = [.. good];
        for (var change = _random.Next(1, MostChanges); change > 0; change--)
        {
            Change(broken);
        }

        return [.. broken];
    }

    private void Change(List<byte> message)
    {
        var at = _random.Next(message.Count + 1);
        var count = Math.Min(_random.Next(1, MostBytes), message.Count - at);
        switch (_random.Next(6))
        {
            case 0:
                message.RemoveRange(at, count);
                break;
            case 1:
                message.InsertRange(at, message.GetRange(at, count));
                break;
            case 2:
                message.InsertRange(at, Noise());
                break;
            case 3 when count > 0:
                message[at] = (byte)_random.Next(256);
                break;
            case 4 when count > 0:
                message[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 5 when count > 0:
                message[at] = Pick(Edges);
                break;
        }
    }
}
