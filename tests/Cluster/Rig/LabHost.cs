using System.Net;

namespace CodeRunner.Cluster.Rig;

/// <summary>A host of the lab: a machine with a Docker engine and a silo.</summary>
public sealed class LabHost(Machine machine, Engine engine, Programs programs, string redis)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private LabProcess _silo = null!;
    private Programs _programs = programs.First;

    public string Name => machine.Name;

    public Machine Machine => machine;

    public Engine Engine => engine;

    public LabProcess Silo => _silo;

    /// <summary>Settings of its silo beside the usual ones, from its next start on.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; set; } = new Dictionary<string, string>();

    private Uri Drain => new(Url, "admin/drain");

    private Uri Url => new($"http://{machine.Address}:8081");

    /// <summary>Starts the silo and waits until it takes sessions.</summary>
    public async Task StartAsync()
    {
        var settings = Settings();
        foreach (var (name, value) in Extra)
        {
            settings[name] = value;
        }

        _silo = machine.Start(Programs.LogOf(Name), settings, _programs.Silo, "--Logging:LogLevel:CodeRunner.Grains.Subnets=Debug");
        _programs = programs;
        await _silo.ReadyAsync(IsReadyAsync);
    }

    /// <summary>What the silo says of itself on a route; empty if it doesn't answer.</summary>
    public async Task<string> AskAsync(string route)
    {
        try
        {
            return await Http.GetStringAsync(new Uri(Url, route));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return "";
        }
    }

    /// <summary>Begins to empty it, as an operator does.</summary>
    public Task DrainAsync() => machine.AskAsync("POST", Drain);

    /// <summary>Has it take sessions again.</summary>
    public Task TakeBackAsync() => machine.AskAsync("DELETE", Drain);

    /// <summary>What the silo answers who wants to empty it from another machine.</summary>
    public async Task<HttpStatusCode> DrainFromElsewhereAsync()
    {
        using var answer = await Http.PostAsync(Drain, null);
        return answer.StatusCode;
    }

    /// <summary>Whether the silo takes sessions.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Url, "readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["CodeRunner__Host__Name"] = Name,
        ["CodeRunner__Host__Urls"] = Url.ToString(),
        ["CodeRunner__Host__DrainTime"] = "00:00:30",
        ["CodeRunner__Cluster__Store"] = "Redis",
        ["CodeRunner__Cluster__Redis"] = redis,
        ["CodeRunner__Cluster__AdvertisedAddress"] = $"{machine.Address}",
        ["CodeRunner__Docker__Endpoint"] = engine.Endpoint,
        ["CodeRunner__Sandbox__AgentPath"] = _programs.Agent,
        ["CodeRunner__Sandbox__RuntimesPath"] = Programs.Runtimes,
        ["CodeRunner__Sandbox__Directory"] = programs.SocketsOf(Name),
        ["CodeRunner__Session__JournalDirectory"] = Path.Combine(programs.Sockets, "journals"),

        // What nobody gave back is looked for sooner than a lab would.
        ["CodeRunner__Host__ReaperInterval"] = "00:00:05",
        ["CodeRunner__Host__OrphanAge"] = "00:00:15",

        // Sessions that stand ready have leases and networks: the tests count those of people.
        ["CodeRunner__Warm__Sessions"] = "0",
        ["CodeRunner__Warm__Sandboxes"] = "1",
    };
}
