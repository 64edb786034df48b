using CodeRunner.Gateway.Tests;
using CodeRunner.Gateway.Tests.Fakes;

[assembly: AssemblyFixture(typeof(GatewayFixture))]

namespace CodeRunner.Gateway.Tests;

/// <summary>One lab and one gateway with its defaults, except a fast pulse, for all tests.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public FakeLab Lab { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Lab = await FakeLab.StartAsync();
        Gateway = new GatewayProcess(Lab, ("PulseInterval", "00:00:01"), ("MaxRequestBytes", "1048576"), ("OneShotOutputBytes", "1000"));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Lab.DisposeAsync();
    }
}
