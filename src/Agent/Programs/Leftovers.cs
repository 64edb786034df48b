using CodeRunner.Agent.Native;
using CodeRunner.Agent.Workspace;

namespace CodeRunner.Agent.Programs;

/// <summary>
/// What programs leave outside of the workspace when the last of them has ended, and the next would suffer from: temporary file systems
/// that are as good as full, and memory in the kernel's hands that no process owns. Other temporary files stay.
/// </summary>
internal sealed unsafe class Leftovers
{
    private readonly Folder[] _temporary = [new("/tmp"), new("/dev/shm")];
    private readonly Folder _messages = new("/dev/mqueue");

    /// <summary>Removes it. To be called only while no run's program lives.</summary>
    /// <param name="user">User that programs ran as.</param>
    public void Remove(int user)
    {
        foreach (var folder in _temporary)
        {
            FileSystemStatus status;
            if (folder.Fd >= 0 && Libc.fstatvfs(folder.Fd, &status) == 0 && status.IsNearlyFull)
            {
                folder.Empty();
            }
        }

        if (_messages.Fd >= 0)
        {
            _messages.Empty();
        }

        SystemVObjects.RemoveAll(user);
    }
}
