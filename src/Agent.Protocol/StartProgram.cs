namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.Start"/>: one program to start.</summary>
/// <param name="Arguments">Program and arguments; the first is looked up on <c>PATH</c> unless it holds a slash.</param>
/// <param name="Environment">The whole environment, each <c>NAME=value</c>.</param>
/// <param name="Directory">Working directory, absolute.</param>
/// <param name="UserId">User id to run as; never 0.</param>
/// <param name="GroupId">Group id to run as; never 0.</param>
/// <param name="Terminal">The size of its terminal, or null for pipes.</param>
/// <param name="TimeoutMs">Milliseconds until it is killed; 0 for none (a service).</param>
/// <param name="OutputLimit">Bytes of output after which it is killed; 0 for none.</param>
/// <param name="Credit">Bytes of output the agent may send before the first <see cref="OutputCredit"/>.</param>
/// <param name="Build">Number of the build directory <c>/build/{number}</c> to make if it isn't there; 0 for none.</param>
/// <param name="ReportFiles">Whether changes in the workspace are reported before the exit.</param>
/// <param name="Ignore">Names (a <c>*</c> matches any characters) of files and folders that are never reported.</param>
public sealed record StartProgram(
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Environment,
    string Directory,
    int UserId,
    int GroupId,
    TerminalSize? Terminal,
    int TimeoutMs,
    long OutputLimit,
    int Credit,
    int Build,
    bool ReportFiles,
    IReadOnlyList<string> Ignore)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Texts(Arguments);
        writer.Texts(Environment);
        writer.Text(Directory);
        writer.Int32(UserId);
        writer.Int32(GroupId);
        writer.Int32(Terminal?.Columns ?? 0);
        writer.Int32(Terminal?.Rows ?? 0);
        writer.Int32(TimeoutMs);
        writer.Int64(OutputLimit);
        writer.Int32(Credit);
        writer.Int32(Build);
        writer.Byte(ReportFiles ? (byte)1 : (byte)0);
        writer.Texts(Ignore);
    }

    /// <summary>Reads a payload.</summary>
    public static StartProgram Read(ref PayloadReader reader) => new(
        reader.Texts(),
        reader.Texts(),
        reader.Text(),
        reader.Int32(),
        reader.Int32(),
        ReadTerminal(ref reader),
        reader.Int32(),
        reader.Int64(),
        reader.Int32(),
        reader.Int32(),
        reader.Byte() != 0,
        reader.Texts());

    private static TerminalSize? ReadTerminal(ref PayloadReader reader)
    {
        var size = TerminalSize.Read(ref reader);
        return size is { Columns: 0, Rows: 0 } ? null : size;
    }
}
