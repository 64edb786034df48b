using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Tests.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Containers.Tests.Runtimes;

public sealed class RuntimeCatalogTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _images = [];
    private FakeEngine _engine = null!;
    private ServiceProvider? _host;
    private bool _isDown;

    public async ValueTask InitializeAsync() => _engine = await FakeEngine.StartAsync(AnswerAsync);

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Refresh_RuntimesWithImages_AreFoundByNameAndAliasWhateverTheCase()
    {
        Write("one", aliases: "\"uno\", \"ONE\"");
        _images.Add("coderunner/one:latest");
        var catalog = await RefreshedAsync();

        Assert.Equal("one", catalog.Find("one")?.Name);
        Assert.Same(catalog.Find("one"), catalog.Find("UNO"));
        Assert.Null(catalog.Find("two"));
        Assert.Equal("1.2.3", catalog.Find("one")?.Version);
    }

    [Fact]
    public async Task Refresh_ImageThatIsNotThere_LeavesTheRuntimeOutUntilItIs()
    {
        Write("one");
        Write("two");
        _images.Add("coderunner/one:latest");
        var catalog = await RefreshedAsync();
        Assert.Equal(["one"], catalog.Runtimes.Select(runtime => runtime.Name));

        _images.Add("coderunner/two:latest");
        await catalog.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["one", "two"], catalog.Runtimes.Select(runtime => runtime.Name));
    }

    [Fact]
    public async Task Refresh_ImageThatIsNotThere_IsToldOfOnceAndAgainWhenItGoes()
    {
        Write("one");
        var catalog = await RefreshedAsync();
        await catalog.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, Warnings());

        _images.Add("coderunner/one:latest");
        await catalog.RefreshAsync(TestContext.Current.CancellationToken);
        _images.Clear();
        await catalog.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Warnings());

        int Warnings() => _host!.GetFakeLogCollector().GetSnapshot().Count(line => line.Level == LogLevel.Warning && line.Message.StartsWith("Runtime one is left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_ImageOfTheConfiguration_IsUsed()
    {
        Write("one");
        _images.Add("lab/own:7");
        var catalog = await RefreshedAsync(("Sandbox:Images:one", "lab/own:7"));

        Assert.Equal("lab/own:7", catalog.Find("one")?.Image);
    }

    [Fact]
    public async Task Limits_OfConfigurationFileAndDefault_CountInThisOrder()
    {
        Write("one", limits: "\"processes\": 20, \"inodes\": 2000");
        _images.Add("coderunner/one:latest");
        var catalog = await RefreshedAsync(("Limits:Runtimes:one:Processes", "10"), ("Limits:Default:Inodes", "100"), ("Limits:Default:OpenFiles", "99"));

        var limits = catalog.Find("one")!.Limits;
        Assert.Equal((10, 2000, 99), (limits.Processes, limits.Inodes, limits.OpenFiles));
    }

    [Fact]
    public async Task Refresh_TwoRuntimesOfOneName_NamesTheClash()
    {
        Write("one", aliases: "\"same\"");
        Write("two", aliases: "\"Same\"");

        Assert.Contains("same", (await Assert.ThrowsAsync<InvalidDataException>(() => RefreshedAsync())).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Refresh_EngineInTrouble_KeepsWhatWasKnown()
    {
        Write("one");
        _images.Add("coderunner/one:latest");
        var catalog = await RefreshedAsync();
        _isDown = true;

        await Assert.ThrowsAnyAsync<EngineUnavailable>(() => catalog.RefreshAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(catalog.Find("one"));
    }

    private async Task<IRuntimeCatalog> RefreshedAsync(params (string, string?)[] settings)
    {
        _host = Host.With([("Docker:Endpoint", _engine.Endpoint), ("Sandbox:RuntimesPath", _folder.Path), .. settings]);
        var catalog = _host.GetRequiredService<IRuntimeCatalog>();
        await catalog.RefreshAsync(TestContext.Current.CancellationToken);
        return catalog;
    }

    private void Write(string name, string aliases = "", string limits = "") => _folder.Write($"{name}/runtime.json", $$"""
        {
          "name": "{{name}}", "title": "T", "version": ["v"], "entry": { "names": ["main"] }, "run": ["r"],
          "aliases": [{{aliases}}], "limits": { {{limits}} }
        }
        """);

    private Task AnswerAsync(HttpContext context, string path) =>
        _isDown ? FakeEngine.RefuseAsync(context, 500, "in trouble")
        : _images.FirstOrDefault(image => path == $"/images/{image}/json") is { } found
            ? context.Response.WriteAsync($$$"""{ "Id": "{{{found}}}", "Config": { "Labels": { "coderunner.version": "1.2.3" } } }""")
            : FakeEngine.RefuseAsync(context, 404, "No such image");
}
