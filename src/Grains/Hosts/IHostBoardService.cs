using Orleans.Services;

namespace CodeRunner.Grains.Hosts;

/// <summary>A silo's ear for the reports of all hosts; each silo has one.</summary>
[Alias("coderunner.host-board")]
internal interface IHostBoardService : IGrainService
{
    /// <summary>A host says how it is. Answered, so that it learns who can't be reached.</summary>
    [Alias("tell"), ResponseTimeout("00:00:04")]
    Task Tell(SiloAddress silo, HostReport report);

    /// <summary>Gives away a session that stands ready on this silo's host: its id, or null.</summary>
    [Alias("takeReady")]
    Task<string?> TakeReady();
}
