using CodeRunner.Gateway.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Gateway.Tests.Hub;

public sealed class StopTests
{
    [Fact]
    public async Task Connection_MadeWhenTheGatewayStops_IsClosedAtOnce()
    {
        await using var lab = await FakeLab.StartAsync();
        await using var gateway = new GatewayProcess(lab);
        var lifetime = gateway.Services.GetRequiredService<IHostApplicationLifetime>();
        Exception? failure = null;

        // Last registered and so called first: the gateway has been told to stop, and still listens.
        using var stopping = lifetime.ApplicationStopping.Register(() => failure = Record.ExceptionAsync(() => ComeBackAsync(gateway)).AsTask().GetAwaiter().GetResult());
        await Task.Run(lifetime.StopApplication, TestContext.Current.CancellationToken).Within();

        Assert.NotNull(failure);
        Assert.IsNotType<TimeoutException>(failure);
    }

    private static async Task ComeBackAsync(GatewayProcess gateway)
    {
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.OpenAsync();
    }
}
