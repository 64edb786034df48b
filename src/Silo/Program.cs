using CodeRunner.Containers;
using CodeRunner.Grains;
using CodeRunner.Grains.Hosts;
using CodeRunner.Settings;
using CodeRunner.Silo.Cluster;
using CodeRunner.Streaming;
using CodeRunner.Telemetry;
using Prometheus;
using HostOptions = CodeRunner.Grains.Hosts.HostOptions;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSettingsFile();
builder.WebHost.UseUrls((builder.Configuration.GetSection(HostOptions.Section).Get<HostOptions>() ?? new HostOptions()).Urls);

// Sessions end their sandboxes and networks while the silo stops.
builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));
builder.Services.AddContainers(builder.Configuration);
builder.Services.AddGrains(builder.Configuration);
builder.Services.AddValidated<StreamOptions>(builder.Configuration, StreamOptions.Section, rules => rules
    .That(options => options.QueueCapacity is > 0 and <= 1 << 20, nameof(StreamOptions.QueueCapacity), "must be from 1 to 1048576"));
builder.AddCluster();
builder.AddTracing("coderunner-silo");
builder.Services.AddHostKeeper();

var app = builder.Build();
app.MapGet("/healthz", () => Results.Text("alive"));
app.MapGet("/readyz", (HostState host) => host.NotReady is { } reason ? Results.Text(reason, statusCode: 503) : Results.Text("ready"));
app.MapMetrics();
await app.RunAsync();
