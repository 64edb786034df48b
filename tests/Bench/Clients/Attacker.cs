using CodeRunner.Lab.Client;

namespace CodeRunner.Bench.Clients;

/// <summary>A session that runs one program after the other, as hard as it can, until it is disposed.</summary>
internal sealed class Attacker : IAsyncDisposable
{
    private const int LongestMs = 20_000;

    private readonly Client _session;
    private readonly RunRequest _program;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;
    private volatile bool _isOver;

    private Attacker(Client session, RunRequest program)
    {
        (_session, _program) = (session, program with { TimeoutMs = LongestMs });
        _loop = LoopAsync();
    }

    /// <summary>Begins, and returns once the first program runs or has run.</summary>
    public static async Task<Attacker> BeginAsync(Uri lab, RunRequest program)
    {
        var attacker = new Attacker(await Client.OpenAsync(lab), program);
        await attacker._begun.Task;
        return attacker;
    }

    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        await _session.DisposeAsync();
        await _loop;
    }

    private async Task LoopAsync()
    {
        try
        {
            while (!_isOver)
            {
                var run = await _session.StartAsync(_program);
                await run.UntilStartedAsync();
                _begun.TrySetResult();
                await run.EndAsync();
            }
        }
        catch (Exception failure) when (_isOver || _begun.TrySetException(failure))
        {
            // The session was ended under its program.
        }
    }
}
