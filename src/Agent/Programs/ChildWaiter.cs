using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Programs;

/// <summary>
/// Tells the loop that a child has ended. A thread of its own waits for children without reaping them: the runtime's other threads don't
/// block SIGCHLD, so a signalfd would miss some, and a pidfd knows nothing of orphans, which are ours too because we are PID 1.
/// </summary>
internal sealed unsafe class ChildWaiter
{
    private readonly int _event = Libc.eventfd(0, Constants.CloseOnExec | Constants.NonBlocking);
    private readonly SemaphoreSlim _again = new(0, 1);

    public ChildWaiter(Loop loop, Action ended)
    {
        loop.Watch(_event, Constants.EpollIn, ready =>
        {
            ulong count;
            _ = Libc.read(_event, &count, sizeof(ulong));
            ended();
            Resume();
        });
        new Thread(Wait, 128 << 10) { IsBackground = true }.Start();
    }

    /// <summary>There is a new child to wait for.</summary>
    public void Resume()
    {
        if (_again.CurrentCount == 0)
        {
            _again.Release();
        }
    }

    private void Wait()
    {
        byte* info = stackalloc byte[128];
        while (true)
        {
            int result;
            do
            {
                result = Libc.waitid(Constants.WaitAll, 0, info, Constants.WaitExited | Constants.WaitNoReap);
            }
            while (result != 0 && Loop.Error == Constants.Interrupted);

            if (result == 0)
            {
                ulong one = 1;
                _ = Libc.write(_event, &one, sizeof(ulong));
            }

            // Until the loop has reaped what there was, or has started something.
            _again.Wait();
        }
    }
}
