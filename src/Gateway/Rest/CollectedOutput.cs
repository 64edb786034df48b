using System.Buffers;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Rest;

/// <summary>A program's output up to a cap, both streams together.</summary>
/// <param name="cap">Bytes.</param>
internal sealed class CollectedOutput(int cap)
{
    private readonly ArrayBufferWriter<byte> _stdout = new();
    private readonly ArrayBufferWriter<byte> _stderr = new();
    private bool _truncated;

    /// <summary>Adds what fits; after the first cut nothing more, so that no hole is in it.</summary>
    public void Add(OutputEvent written)
    {
        var data = written.Data.AsSpan();
        var room = _truncated ? 0 : cap - _stdout.WrittenCount - _stderr.WrittenCount;
        if (data.Length > room)
        {
            data = data[..WholeCharacters(data, room)];
            _truncated = true;
        }

        (written.Stream == OutputStream.Stdout ? _stdout : _stderr).Write(data);
    }

    /// <summary>The answer, once the run is over.</summary>
    public RunReport Report(ExitedEvent exited) => new()
    {
        RunId = exited.RunId,
        Reason = exited.Result.Reason,
        ExitCode = exited.Result.ExitCode,
        Signal = exited.Result.Signal,
        WallMs = exited.Result.WallMs,
        CpuMs = exited.Result.CpuMs,
        PeakMemoryBytes = exited.Result.PeakMemoryBytes,
        QueueMs = exited.Result.QueueMs,
        PrepareMs = exited.Result.PrepareMs,
        CompileMs = exited.Result.CompileMs,
        OutputBytes = exited.Result.OutputBytes,
        Stdout = new Utf8Text(_stdout.WrittenMemory),
        Stderr = new Utf8Text(_stderr.WrittenMemory),
        Truncated = _truncated,
    };

    // A byte of the form 10xxxxxx continues a character: a cut in front of it would split one.
    private static int WholeCharacters(ReadOnlySpan<byte> data, int length)
    {
        while (length > 0 && (data[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }
}
