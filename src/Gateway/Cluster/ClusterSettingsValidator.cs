using CodeRunner.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Cluster;

/// <summary>Finds every wrong value of <see cref="ClusterSettings"/> and names its key.</summary>
internal sealed class ClusterSettingsValidator : IValidateOptions<ClusterSettings>
{
    public ValidateOptionsResult Validate(string? name, ClusterSettings options)
    {
        var wrong = new WrongSettings(ClusterSettings.Section);
        wrong.Check(Enum.IsDefined(options.Mode), nameof(options.Mode), $"must be one of {string.Join(", ", Enum.GetNames<ClusterMode>())}", options.Mode);
        wrong.Check(options.GatewayPort is > 0 and < 65536, nameof(options.GatewayPort), "must be a port", options.GatewayPort);
        wrong.Check(options.ClusterId.Length > 0, nameof(options.ClusterId), "must be a name", options.ClusterId);
        wrong.Check(options.ServiceId.Length > 0, nameof(options.ServiceId), "must be a name", options.ServiceId);
        return wrong.Result;
    }
}
