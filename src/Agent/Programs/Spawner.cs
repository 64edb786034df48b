using System.Globalization;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>Starts processes as an unprivileged user, in a session of their own, with pipes or a terminal.</summary>
/// <remarks>
/// <c>posix_spawn</c> can't change the user, and a fork of a multi-threaded runtime is no place to run code: <c>setpriv</c> in front of
/// the program does it, for 0.5 to 1 ms.
/// </remarks>
internal static unsafe class Spawner
{
    // Larger than posix_spawnattr_t and posix_spawn_file_actions_t of any glibc (336 and 80 bytes on x86-64).
    private const int OpaqueSize = 512;
    private const int SignalSetSize = 128;

    /// <summary>Starts it.</summary>
    /// <param name="program">What to start.</param>
    /// <param name="marker">Group that marks its processes.</param>
    /// <param name="terminal">Path of the terminal, or null for the three pipe ends.</param>
    /// <param name="pipes">Standard input, output and error of the program, when there is no terminal.</param>
    /// <param name="pid">Its process id.</param>
    /// <returns>0 or an error number.</returns>
    public static int Start(StartProgram program, int marker, byte[]? terminal, ReadOnlySpan<int> pipes, out int pid)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        _ = Libc.posix_spawn_file_actions_init(actions);
        _ = Libc.posix_spawnattr_init(attributes);
        var arguments = CString.Array(Command(program, marker));
        var environment = CString.Array(program.Environment);
        try
        {
            SetAttributes(attributes);
            fixed (byte* directory = CString.Of(program.Directory), path = "/usr/bin/setpriv\0"u8, tty = terminal)
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

    /// <summary>Whether the program is there; looked up as <c>execvp</c> would.</summary>
    public static bool Exists(StartProgram program)
    {
        if (program.Arguments.Count == 0)
        {
            return false;
        }

        var name = program.Arguments[0];
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return IsExecutable(name);
        }

        var path = program.Environment.FirstOrDefault(variable => variable.StartsWith("PATH=", StringComparison.Ordinal));
        return path is not null && path[5..].Split(':').Any(folder => IsExecutable($"{folder}/{name}"));
    }

    private static bool IsExecutable(string path)
    {
        fixed (byte* name = CString.Of(path))
        {
            const int execute = 1;
            return Libc.access(name, execute) == 0;
        }
    }

    private static List<string> Command(StartProgram program, int marker)
    {
        List<string> command =
        [
            "setpriv",
            "--reuid", program.UserId.ToString(CultureInfo.InvariantCulture),
            "--regid", program.GroupId.ToString(CultureInfo.InvariantCulture),
            "--groups", marker.ToString(CultureInfo.InvariantCulture),
            "--bounding-set=-all",
            "--inh-caps=-all",
            "--no-new-privs",
            "--",
        ];
        command.AddRange(program.Arguments);
        return command;
    }

    private static void SetAttributes(byte* attributes)
    {
        // The runtime ignores SIGPIPE, and what is ignored stays ignored in children: everything back to its default.
        var all = stackalloc byte[SignalSetSize];
        new Span<byte>(all, SignalSetSize).Fill(0xff);
        var none = stackalloc byte[SignalSetSize];
        new Span<byte>(none, SignalSetSize).Clear();
        _ = Libc.posix_spawnattr_setsigdefault(attributes, all);
        _ = Libc.posix_spawnattr_setsigmask(attributes, none);
        _ = Libc.posix_spawnattr_setflags(attributes, Constants.SpawnSetSession | Constants.SpawnSetSignalDefaults | Constants.SpawnSetSignalMask);
    }
}
