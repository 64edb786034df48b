namespace CodeRunner.Agent.Protocol;

/// <summary>What a frame carries. Below 64: host to agent; from 64: agent to host. Numbers are never reused.</summary>
public enum FrameType : byte
{
    /// <summary>Not a frame.</summary>
    None = 0,

    /// <summary><see cref="StartProgram"/>: answered by <see cref="Started"/> or <see cref="StartFailed"/>.</summary>
    Start = 1,

    /// <summary>Raw bytes for the program's standard input or terminal.</summary>
    Input = 2,

    /// <summary>No more input: closes the pipe, or types the terminal's end-of-file character.</summary>
    CloseInput = 3,

    /// <summary><see cref="TerminalSize"/> of the program's terminal.</summary>
    Resize = 4,

    /// <summary><see cref="ProgramSignal"/>.</summary>
    Signal = 5,

    /// <summary><see cref="OutputCredit"/>: the host has room for more output of this program.</summary>
    Credit = 6,

    /// <summary><see cref="FileWrite"/>: a piece of a file of the person; takes effect in the workspace at once, answered at the commit.</summary>
    WriteFile = 7,

    /// <summary>
    /// <see cref="FileCommit"/>: all files of the person are sent; answered by <see cref="FilesCommitted"/>. A <see cref="Start"/> whose build has this
    /// channel's number may follow at once: it fails as the commit did.
    /// </summary>
    CommitFiles = 8,

    /// <summary><see cref="FileRead"/>: answered by <see cref="FileContent"/> or <see cref="FileFailed"/>.</summary>
    ReadFile = 9,

    /// <summary>Removes the build directory with the channel's number. No payload, no answer.</summary>
    RemoveBuild = 10,

    /// <summary>Answered by <see cref="Pong"/>.</summary>
    Ping = 11,

    /// <summary>
    /// <see cref="ResumePrograms"/>: first frame of a host that goes on where another connection was lost. A host that begins with any other
    /// begins anew, and what ran before it ends.
    /// </summary>
    Resume = 12,

    /// <summary><see cref="Acknowledgement"/>: the agent keeps what it sent of a program until then.</summary>
    Acknowledge = 13,

    /// <summary><see cref="AgentHello"/>: first frame of every connection.</summary>
    Hello = 64,

    /// <summary><see cref="ProgramStarted"/>.</summary>
    Started = 65,

    /// <summary>Raw bytes of standard output, or of the terminal.</summary>
    Stdout = 66,

    /// <summary>Raw bytes of standard error.</summary>
    Stderr = 67,

    /// <summary><see cref="WorkspaceChange"/>: after the program, before <see cref="Exited"/>.</summary>
    FileChanged = 68,

    /// <summary><see cref="ProgramExit"/>: last frame of a program; all its descendants are gone.</summary>
    Exited = 69,

    /// <summary><see cref="AgentFailure"/>: the program could not be started; last frame of it.</summary>
    StartFailed = 70,

    /// <summary><see cref="AgentFailure"/>, empty on success.</summary>
    FilesCommitted = 71,

    /// <summary><see cref="FilePart"/>.</summary>
    FileContent = 72,

    /// <summary><see cref="AgentFailure"/>: the file can't be read.</summary>
    FileFailed = 73,

    /// <summary>No payload.</summary>
    Pong = 74,

    /// <summary><see cref="Protocol.ProcessorUse"/>, on channel 0: told when it changes, and behind <see cref="Hello"/> if it is heavy then.</summary>
    ProcessorUse = 75,
}
