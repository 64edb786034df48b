using System.Text;
using BenchmarkDotNet.Attributes;
using CodeRunner.Grains.Runs;

namespace CodeRunner.Bench.Micro;

/// <summary>Output of a program made valid UTF-8, in pieces of the size that an agent reads at most.</summary>
[MemoryDiagnoser]
public class Utf8Benchmarks
{
    private const int PieceBytes = 64 << 10;

    private readonly Utf8Stream _stream = new();
    private byte[] _ascii = [];
    private byte[] _split = [];
    private byte[] _wrong = [];

    /// <summary>Makes the pieces.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _ascii = [.. Enumerable.Repeat((byte)'y', PieceBytes)];

        // Each character has three bytes, so each piece ends inside one.
        _split = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("漢", PieceBytes / 3 + 1)))[..PieceBytes];
        _wrong = [.. Enumerable.Repeat((byte)0xff, PieceBytes)];
    }

    /// <summary>Plain text.</summary>
    [Benchmark(Baseline = true)]
    public int Ascii() => _stream.Push(_ascii).Length;

    /// <summary>Characters that are split over pieces.</summary>
    [Benchmark]
    public int Split() => _stream.Push(_split).Length + _stream.Flush().Length;

    /// <summary>Bytes that are no text.</summary>
    [Benchmark]
    public int Wrong() => _stream.Push(_wrong).Length;
}
