using CodeRunner.Containers.Sandboxes;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Tests.Sandboxes;

public sealed class SocketDirectoriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SocketDirectories _directories;

    public SocketDirectoriesTests() =>
        _directories = new SocketDirectories(Options.Create(new SandboxOptions { Directory = _folder.File("sandboxes") }), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Make_Directory_IsForItsOwnerOnly() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directories.Make()));

    [Fact]
    public void Remove_Twice_DoesNothingMore()
    {
        var directory = _directories.Make();
        _directories.Remove(directory);
        _directories.Remove(directory);

        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public void Remove_DirectoryOfSomebodyElse_LeavesIt()
    {
        _folder.Write("other/file", "precious");
        _directories.Remove(_folder.File("other"));

        Assert.True(File.Exists(_folder.File("other/file")));
    }

    [Fact]
    public void RemoveStale_OldOnesThatNoContainerHas_Go()
    {
        var (used, young, stale) = (_directories.Make(), _directories.Make(), _directories.Make());
        Array.ForEach([used, stale], directory => Directory.SetLastWriteTimeUtc(directory, DateTime.UtcNow.AddHours(-1)));
        _directories.RemoveStale([used]);

        Assert.Equal([true, true, false], new[] { used, young, stale }.Select(Directory.Exists));
    }
}
