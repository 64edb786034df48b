using CodeRunner.Gateway.Settings;
using CodeRunner.Settings;

namespace CodeRunner.Gateway.Tests.Settings;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void Defaults_AreRight() => Assert.True(Check(new GatewayOptions()).Succeeded);

    public static TheoryData<GatewayOptions, string> Wrong => new()
    {
        { new GatewayOptions { Urls = "8080" }, "CodeRunner:Gateway:Urls" },
        { new GatewayOptions { Urls = "" }, "CodeRunner:Gateway:Urls" },
        { new GatewayOptions { AllowedOrigins = ["https://course.example/path"] }, "CodeRunner:Gateway:AllowedOrigins" },
        { new GatewayOptions { AllowedOrigins = ["*"] }, "CodeRunner:Gateway:AllowedOrigins" },
        { new GatewayOptions { TrustedProxies = ["proxy"] }, "CodeRunner:Gateway:TrustedProxies" },
        { new GatewayOptions { MaxRequestBytes = 1 }, "CodeRunner:Gateway:MaxRequestBytes" },
        { new GatewayOptions { PulseInterval = TimeSpan.Zero }, "CodeRunner:Gateway:PulseInterval" },
        { new GatewayOptions { Rates = new RateOptions { CallBurst = 0 } }, "CodeRunner:Gateway:Rates:CallBurst" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Wrong))]
    public void WrongValue_IsNamed(GatewayOptions options, string key)
    {
        var result = Check(options);

        Assert.StartsWith(key, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://*:8080")]
    [InlineData("http://127.0.0.1:8080;https://[::1]:8443")]
    public void Urls_AsKestrelTakesThem_AreRight(string urls) => Assert.True(Check(new GatewayOptions { Urls = urls }).Succeeded);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Check(GatewayOptions options)
    {
        var rules = new OptionsRules<GatewayOptions>(GatewayOptions.Section);
        SettingsExtensions.State(rules);
        return rules.Validate(null, options);
    }
}
