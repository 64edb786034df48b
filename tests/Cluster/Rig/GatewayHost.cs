namespace CodeRunner.Cluster.Rig;

/// <summary>A machine with a gateway.</summary>
public sealed class GatewayHost(Machine machine, Programs programs, string redis)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private LabProcess _gateway = null!;
    private Programs _programs = programs.First;

    public Uri Url => new($"http://{machine.Address}:8080");

    public LabProcess Process => _gateway;

    /// <summary>Starts it and waits until runs can start there.</summary>
    public async Task StartAsync()
    {
        _gateway = machine.Start(Programs.LogOf(machine.Name), Settings(), _programs.Gateway);
        _programs = programs;
        await _gateway.ReadyAsync(IsReadyAsync);
    }

    /// <summary>Whether a run could start.</summary>
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
        ["CodeRunner__Gateway__Urls"] = $"http://{machine.Address}:8080",
        ["CodeRunner__Gateway__WebRoot"] = _programs.Web,
        ["CodeRunner__Cluster__Store"] = "Redis",
        ["CodeRunner__Cluster__Redis"] = redis,
    };
}
