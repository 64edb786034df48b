using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>Starts processes as an unprivileged user, in a session of their own, with pipes or a terminal.</summary>
/// <remarks>
/// <c>posix_spawn</c> can't change the user, and a fork of a multi-threaded runtime is no place to run code: the <see cref="Launcher"/> in front of
/// the program does it.
/// </remarks>
internal static unsafe class Spawner
{
    // Larger than posix_spawnattr_t and posix_spawn_file_actions_t of any glibc (336 and 80 bytes on x86-64).
    private const int OpaqueSize = 512;
    private const int SignalSetSize = 128;
    private static readonly byte[] Launch = CString.Of(Launcher.Path);

    /// <summary>Starts it.</summary>
    /// <param name="program">What to start.</param>
    /// <param name="file">Where it is, as <see cref="Find"/> says.</param>
    /// <param name="marker">Group that marks its processes.</param>
    /// <param name="terminal">Path of the terminal, or null for the three pipe ends.</param>
    /// <param name="pipes">Standard input, output and error of the program, when there is no terminal.</param>
    /// <param name="pid">Its process id.</param>
    /// <returns>0 or an error number.</returns>
    public static int Start(StartProgram program, string file, int marker, byte[]? terminal, ReadOnlySpan<int> pipes, out int pid)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        _ = Libc.posix_spawn_file_actions_init(actions);
        _ = Libc.posix_spawnattr_init(attributes);
        var arguments = CString.Array(Launcher.Command(program, file, marker));
        var environment = CString.Array(program.Environment);
        try
        {
            SetAttributes(attributes);
            fixed (byte* directory = CString.Of(program.Directory), path = Launch, tty = terminal)
            {
                _ = Libc.posix_spawn_file_actions_addchdir_np(actions, directory);
                if (terminal is not null)
                {
                    // Opened after setsid, it becomes the controlling terminal.
                    _ = Libc.posix_spawn_file_actions_addopen(actions, 0, tty, Constants.ReadWrite, 0);
                    _ = Libc.posix_spawn_file_actions_adddup2(actions, 0, 1);
                    _ = Libc.posix_spawn_file_actions_adddup2(actions, 0, 2);
                }
                else
                {
                    for (var i = 0; i < pipes.Length; i++)
                    {
                        _ = Libc.posix_spawn_file_actions_adddup2(actions, pipes[i], i);
                    }
                }

                int started;
                var error = Libc.posix_spawn(&started, path, actions, attributes, arguments, environment);
                pid = started;
                return error;
            }
        }
        finally
        {
            CString.Free(arguments);
            CString.Free(environment);
            _ = Libc.posix_spawn_file_actions_destroy(actions);
            _ = Libc.posix_spawnattr_destroy(attributes);
        }
    }

    /// <summary>Where the program is; looked up as <c>execvp</c> would. Null if it isn't there.</summary>
    public static string? Find(StartProgram program)
    {
        if (program.Arguments.Count == 0)
        {
            return null;
        }

        var name = program.Arguments[0];
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return IsExecutable(name) ? name : null;
        }

        var path = program.Environment.FirstOrDefault(variable => variable.StartsWith("PATH=", StringComparison.Ordinal));
        return path?[5..].Split(':').Select(folder => $"{folder}/{name}").FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        fixed (byte* name = CString.Of(path))
        {
            const int execute = 1;
            return Libc.access(name, execute) == 0;
        }
    }

    private static void SetAttributes(byte* attributes)
    {
        // The runtime ignores this one, and what is ignored stays ignored in children; what it handles doesn't. A call for each signal would be 64.
        const int pipe = 13;
        var ignored = stackalloc byte[SignalSetSize];
        new Span<byte>(ignored, SignalSetSize).Clear();
        *(ulong*)ignored = 1UL << (pipe - 1);
        var none = stackalloc byte[SignalSetSize];
        new Span<byte>(none, SignalSetSize).Clear();
        _ = Libc.posix_spawnattr_setsigdefault(attributes, ignored);
        _ = Libc.posix_spawnattr_setsigmask(attributes, none);
        _ = Libc.posix_spawnattr_setflags(attributes, Constants.SpawnSetSession | Constants.SpawnSetSignalDefaults | Constants.SpawnSetSignalMask);
    }
}
