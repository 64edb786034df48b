using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Networks;

[Trait("Needs", "Docker")]
public class SessionNetworksTests(DockerHost host) : IClassFixture<DockerHost>
{
    [Fact]
    public async Task Create_Network_IsOfTheSubnetInternalAndLabelled()
    {
        var (session, subnet) = (DockerHost.NewSession(), DockerHost.NewSubnet());
        var name = await host.Networks.CreateAsync(session, subnet, Token);

        var network = await host.Docker.Networks.InspectNetworkAsync(name, Token);
        Assert.Equal($"{host.Name}-{session}", network.Name);
        Assert.Equal(subnet, Assert.Single(network.IPAM.Config).Subnet);
        Assert.True(network.Internal);
        Assert.False(network.EnableIPv6);
        Assert.Equal((session, host.Name, "tests"), (network.Labels["coderunner.session"], network.Labels["coderunner.host"], network.Labels["lab"]));
        Assert.Equal($"crs-{session[..11]}", network.Options["com.docker.network.bridge.name"]);
    }

    [Fact]
    public async Task Create_SubnetOfAnotherNetwork_IsSubnetTaken()
    {
        var subnet = DockerHost.NewSubnet();
        await host.Networks.CreateAsync(DockerHost.NewSession(), subnet, Token);
        var other = DockerHost.NewSession();

        await Assert.ThrowsAsync<SubnetTaken>(() => host.Networks.CreateAsync(other, subnet, Token));
        Assert.False(await host.HasNetworkAsync(other));
    }

    [Fact]
    public async Task Create_AgainWithAnotherSubnet_LeavesOneNetworkWithTheNewSubnet()
    {
        var session = DockerHost.NewSession();
        await host.Networks.CreateAsync(session, DockerHost.NewSubnet(), Token);
        var subnet = DockerHost.NewSubnet();
        await host.Networks.CreateAsync(session, subnet, Token);

        var network = Assert.Single(await host.Networks.ListAsync(Token), network => network.SessionId == session);
        Assert.Equal([subnet], network.Subnets);
    }

    [Fact]
    public async Task Create_AgainWithTheSameSubnet_LeavesOneNetwork()
    {
        var (session, subnet) = (DockerHost.NewSession(), DockerHost.NewSubnet());
        await host.Networks.CreateAsync(session, subnet, Token);
        await host.Networks.CreateAsync(session, subnet, Token);

        Assert.Single(await host.Networks.ListAsync(Token), network => network.SessionId == session);
    }

    [Fact]
    public async Task Remove_ManyTimesAtOnce_NetworkIsGone()
    {
        var session = DockerHost.NewSession();
        await host.Networks.CreateAsync(session, DockerHost.NewSubnet(), Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Networks.RemoveAsync(session, Token)));
        await host.Networks.RemoveAsync(session, Token);

        Assert.False(await host.HasNetworkAsync(session));
    }

    [Fact]
    public async Task List_NetworksOfOthers_HaveNoSessionButTheirSubnets()
    {
        var bridge = Assert.Single(await host.Networks.ListAsync(Token), network => network.Name == "bridge");

        Assert.Null(bridge.SessionId);
        Assert.NotEmpty(bridge.Subnets);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
