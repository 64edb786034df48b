using System.Threading.Channels;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>A program on its way through a sandbox. Nothing here blocks; after the end every call does nothing.</summary>
public interface ISandboxRun
{
    /// <summary>
    /// What happens, in order; the last is always one <see cref="RunEnded"/>, then the channel completes without error.
    /// Bounded by credit: output beyond <see cref="RunPlan.Credit"/> and <see cref="Grant"/> stays in the program.
    /// </summary>
    ChannelReader<RunEvent> Events { get; }

    /// <summary>Lets the program send more output.</summary>
    /// <param name="bytes">Bytes beyond those granted before.</param>
    void Grant(int bytes);

    /// <summary>
    /// Everything up to this position is where a crash of this process doesn't reach it: the agent needn't keep it any more.
    /// </summary>
    /// <param name="position">A <see cref="RunEvent.Position"/>.</param>
    void Acknowledge(long position);

    /// <summary>Gives bytes to the program's standard input or terminal, in the order of the calls.</summary>
    ValueTask InputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Ends the program's input.</summary>
    ValueTask CloseInputAsync(CancellationToken cancellationToken);

    /// <summary>Tells the program's terminal its size in characters.</summary>
    ValueTask ResizeAsync(int columns, int rows, CancellationToken cancellationToken);

    /// <summary>Sends SIGINT to the foreground process group, as Ctrl-C does.</summary>
    ValueTask InterruptAsync(CancellationToken cancellationToken);

    /// <summary>Kills the program with all its descendants; the run ends as <see cref="RunEnd.Stopped"/>.</summary>
    ValueTask KillAsync(CancellationToken cancellationToken);
}
