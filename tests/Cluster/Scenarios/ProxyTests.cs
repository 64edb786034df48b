using System.Net;
using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;
using Microsoft.AspNetCore.Http.Connections;

namespace CodeRunner.Cluster.Scenarios;

public sealed class ProxyTests(ClusterLab lab)
{
    [Fact]
    public async Task Gateways_StoppedAndKilledBehindNginx_CostNobodyAnEvent()
    {
        const int Last = 900;
        await using var proxy = await lab.AddProxyAsync();
        await using var people = await Crowd.OpenAsync(lab, 12, proxy);
        var runs = await Count.StartAsync(people.Sessions, Last);

        await lab.Gateways[0].Process.StopAsync();
        await Eventually.HoldsAsync("some have gone to the other gateway", () => Task.FromResult(people.Sessions.Any(session => session.Resumptions > 0)));
        Assert.Contains(people.Sessions, session => session.Resumptions == 0);
        await lab.Gateways[0].StartAsync();
        await lab.Gateways[1].Process.KillAsync();
        await Count.EndAsync(runs, Last);
        Assert.All(people.Sessions, session => Assert.NotEqual(0, session.Resumptions));
        await lab.Gateways[1].StartAsync();
        await people.RunAllAsync(Samples.Hello("python"));
        await people.LeaveAsync();
    }

    [Fact]
    public async Task Clients_ThatNegotiateThroughNginx_FindTheGatewayThatTheyNegotiatedWith()
    {
        await using var proxy = await lab.AddProxyAsync();
        HttpTransportType[] transports = [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling];
        foreach (var transport in transports.SelectMany(each => Enumerable.Repeat(each, 3)))
        {
            await using var session = await LabSession.OpenAsync(proxy.Url, configure: options =>
            {
                proxy.Configure(options);
                options.Transports = transport;
            });
            Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
        }
    }

    [Fact]
    public async Task Pages_ThroughNginx_AreEncryptedAndOperatorsRoutesHidden()
    {
        await using var proxy = await lab.AddProxyAsync();
        using var client = proxy.Client();

        using var page = await client.GetAsync(proxy.Url, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains(page.Headers, header => header.Key == "Strict-Transport-Security");
        using var plain = await client.GetAsync(new UriBuilder(proxy.Url) { Scheme = "http", Port = 80, Path = "/api/runtimes" }.Uri, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, new Uri(proxy.Url, "api/runtimes")), (plain.StatusCode, plain.Headers.Location));
        foreach (var route in new[] { "metrics", "healthz", "readyz" })
        {
            using var hidden = await client.GetAsync(new Uri(proxy.Url, route), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }
    }
}
