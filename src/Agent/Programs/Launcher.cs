using System.Globalization;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>
/// The program in front of each program, which takes its rights away (Launcher/launch.c). It comes inside the agent, so that a sandbox needs one file
/// of the host and its image none; where it is put, only the agent may write.
/// </summary>
internal static unsafe class Launcher
{
    /// <summary>Where it is once <see cref="Install"/> has put it there.</summary>
    public const string Path = "/build/.launch";

    /// <summary>Puts it in its place.</summary>
    /// <returns>0 or an error number.</returns>
    public static int Install()
    {
        using var resource = typeof(Launcher).Assembly.GetManifestResourceStream("launch")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        fixed (byte* path = CString.Of(Path), content = bytes)
        {
            var file = Libc.open(path, Constants.WriteOnly | Constants.Create | Constants.CloseOnExec, 0x16d /* 0555 */);
            var isWritten = file >= 0 && Libc.write(file, content, bytes.Length) == bytes.Length;
            var error = isWritten ? 0 : Loop.Error;
            return file >= 0 && Libc.close(file) != 0 ? Loop.Error : error;
        }
    }

    /// <summary>Its arguments for a program.</summary>
    public static List<string> Command(StartProgram program, string file, int marker) =>
    [
        "launch",
        program.UserId.ToString(CultureInfo.InvariantCulture),
        program.GroupId.ToString(CultureInfo.InvariantCulture),
        marker.ToString(CultureInfo.InvariantCulture),
        file,
        .. program.Arguments,
    ];
}
