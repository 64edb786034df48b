using CodeRunner.Containers;
using CodeRunner.Grains;
using CodeRunner.Grains.Hosts;
using CodeRunner.Settings;
using CodeRunner.Silo.Cluster;
using CodeRunner.Streaming;
using CodeRunner.Telemetry;
using Microsoft.Extensions.Options;
using Prometheus;
using HostOptions = CodeRunner.Grains.Hosts.HostOptions;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSettingsFile();

// Unless told so the exporter forgets what doesn't change for five minutes, and counts it from zero again: an alarm would miss what is rare. A day is the most that it takes.
Metrics.ConfigureMeterAdapter(adapter => adapter.MetricsExpireAfter = TimeSpan.FromDays(1));
builder.WebHost.UseUrls((builder.Configuration.GetSection(HostOptions.Section).Get<HostOptions>() ?? new HostOptions()).Urls);

// A silo that stops first gives its sessions to other hosts; then those that are left end their sandboxes and networks.
builder.Services.AddOptions<Microsoft.Extensions.Hosting.HostOptions>().Configure<IOptions<HostOptions>>(
    (process, host) => process.ShutdownTimeout = host.Value.DrainTime + TimeSpan.FromSeconds(80));
builder.Services.AddContainers(builder.Configuration);
builder.Services.AddGrains(builder.Configuration);
builder.Services.AddValidated<StreamOptions>(builder.Configuration, StreamOptions.Section, rules => rules
    .That(options => options.QueueCapacity is > 0 and <= 1 << 20, nameof(StreamOptions.QueueCapacity), "must be from 1 to 1048576"));
builder.AddCluster();
builder.AddTracing("coderunner-silo");
builder.Services.AddHostKeeper();

var app = builder.Build();
app.MapGet("/healthz", () => Results.Text("alive"));
app.MapGet("/readyz", (HostState host) => host.NotReady is { } reason ? Results.Text(host.IsDraining ? $"draining: {reason}" : reason, statusCode: 503) : Results.Text("ready"));
app.MapDrain();
app.MapMetrics();
await app.RunAsync();
