using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>The names of a sandbox's users, in place of the image's: its program's user is another in each sandbox, and still <c>student</c>.</summary>
internal static class SandboxIdentity
{
    private const string Users = "passwd";
    private const string Groups = "group";

    /// <summary>Writes them where the sandbox's container can have them from.</summary>
    /// <param name="directory">Directory of this host that belongs to the sandbox.</param>
    /// <param name="user">The user of its programs.</param>
    /// <param name="service">Its runtime's server, or null.</param>
    public static void Write(string directory, int user, RuntimeService? service)
    {
        Write(Path.Combine(directory, Users), $"""
            root:x:0:0:root:/root:/usr/sbin/nologin
            student:x:{user}:{user}:Student:/tmp:/bin/bash
            {(service is null ? "" : $"{service.User}:x:{service.Uid}:{service.Gid}:Server:/tmp:/usr/sbin/nologin\n")}nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin

            """);
        Write(Path.Combine(directory, Groups), $"""
            root:x:0:
            student:x:{user}:
            {(service is null ? "" : $"{service.User}:x:{service.Gid}:\n")}nogroup:x:65534:

            """);
    }

    private static void Write(string path, string content)
    {
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    /// <summary>The mounts that put them into the container.</summary>
    public static IEnumerable<string> Binds(string directory) =>
        [$"{Path.Combine(directory, Users)}:/etc/passwd:ro", $"{Path.Combine(directory, Groups)}:/etc/group:ro"];
}
