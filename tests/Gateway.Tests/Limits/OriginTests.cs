using System.Net;
using CodeRunner.Gateway.Tests.Hub;

namespace CodeRunner.Gateway.Tests.Limits;

public sealed class OriginTests(GatewayFixture fixture)
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task Hub_FromAForeignOrigin_Is403(string origin)
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => HubClient.ConnectAsync(fixture.Gateway, origin: origin));

        Assert.Equal(HttpStatusCode.Forbidden, failure.StatusCode);
    }

    [Fact]
    public async Task Hub_FromItsOwnOrigin_Opens()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway, origin: fixture.Gateway.Address.GetLeftPart(UriPartial.Authority));

        Assert.NotEmpty((await client.OpenAsync()).SessionId);
    }

    [Fact]
    public async Task Hub_FromAnAllowedOrigin_Opens()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("AllowedOrigins:0", "https://course.example"));
        await using var client = await HubClient.ConnectAsync(gateway, origin: "https://course.example");

        Assert.NotEmpty((await client.OpenAsync()).SessionId);
    }

    [Fact]
    public async Task Rest_FromAForeignOrigin_Is403()
    {
        using var client = fixture.Gateway.Client();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        using var answer = await client.GetAsync(new Uri("/api/v1/runtimes", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Connections_BeyondTheRate_Are429()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("Rates:ConnectionsPerSecond", "1"), ("Rates:ConnectionBurst", "1"));
        await using var first = await HubClient.ConnectAsync(gateway);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => HubClient.ConnectAsync(gateway));

        Assert.Equal(HttpStatusCode.TooManyRequests, failure.StatusCode);
    }
}
