using System.Text;
using CodeRunner.Agent.Connection;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Programs;
using CodeRunner.Agent.Protocol;
using CodeRunner.Agent.Workspace;

namespace CodeRunner.Agent;

/// <summary>The agent: one host at a time asks, programs and files answer.</summary>
internal sealed unsafe class SandboxAgent
{
    private readonly Loop _loop = new();
    private readonly WorkspaceFiles _files = new("/workspace");
    private readonly BuildDirectories _builds = new("/build");
    private readonly ProgramTable _programs;
    private readonly Dictionary<int, AgentFailure> _unkept = [];
    private readonly byte[] _filePiece = new byte[Frame.MaxData];
    private HostConnection? _host;
    private uint _lastChannel;
    private bool _isFirst;

    public SandboxAgent() => _programs = new ProgramTable(_loop, _files, _builds, TellUse);

    /// <summary>Listens and serves for ever.</summary>
    /// <returns>An exit code, if it can't.</returns>
    public int Run(string socketPath)
    {
        var listener = Libc.socket(
            Constants.UnixSocket, Constants.StreamSocket | Constants.SocketCloseOnExec | Constants.SocketNonBlocking, 0);
        if (!Bind(listener, socketPath))
        {
            Console.Error.WriteLine($"agent: can't listen on {socketPath} (error {Loop.Error})");
            return 1;
        }

        _ = Libc.prctl(Constants.SetDumpable, 0, 0, 0, 0);
        _loop.Watch(listener, Constants.EpollIn, _ => Accept(listener));
        _loop.Run(_programs.DueIn, _programs.OnDue);
        return 0;
    }

    private static bool Bind(int listener, string socketPath)
    {
        // struct sockaddr_un: the family, then up to 107 bytes of path and a NUL.
        const int addressSize = 110;
        var address = stackalloc byte[addressSize];
        new Span<byte>(address, addressSize).Clear();
        *(ushort*)address = Constants.UnixSocket;
        return Encoding.UTF8.GetByteCount(socketPath) <= addressSize - 3
            && Encoding.UTF8.GetBytes(socketPath, new Span<byte>(address + 2, addressSize - 3)) > 0
            && Libc.bind(listener, address, addressSize) == 0
            && Libc.listen(listener, 4) == 0;
    }

    private void Accept(int listener)
    {
        var fd = Libc.accept4(listener, null, null, Constants.SocketCloseOnExec | Constants.SocketNonBlocking);
        if (fd < 0)
        {
            return;
        }

        _host?.Close();
        _programs.UpdateInterest();
        _files.Forget();
        _unkept.Clear();
        _host = new HostConnection(_loop, fd, Received, _programs.UpdateInterest, closed => _host = _host == closed ? null : _host);
        _isFirst = true;
        _host.Send(FrameType.Hello, 0, payload => new AgentHello(AgentHello.CurrentProtocol, "1", _lastChannel).Write(new PayloadWriter(payload)));
        if (_programs.Use.IsHeavy)
        {
            TellUse(_programs.Use);
        }
    }

    private void TellUse(ProcessorUse use) => _host?.Send(FrameType.ProcessorUse, 0, payload => use.Write(new PayloadWriter(payload)));

    private void Received(HostConnection host, Frame frame, ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload.Span);
        _lastChannel = Math.Max(_lastChannel, frame.Channel);
        if (_isFirst && frame.Type != FrameType.Resume)
        {
            _programs.Resume(host, new ResumePrograms([]));
        }

        _isFirst = false;
        switch (frame.Type)
        {
            case FrameType.Start:
                var start = StartProgram.Read(ref reader);
                _programs.Start(host, frame.Channel, start, _unkept.GetValueOrDefault(start.Build));
                break;
            case FrameType.Input:
                _programs.Find(host, frame.Channel)?.Input(payload.Span);
                break;
            case FrameType.CloseInput:
                _programs.Find(host, frame.Channel)?.CloseInput();
                break;
            case FrameType.Resize:
                _programs.Find(host, frame.Channel)?.Resize(TerminalSize.Read(ref reader));
                break;
            case FrameType.Signal:
                _programs.Find(host, frame.Channel)?.Signal(ProgramSignal.Read(ref reader));
                break;
            case FrameType.Credit:
                _programs.Find(host, frame.Channel)?.Grant(OutputCredit.Read(ref reader).Bytes);
                break;
            case FrameType.Resume:
                _programs.Resume(host, ResumePrograms.Read(ref reader));
                break;
            case FrameType.Acknowledge:
                _programs.Acknowledge(host, frame.Channel, Acknowledgement.Read(ref reader).Frames);
                break;
            case FrameType.WriteFile:
                _files.Write(frame.Channel, FileWrite.Read(ref reader));
                break;
            case FrameType.CommitFiles:
                var failure = _files.Commit(frame.Channel, FileCommit.Read(ref reader).Paths);
                if (failure.Code != FailureCode.None)
                {
                    _unkept[(int)frame.Channel] = failure;
                }

                host.Send(FrameType.FilesCommitted, frame.Channel, answer => failure.Write(new PayloadWriter(answer)));
                break;
            case FrameType.ReadFile:
                Answer(host, frame.Channel, FileRead.Read(ref reader));
                break;
            case FrameType.RemoveBuild:
                _unkept.Remove((int)frame.Channel);
                _builds.Remove((int)frame.Channel);
                break;
            case FrameType.Ping:
                host.Send(FrameType.Pong, frame.Channel, ReadOnlySpan<byte>.Empty);
                break;
            default:
                throw new ProtocolViolation($"a host doesn't send {frame.Type}");
        }
    }

    private void Answer(HostConnection host, uint channel, FileRead read)
    {
        if (_files.Read(read, _filePiece) is { } piece)
        {
            host.Send(
                FrameType.FileContent,
                channel,
                answer => new FilePart(piece.Status.Size, piece.Status.ModifiedTime, _filePiece.AsSpan(0, piece.Count)).Write(new PayloadWriter(answer)));
        }
        else
        {
            var failure = new AgentFailure(FailureCode.NotFound, $"There is no file '{read.Path}' in the workspace.");
            host.Send(FrameType.FileFailed, channel, answer => failure.Write(new PayloadWriter(answer)));
        }
    }
}
