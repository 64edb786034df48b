using System.Text;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Fakes;

/// <summary>Messages to test with.</summary>
public static class Samples
{
    public const string RunId = "5f0c1e2a-1";

    public static readonly DateTimeOffset Time = new(2026, 1, 31, 12, 0, 0, 123, TimeSpan.FromHours(2));

    public static readonly LabDescription Lab = new(
        [new("python", "Python", "3.13.5", ["py", "python3"], [".py"], "main.py", true, false, "coderunner/python:latest")],
        new SessionLimits(30_000, 600_000, 16 << 20, 10 << 20, 50, 20 << 20, 5, 60_000),
        null);

    public static readonly RunResult Result = new(RunReason.Exited, 0, null, 12.5, 8.25, 9_000_000, 0.5, 1.5, 0, 6);

    public static OutputEvent Output(long sequence, string text, OutputStream stream = OutputStream.Stdout) =>
        new(sequence, Time, RunId, stream, Encoding.UTF8.GetBytes(text));

    public static ExitedEvent Exited(long sequence) => new(sequence, Time, RunId, Result);
}
