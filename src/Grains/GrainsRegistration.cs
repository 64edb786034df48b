using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Runs;
using CodeRunner.Grains.Sessions;
using CodeRunner.Grains.Sessions.Journal;
using CodeRunner.Grains.Sessions.Records;
using CodeRunner.Grains.Subnets;
using CodeRunner.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace CodeRunner.Grains;

/// <summary>Registers what the grains need of their silo.</summary>
public static class GrainsRegistration
{
    /// <summary>Adds the services behind the grains. <c>AddContainers</c> must be there too, or fakes of it.</summary>
    public static IServiceCollection AddGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<SubnetOptions>(configuration, SubnetOptions.Section, check => check
            .That(options => options.PrefixLength is >= 16 and <= 29, nameof(SubnetOptions.PrefixLength), "must be from 16 to 29")
            .That(options => Enum.IsDefined(options.Scope), nameof(SubnetOptions.Scope), "must be Cluster or Host")
            .Says(nameof(SubnetOptions.Pools), Problem));
        services.AddValidated<SessionOptions>(configuration, SessionOptions.Section, check => check
            .That(options => options.JournalDirectory.Length == 0 || Path.IsPathRooted(options.JournalDirectory), nameof(SessionOptions.JournalDirectory), "must be an absolute path, or empty")
            .That(options => options.DisconnectGrace >= TimeSpan.Zero, nameof(SessionOptions.DisconnectGrace), "must not be negative")
            .That(options => options.ReopenAfter >= TimeSpan.Zero, nameof(SessionOptions.ReopenAfter), "must not be negative")
            .That(options => options.PulseTimeout > TimeSpan.Zero, nameof(SessionOptions.PulseTimeout), "must be longer than nothing")
            .That(options => options.SandboxIdle > TimeSpan.Zero, nameof(SessionOptions.SandboxIdle), "must be longer than nothing")
            .That(options => options.MaxSandboxes >= 1, nameof(SessionOptions.MaxSandboxes), "must be at least 1")
            .That(options => options.ReplayBytes >= 0, nameof(SessionOptions.ReplayBytes), "must not be negative")
            .That(options => options.WindowBytes >= 64 << 10, nameof(SessionOptions.WindowBytes), "must be at least 65536 bytes"));
        services.AddValidated<RunOptions>(configuration, RunOptions.Section, check => check
            .That(options => options.Timeout > TimeSpan.Zero, nameof(RunOptions.Timeout), "must be longer than nothing")
            .That(options => options.MaxTimeout >= options.Timeout && options.MaxTimeout < TimeSpan.FromDays(20), nameof(RunOptions.MaxTimeout), "must be at least Timeout, and less than 20 days")
            .That(options => options.StopGrace >= TimeSpan.Zero, nameof(RunOptions.StopGrace), "must not be negative")
            .That(options => options.OutputBytes > 0, nameof(RunOptions.OutputBytes), "must be at least 1")
            .That(options => options.SharedOutputRate is 0 or >= 64 << 10, nameof(RunOptions.SharedOutputRate), "must be at least 65536 bytes a second, or 0 for no bound")
            .That(options => options.InputBytes > 0, nameof(RunOptions.InputBytes), "must be at least 1")
            .That(options => options.FileBytes > 0, nameof(RunOptions.FileBytes), "must be at least 1")
            .That(options => options.Files > 0, nameof(RunOptions.Files), "must be at least 1")
            .That(options => options.TotalFileBytes > 0, nameof(RunOptions.TotalFileBytes), "must be at least 1")
            .That(options => options.ArgumentBytes > 0, nameof(RunOptions.ArgumentBytes), "must be at least 1")
            .That(options => options.PerSession > 0, nameof(RunOptions.PerSession), "must be at least 1"));
        services.AddValidated<HostOptions>(configuration, HostOptions.Section, check => check
            .That(options => options.Name.Length > 0, nameof(HostOptions.Name), "must not be empty")
            .That(options => options.MaxRuns >= 0, nameof(HostOptions.MaxRuns), "must not be negative")
            .That(options => options.MaxQueuedRuns >= 0, nameof(HostOptions.MaxQueuedRuns), "must not be negative")
            .That(options => options.ReportInterval > TimeSpan.Zero, nameof(HostOptions.ReportInterval), "must be longer than nothing")
            .That(options => options.DrainTime >= TimeSpan.Zero, nameof(HostOptions.DrainTime), "must not be negative")
            .That(options => options.EngineTimeout > TimeSpan.Zero, nameof(HostOptions.EngineTimeout), "must be longer than nothing")
            .That(options => options.ReaperInterval > TimeSpan.Zero, nameof(HostOptions.ReaperInterval), "must be longer than nothing")
            .That(options => options.OrphanAge > TimeSpan.Zero, nameof(HostOptions.OrphanAge), "must be longer than nothing"));

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SessionJournals>();
        services.AddSingleton<SessionAdopter>();
        services.TryAddSingleton(new SessionRecords(storage: null));
        services.AddSingleton<LostHosts>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(silo => silo.GetRequiredService<LostHosts>());
        services.AddSingleton<HostState>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<ReadySessions>();
        services.AddSingleton<HostSessions>();
        services.AddSingleton<HostCompany>();
        services.AddPlacement();
        services.AddMetrics();
        services.AddSingleton<HostMetrics>();
        services.AddSingleton<RunValidator>();
        services.AddSingleton<LabDescriber>();
        return services;
    }

    /// <summary>Has sessions leave a record in the cluster's storage, which outlives its silos. After <see cref="AddGrains"/> or before.</summary>
    public static IServiceCollection AddSessionRecords(this IServiceCollection services) => services.Replace(
        ServiceDescriptor.Singleton(silo => new SessionRecords(silo.GetRequiredKeyedService<IGrainStorage>(StorageNames.Default))));

    /// <summary>Adds the keeper of the host. After the silo, so that it begins when the silo runs and ends before it stops.</summary>
    public static IServiceCollection AddHostKeeper(this IServiceCollection services) => services
        .AddHostedService(provider =>
        {
            // Otherwise the first session would make them: a host that never came up would have no figures to be found by.
            _ = provider.GetRequiredService<HostMetrics>();
            return ActivatorUtilities.CreateInstance<HostKeeper>(provider);
        })
        .AddHostedService<EngineWatch>()
        .AddHostedService<DrainOnStop>();

    private static void AddPlacement(this IServiceCollection services)
    {
        services.AddSingleton<HostBoard>();
        services.AddSingleton<HostBoardClient>();
        services.AddGrainService<HostBoardService>();
        services.AddPlacementDirector<SessionPlacement, SessionPlacementDirector>();
        services.TryAddSingleton<IHostUsage, HostUsage>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, HostReporter>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, QueueRelief>();
        services.AddSingleton(silo => new HostDrain(
            silo.GetRequiredService<HostState>(),
            silo.GetRequiredService<HostSessions>(),
            silo.GetRequiredService<RunQueue>(),
            silo.GetRequiredService<IWarmPool>(),
            silo.GetRequiredService<ReadySessions>(),
            silo.GetRequiredService<IRuntimeCatalog>(),
            silo.GetRequiredService<IGrainFactory>(),
            silo.GetRequiredService<IOptions<HostOptions>>(),
            silo.GetRequiredService<TimeProvider>(),
            silo.GetRequiredService<ILogger<HostDrain>>()));
    }

    private static string? Problem(SubnetOptions options)
    {
        if (options.PrefixLength is < 16 or > 29)
        {
            return null;
        }

        try
        {
            _ = new SubnetPlan(options.EffectivePools, options.PrefixLength);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }
}
