using System.Threading.Channels;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Hostile.Attacks;

/// <summary>Other people's sessions, whose programs must run whatever an attack does. Opened when they are first needed, and kept.</summary>
public sealed class Neighbours : IAsyncDisposable
{
    private const int Sessions = 3;

    private readonly RunningLab _lab = new();
    private readonly Channel<LabSession?> _idle = Channel.CreateUnbounded<LabSession?>();

    public Neighbours()
    {
        for (var i = 0; i < Sessions; i++)
        {
            _idle.Writer.TryWrite(null);
        }
    }

    /// <summary>Runs a program in a session that no other test uses now.</summary>
    public async Task<Outcome> RunAsync(RunRequest request)
    {
        var session = await _idle.Reader.ReadAsync() ?? await _lab.OpenAsync();
        try
        {
            return await session.RunToEndAsync(request);
        }
        finally
        {
            _idle.Writer.TryWrite(session);
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.Reader.TryRead(out var session))
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }

        _lab.Dispose();
    }
}
