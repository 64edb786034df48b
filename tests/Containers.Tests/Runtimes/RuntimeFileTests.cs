using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Tests.Runtimes;

public sealed class RuntimeFileTests : IDisposable
{
    private const string Least = """ "name": "x", "title": "X", "version": ["x"], "entry": { "names": ["main.x"] }, "run": ["x"] """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_LeastThatIsNeeded_HasDefaults()
    {
        var file = Load($"{{{Least}}}");

        Assert.Equal((true, false, SandboxLifetime.Idle), (file.Terminal, file.Notebook, file.Lifetime));
        Assert.Empty(file.Compile);
        Assert.Null(file.Service);
        Assert.Null(file.Limits.MemoryBytes);
    }

    [Theory]
    [InlineData("\"colour\": 1", "colour")]
    [InlineData("\"aliases\": null", "aliases")]
    [InlineData("\"limits\": { \"memory\": 1 }", "memory")]
    [InlineData("\"limits\": { \"memoryBytes\": 5 }", "limits.memoryBytes")]
    [InlineData("\"limits\": { \"cpus\": \"one\" }", "$.limits.cpus")]
    [InlineData("\"lifetime\": \"long\"", "$.lifetime")]
    [InlineData("\"extensions\": [\"x\"]", "extensions")]
    [InlineData("\"mounts\": [{ \"path\": \"/data\" }]", "bytes")]
    [InlineData("\"mounts\": [{ \"path\": \"data\", \"bytes\": 1, \"inodes\": 1, \"uid\": 1, \"gid\": 1, \"mode\": \"0700\" }]", "mounts.path")]
    [InlineData("\"service\": { \"command\": [\"x\"], \"uid\": 0, \"gid\": 1, \"ready\": [\"x\"], \"readyTimeoutMs\": 1 }", "service")]
    [InlineData("\"service\": { \"command\": [\"x\"], \"uid\": 1, \"gid\": 1, \"user\": \"a:b\", \"ready\": [\"x\"], \"readyTimeoutMs\": 1 }", "service.user")]
    [InlineData("\"service\": { \"command\": [], \"uid\": 1, \"gid\": 1, \"ready\": [\"x\"], \"readyTimeoutMs\": 1 }", "service.command")]
    public void Load_WrongField_NamesFileAndField(string field, string named)
    {
        var failure = Assert.Throws<InvalidDataException>(() => Load($"{{{Least}, {field}}}"));

        Assert.Contains("runtime.json", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x\"", "\"y\"", "folder")]
    [InlineData("[\"x\"] ", "[]", "'run'")]
    [InlineData("\"title\": \"X\", ", "", "title")]
    [InlineData("[\"main.x\"]", "[\"main.x\"], \"pattern\": \"(\"", "entry.pattern")]
    public void Load_WrongBase_NamesWhat(string part, string instead, string named)
    {
        var at = part == "[\"x\"] " ? Least.LastIndexOf(part, StringComparison.Ordinal) : Least.IndexOf(part, StringComparison.Ordinal);
        var json = Least.Remove(at, part.Length).Insert(at, instead);

        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => Load($"{{{json}}}")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    public void Load_NoRuntime_NamesTheFile(string json) =>
        Assert.Contains("runtime.json", Assert.Throws<InvalidDataException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_FolderWithABadName_IsRefused()
    {
        _folder.Write("A B/runtime.json", $"{{{Least.Replace("\"name\": \"x\"", "\"name\": \"A B\"", StringComparison.Ordinal)}}}");

        Assert.Contains("'name'", Assert.Throws<InvalidDataException>(() => RuntimeFile.Load(_folder.File("A B/runtime.json"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Load_ShippedRuntime_IsRight(string name)
    {
        var file = RuntimeFile.Load(Path.Combine(Repository.Runtimes, name, "runtime.json"));

        Assert.Equal(name, file.Name);
        Assert.NotEmpty(file.Extensions);
    }

    public static TheoryData<string> Shipped => [.. Directory.GetDirectories(Repository.Runtimes).Select(path => Path.GetFileName(path)!)];

    private RuntimeFile Load(string json)
    {
        _folder.Write("x/runtime.json", json);
        return RuntimeFile.Load(_folder.File("x/runtime.json"));
    }
}
