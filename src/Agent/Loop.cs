using System.Runtime.InteropServices;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent;

/// <summary>
/// The agent's one thread of work: waits until a file descriptor is ready or a moment has come. Everything else of the agent is
/// called from here, so nothing needs a lock.
/// </summary>
internal sealed unsafe class Loop
{
    private const int MaxEvents = 64;

    private readonly int _epoll = Libc.epoll_create1(Constants.CloseOnExec);
    private readonly Dictionary<int, (uint Events, Action<uint> Ready)> _watched = [];

    /// <summary>Asks for a call when the descriptor is ready for the events; 0 events asks for none.</summary>
    /// <remarks>A hang-up can't be masked, so a descriptor that nobody wants to read now is taken out altogether.</remarks>
    public void Watch(int fd, uint events, Action<uint> ready)
    {
        var known = _watched.TryGetValue(fd, out var before);
        if (events == 0)
        {
            Forget(fd);
            return;
        }

        if (known && before.Events == events)
        {
            return;
        }

        _watched[fd] = (events, ready);
        var change = new EpollEvent { Events = events, Fd = fd };
        _ = Libc.epoll_ctl(_epoll, known ? Constants.EpollModify : Constants.EpollAdd, fd, &change);
    }

    /// <summary>Asks for no more calls. Must come before the descriptor is closed.</summary>
    public void Forget(int fd)
    {
        if (_watched.Remove(fd))
        {
            _ = Libc.epoll_ctl(_epoll, Constants.EpollRemove, fd, null);
        }
    }

    /// <summary>Runs for ever.</summary>
    /// <param name="nextDue">Milliseconds until <paramref name="due"/> must be called; negative for never.</param>
    /// <param name="due">Called after each wait.</param>
    public void Run(Func<int> nextDue, Action due)
    {
        var events = stackalloc EpollEvent[MaxEvents];
        while (true)
        {
            var count = Libc.epoll_wait(_epoll, events, MaxEvents, nextDue());
            for (var i = 0; i < count; i++)
            {
                // One that was ready may have been taken out by another's call just now.
                if (_watched.TryGetValue(events[i].Fd, out var watched))
                {
                    watched.Ready(events[i].Events);
                }
            }

            due();
        }
    }

    /// <summary>The last call's error number.</summary>
    public static int Error => Marshal.GetLastPInvokeError();
}
