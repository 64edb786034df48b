namespace CodeRunner.Containers.Tests;

/// <summary>A folder of one test, short enough for the path of a Unix socket.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cr-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), content);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
