using System.Globalization;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Wire;

/// <summary>
/// How a session's events look on the wire, said once for both protocols. Sample:
/// <c>{"sequence":7,"time":"2026-01-31T10:00:00.0000000Z","type":"stdout","runId":"5f0c1e2a-1","data":"hello\n"}</c>.
/// </summary>
internal static class EventShape
{
    /// <summary>Writes an event.</summary>
    public static void Write<TWriter>(ref TWriter writer, SessionEvent happened)
        where TWriter : IFieldWriter, allows ref struct
    {
        switch (happened)
        {
            case OutputEvent output:
                Begin(ref writer, happened, output.Stream == OutputStream.Stdout ? "stdout"u8 : "stderr"u8, output.RunId, 1);
                writer.Text("data"u8, output.Data);
                break;
            case QueuedEvent queued:
                Begin(ref writer, happened, "queued"u8, queued.RunId, 1);
                writer.Number("position"u8, queued.Position);
                break;
            case PreparingEvent preparing:
                Begin(ref writer, happened, "preparing"u8, preparing.RunId, 1);
                writer.Text("sandbox"u8, WireName.Of(preparing.Sandbox));
                break;
            case CompilingEvent compiling:
                Begin(ref writer, happened, "compiling"u8, compiling.RunId, 0);
                break;
            case StartedEvent started:
                Begin(ref writer, happened, "started"u8, started.RunId, 1);
                writer.Number("processId"u8, started.ProcessId);
                break;
            case FileChangedEvent changed:
                Begin(ref writer, happened, "fileChanged"u8, changed.RunId, 3);
                writer.Text("path"u8, changed.Path);
                writer.Number("size"u8, changed.Size);
                writer.Text("kind"u8, WireName.Of(changed.Kind));
                break;
            case ExitedEvent exited:
                Begin(ref writer, happened, "exited"u8, exited.RunId, 1);
                WriteResult(ref writer, exited.Result);
                break;
            case NoticeEvent notice:
                Begin(ref writer, happened, "notice"u8, notice.RunId, 2);
                writer.Text("level"u8, WireName.Of(notice.Level));
                writer.Text("message"u8, notice.Message);
                break;
            default:
                throw new InvalidOperationException($"A {happened.GetType().Name} has no shape on the wire.");
        }

        writer.End();
    }

    private static void Begin<TWriter>(ref TWriter writer, SessionEvent happened, ReadOnlySpan<byte> type, string? runId, int fields)
        where TWriter : IFieldWriter, allows ref struct
    {
        writer.Begin(default, (runId is null ? 3 : 4) + fields);
        writer.Number("sequence"u8, happened.Sequence);
        writer.Text("time"u8, happened.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.Text("type"u8, type);
        if (runId is not null)
        {
            writer.Text("runId"u8, runId);
        }
    }

    private static void WriteResult<TWriter>(ref TWriter writer, RunResult result)
        where TWriter : IFieldWriter, allows ref struct
    {
        writer.Begin("result"u8, 8 + (result.ExitCode is null ? 0 : 1) + (result.Signal is null ? 0 : 1));
        writer.Text("reason"u8, WireName.Of(result.Reason));
        if (result.ExitCode is { } exitCode)
        {
            writer.Number("exitCode"u8, exitCode);
        }

        if (result.Signal is { } signal)
        {
            writer.Number("signal"u8, signal);
        }

        writer.Number("wallMs"u8, result.WallMs);
        writer.Number("cpuMs"u8, result.CpuMs);
        writer.Number("peakMemoryBytes"u8, result.PeakMemoryBytes);
        writer.Number("queueMs"u8, result.QueueMs);
        writer.Number("prepareMs"u8, result.PrepareMs);
        writer.Number("compileMs"u8, result.CompileMs);
        writer.Number("outputBytes"u8, result.OutputBytes);
        writer.End();
    }
}
