using System.Buffers;
using BenchmarkDotNet.Attributes;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Bench.Micro;

/// <summary>A frame between host and agent: its head and payload, written and read.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private readonly ArrayBufferWriter<byte> _payload = new(4096);
    private readonly byte[] _head = new byte[Frame.HeaderSize];
    private readonly byte[] _file = new byte[1024];
    private byte[] _written = [];

    /// <summary>Makes what is read.</summary>
    [GlobalSetup]
    public void Setup()
    {
        WriteFile();
        _written = _payload.WrittenSpan.ToArray();
    }

    /// <summary>Writes the frame of a small file.</summary>
    [Benchmark]
    public int WriteFile()
    {
        _payload.ResetWrittenCount();
        new FileWrite("main.py", true, _file).Write(new PayloadWriter(_payload));
        new Frame(FrameType.WriteFile, 7, _payload.WrittenCount).Write(_head);
        return _payload.WrittenCount;
    }

    /// <summary>Reads it.</summary>
    [Benchmark]
    public int ReadFile()
    {
        var frame = Frame.Read(_head);
        var reader = new PayloadReader(_written);
        return FileWrite.Read(ref reader).Content.Length + frame.Length;
    }
}
