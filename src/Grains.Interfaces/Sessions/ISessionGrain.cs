namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>
/// One person's session: its subnet lease, network, sandboxes, runs and event log. The key is the session's id.
/// Its events go to the stream <see cref="SessionStream"/>; every call answers as soon as the session has taken it, all else is events.
/// </summary>
[Alias("coderunner.session")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Has a session stand ready that nobody has opened yet, with its lease, its network and, if there is one to spare, a sandbox. It ends
    /// by itself when nobody opens it in time.
    /// </summary>
    /// <param name="runtime">Runtime of the sandbox, or null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Until when it may be opened; null if it couldn't be made ready, and nothing of it is left.</returns>
    [Alias("standReady")]
    Task<DateTimeOffset?> StandReady(string? runtime, CancellationToken cancellationToken);

    /// <summary>
    /// Attaches a connection. Makes the session if <see cref="OpenSession.Create"/> says so; its network is then made in the background.
    /// A connection that was attached before is replaced.
    /// </summary>
    /// <returns>What the person gets, or null if there is no such session to resume or the secret is not its secret.</returns>
    /// <exception cref="SubnetPoolExhausted">No subnet is free.</exception>
    /// <exception cref="HostUnavailable">The host can't take sessions now.</exception>
    [Alias("open"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<SessionOpened?> Open(OpenSession request, CancellationToken cancellationToken);

    /// <summary>Reads what the event log still holds after a sequence number.</summary>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("read"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<EventPage> Read(long afterSequence, CancellationToken cancellationToken);

    /// <summary>Accepts a run. Everything after that is an event.</summary>
    /// <exception cref="RunRejected">The request can't be run as it stands; says why, by field.</exception>
    /// <exception cref="RunsExhausted">The session has as many runs as it may have, or the host's queue is full.</exception>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("run"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<RunAccepted> Run(RunRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Says that a run of this runtime is likely soon: the session takes a warm sandbox for it, if there is one to spare. Does nothing otherwise.
    /// </summary>
    /// <exception cref="RunRejected">There is no such runtime.</exception>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("prepare"), ResponseTimeout(ResponseTimes.Prompt)]
    Task Prepare(string runtime, CancellationToken cancellationToken);

    /// <summary>Gives UTF-8 text to a program's standard input or terminal.</summary>
    /// <exception cref="NoSuchRun">The session has no such run, or it is over.</exception>
    /// <exception cref="InputRefused">Its input was given with the run, is closed, or more is waiting than it may.</exception>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("input"), ResponseTimeout(ResponseTimes.Prompt)]
    Task Input(string runId, byte[] text, CancellationToken cancellationToken);

    /// <summary>Ends a program's input; on a terminal as Ctrl-D does.</summary>
    /// <exception cref="NoSuchRun">The session has no such run, or it is over.</exception>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("closeInput"), ResponseTimeout(ResponseTimes.Prompt)]
    Task CloseInput(string runId, CancellationToken cancellationToken);

    /// <summary>Tells a program's terminal its size in characters. Without a terminal it does nothing.</summary>
    /// <exception cref="NoSuchRun">The session has no such run, or it is over.</exception>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("resize"), ResponseTimeout(ResponseTimes.Prompt)]
    Task Resize(string runId, int columns, int rows, CancellationToken cancellationToken);

    /// <summary>Stops a run wherever it is. Does nothing if it is over.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="force">False: SIGINT, then SIGKILL after two seconds. True: SIGKILL at once to all its processes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NoSuchRun">The session never had such a run.</exception>
    /// <exception cref="SessionEnded">There is no such session.</exception>
    [Alias("stop"), ResponseTimeout(ResponseTimes.Prompt)]
    Task Stop(string runId, bool force, CancellationToken cancellationToken);

    /// <summary>
    /// The gateway's sign of life for a connection, and how far its client has read. Programs that wrote far ahead of their reader go on.
    /// </summary>
    /// <returns>The last sequence number, so that a lost tail is noticed; or that the connection isn't this session's any more.</returns>
    [Alias("renew"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<SessionRenewed> Renew(string connectionId, long delivered, CancellationToken cancellationToken);

    /// <summary>The connection is gone. The session ends after its grace unless someone opens it again.</summary>
    [Alias("detach")]
    Task Detach(string connectionId, CancellationToken cancellationToken);

    /// <summary>Ends the session: when this returns its containers, network and lease are gone. Does nothing if it has ended.</summary>
    [Alias("close")]
    Task Close(CancellationToken cancellationToken);

    /// <summary>Reads a file of the workspace.</summary>
    /// <param name="secret">The session's secret, from its resume token.</param>
    /// <param name="path">Relative, <c>/</c>-separated.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The file, or null if there is no such session, secret or file.</returns>
    [Alias("readFile")]
    Task<WorkspaceFile?> ReadFile(string secret, string path, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the session up again on the host where a silo before this one left it when it crashed: its programs go on. Asked by that host's own
    /// silo before the host takes anything else.
    /// </summary>
    /// <param name="host">Name of the host.</param>
    /// <param name="network">Name of its network, which stands.</param>
    /// <param name="subnet">The network's subnet.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Ids of the containers that it goes on with; null if it can't be taken up.</returns>
    /// <exception cref="HostUnavailable">A call has brought it to another host just now, where it doesn't live; the next try comes here.</exception>
    [Alias("adoptOn")]
    Task<string[]?> Adopt(string host, string network, string subnet, CancellationToken cancellationToken);

    /// <summary>
    /// Has the session go to another host, with its id, secret, events and the runs that are in line, but without its sandboxes; it stays while a program
    /// runs, or while no other host takes it. One that nobody has opened ends.
    /// </summary>
    /// <param name="force">True stops its programs first.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("move")]
    Task Move(bool force, CancellationToken cancellationToken);

    /// <summary>
    /// Has a session whose runs are all in line go to a host where one of them begins at once, and take them along. Does nothing if there is none, or if
    /// the session would lose files that programs made.
    /// </summary>
    [Alias("relieve"), ResponseTimeout(ResponseTimes.Prompt)]
    Task Relieve(CancellationToken cancellationToken);

    /// <summary>Whether the session lives. Asking never makes one.</summary>
    [Alias("isAlive")]
    Task<bool> IsAlive(CancellationToken cancellationToken);
}
