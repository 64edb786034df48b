using CodeRunner.Agent.Protocol;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>
/// A sandbox's weight on a processor that several want: less while its programs use much, so that a short run beside them goes first
/// (docs/decisions/0018-weights.md). Changes go to the engine one after the other; of several that wait, the last counts.
/// </summary>
/// <param name="container">Id of its container.</param>
/// <param name="heavyShares">Docker's CPU shares while its programs use much.</param>
/// <param name="isHeavy">Whether it may have those shares now.</param>
/// <param name="containers">Where to change it.</param>
/// <param name="logger">What failed.</param>
internal sealed partial class SandboxWeight(string container, int heavyShares, bool isHeavy, SandboxContainers containers, ILogger logger)
{
    private const int UsualShares = 1_024;

    private readonly Lock _gate = new();
    private bool _isHeavy = isHeavy;
    private bool _isWanted;
    private bool _isChanging;

    /// <summary>The sandbox's programs use much, or don't any more. Never blocks.</summary>
    public void Use(ProcessorUse use)
    {
        lock (_gate)
        {
            _isWanted = use.IsHeavy;
            if (_isChanging || _isWanted == _isHeavy)
            {
                return;
            }

            _isChanging = true;
        }

        _ = ChangeAsync();
    }

    private async Task ChangeAsync()
    {
        while (Next() is { } heavy)
        {
            try
            {
                await containers.WeighAsync(container, heavy ? heavyShares : UsualShares);
            }
            catch (EngineUnavailable failure)
            {
                // It may be gone by now. Fairness is worth no more than one try: the next change brings another.
                LogUnchanged(failure, container);
            }
        }
    }

    private bool? Next()
    {
        lock (_gate)
        {
            _isChanging = _isWanted != _isHeavy;
            _isHeavy = _isWanted;
            return _isChanging ? _isHeavy : null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "The weight of sandbox {ContainerId} could not be changed")]
    private partial void LogUnchanged(Exception failure, string containerId);
}
