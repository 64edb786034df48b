using System.Globalization;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Workspace;

/// <summary>
/// The directories that compile steps write into, one per run: <c>/build/{number}</c>. Programs can't write in <c>/build</c> itself, so a
/// directory there is what the agent made.
/// </summary>
internal sealed unsafe class BuildDirectories(string root)
{
    private readonly Folder _root = new(root);

    /// <summary>Makes one, unless it is there.</summary>
    public void Make(int number, int user, int group)
    {
        fixed (byte* name = CString.Of(Name(number)))
        {
            if (Libc.mkdirat(_root.Fd, name, 0x1c0 /* 0700 */) == 0)
            {
                _ = Libc.fchownat(_root.Fd, name, (uint)user, (uint)group, Constants.AtSymlinkNoFollow);
            }
        }
    }

    /// <summary>Removes one with all that is in it.</summary>
    public void Remove(int number) => _root.Remove(Name(number));

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
