using CodeRunner.Gateway.Cluster;
using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Hub;
using CodeRunner.Gateway.Limits;
using CodeRunner.Gateway.Rest;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Settings;
using CodeRunner.Gateway.Static;
using CodeRunner.Settings;
using CodeRunner.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSettingsFile();
builder.AddGatewayOptions();
builder.AddCluster();
builder.AddTracing("coderunner-gateway");
builder.Services
    .AddHealth()
    .AddSessions()
    .AddSessionHub()
    .AddRest()
    .AddRateLimits()
    .AddProxiesAndOrigins()
    .AddWebClient();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseProblems();

// What the framework refuses with a bare status, such as a body that is too large, is a problem like all others.
app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
app.UseMiddleware<OriginGuard>();
app.UseRouting();
app.UseCors();
app.UseRateLimiter();
app.MapSessionHub();
app.MapRest();
app.MapHealth();
app.MapWebClient();
await app.RunAsync();

/// <summary>The gateway's host process; public so that tests can start it in theirs.</summary>
public partial class Program;
