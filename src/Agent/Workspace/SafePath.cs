using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Workspace;

/// <summary>
/// Opens paths below a directory without following anything that a program may have put in the way: one name at a time, each relative
/// to the directory opened before, no links. What changes under our feet makes a step fail and never leads elsewhere.
/// </summary>
internal static unsafe class SafePath
{
    private const int OwnerRights = 0x1c0; // 0700
    private const int OpenDirectory = Constants.ReadOnly | Constants.Directory | Constants.NoFollow | Constants.CloseOnExec;

    /// <summary>Splits a path; null if it is absolute, empty, or has an empty, <c>.</c> or <c>..</c> part.</summary>
    public static string[]? Split(string path)
    {
        var parts = path.Split('/');
        return parts.Any(part => part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal)) ? null : parts;
    }

    /// <summary>Opens the folder that holds the path's last name. The caller closes it; -1 with <see cref="Loop.Error"/> if it can't be.</summary>
    /// <param name="root">Descriptor of the directory that the path is below.</param>
    /// <param name="parts">The path.</param>
    /// <param name="makeFor">User and group whose folders are made where they are missing, or null to make none.</param>
    public static int OpenParent(int root, ReadOnlySpan<string> parts, (int User, int Group)? makeFor)
    {
        var folder = OpenFolder(root, ".", null);
        for (var i = 0; i < parts.Length - 1 && folder >= 0; i++)
        {
            var next = OpenFolder(folder, parts[i], makeFor);
            var error = Loop.Error;
            _ = Libc.close(folder);
            folder = next;
            System.Runtime.InteropServices.Marshal.SetLastPInvokeError(error);
        }

        return folder;
    }

    private static int OpenFolder(int parent, string name, (int User, int Group)? makeFor)
    {
        fixed (byte* path = CString.Of(name))
        {
            var folder = Libc.openat(parent, path, OpenDirectory, 0);
            if (folder >= 0 && makeFor is not null)
            {
                Repair(folder);
            }

            if (folder >= 0 || makeFor is not { } owner || Loop.Error is not (Constants.NoSuchEntry or Constants.NotDirectory or Constants.TooManyLinks))
            {
                return folder;
            }

            // A file or a link where the person has a folder: the person's wish counts.
            _ = Libc.unlinkat(parent, path, 0);
            if (Libc.mkdirat(parent, path, 0x1ed /* 0755 */) != 0 && Loop.Error != Constants.Exists)
            {
                return -1;
            }

            _ = Libc.fchownat(parent, path, (uint)owner.User, (uint)owner.Group, Constants.AtSymlinkNoFollow);
            return Libc.openat(parent, path, OpenDirectory, 0);
        }
    }

    /// <summary>Gives a folder back to its owner: a program may have taken the owner's rights away, and the next one needs them.</summary>
    public static void Repair(int folder)
    {
        FileStatus found;
        fixed (byte* empty = "\0"u8)
        {
            if (Libc.statx(folder, empty, Constants.AtEmptyPath, Constants.StatusBasic, &found) == 0 && (found.Mode & OwnerRights) != OwnerRights)
            {
                _ = Libc.fchmod(folder, 0x1ed /* 0755 */);
            }
        }
    }

    /// <summary>Opens a regular file for reading, without waiting for whoever else may have it; -1 if it is none.</summary>
    public static int OpenRegular(int parent, string name, out FileStatus status)
    {
        fixed (byte* path = CString.Of(name), empty = "\0"u8)
        {
            status = default;
            var fd = Libc.openat(parent, path, Constants.ReadOnly | Constants.NoFollow | Constants.NonBlocking | Constants.CloseOnExec, 0);
            if (fd < 0)
            {
                return -1;
            }

            FileStatus found;
            if (Libc.statx(fd, empty, Constants.AtEmptyPath, Constants.StatusBasic, &found) == 0 && found.IsRegular)
            {
                status = found;
                return fd;
            }

            _ = Libc.close(fd);
            return -1;
        }
    }
}
