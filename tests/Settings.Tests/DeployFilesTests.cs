using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeRunner.Settings.Tests;

/// <summary>What <c>deploy/</c> says of the code is so: settings, metrics, alarms.</summary>
public sealed partial class DeployFilesTests
{
    // Of Prometheus itself and of its library for .NET.
    private static readonly string[] Foreign = ["up", "process_working_set_bytes", "process_cpu_seconds_total"];

    [Fact]
    public void Files_NameOnlySettingsThatThereAre()
    {
        var known = SettingsInCode.Keys.Select(key => new Regex($"^{Regex.Escape(key).Replace("<name>", "[^:]+", StringComparison.Ordinal)}(:[0-9]+)?$")).ToArray();
        var named = Directory.EnumerateFiles(Source.Path("deploy"), "*", SearchOption.AllDirectories)
            .SelectMany(file => Setting().Matches(File.ReadAllText(file)).Select(setting => (File: Path.GetFileName(file), Key: setting.Value.Replace("__", ":", StringComparison.Ordinal))))
            .Distinct().ToArray();

        Assert.Contains(("lab-host.yml", "CodeRunner:Cluster:AdvertisedAddress"), named);
        Assert.All(named, setting => Assert.True(known.Any(key => key.IsMatch(setting.Key)), $"{setting.File} names {setting.Key}, which is no setting"));
    }

    [Theory]
    [InlineData("grafana-dashboard.json")]
    [InlineData("alerts.yml")]
    public void Monitoring_AsksOnlyForMetricsThatThereAre(string file)
    {
        var known = MetricsInCode();
        var asked = Metric().Matches(File.ReadAllText(Source.Path("deploy", "monitoring", file))).Select(metric => HistogramPart().Replace(metric.Value, "")).Distinct().ToArray();

        Assert.NotEmpty(asked);
        Assert.All(asked, metric => Assert.Contains(metric, known));
    }

    [Fact]
    public void Dashboard_EachPanelAsksForSomethingKnown()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Source.Path("deploy", "monitoring", "grafana-dashboard.json")));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!).ToArray();

        Assert.True(expressions.Length >= 20);
        Assert.All(expressions, expression => Assert.True(
            Metric().IsMatch(expression) || Foreign.Any(metric => Regex.IsMatch(expression, $@"\b{metric}\b")), $"'{expression}' asks for nothing that is known"));
    }

    [Fact]
    public void OperationsPage_SaysWhatEachAlarmMeans()
    {
        var alarms = Alarm().Matches(File.ReadAllText(Source.Path("deploy", "monitoring", "alerts.yml"))).Select(alarm => alarm.Groups["name"].Value);
        var page = File.ReadAllText(Source.Path("docs", "operations.md"));

        Assert.All(alarms, alarm => Assert.Contains($"| `{alarm}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Alarms_OfFailures_WaitForThoseThatAreCountedFromTheStart()
    {
        var counted = File.ReadAllText(Source.Path("src", "Gateway", "Health", "GatewayMetrics.cs"));
        var names = FailureNames().Matches(File.ReadAllText(Source.Path("deploy", "monitoring", "alerts.yml"))).SelectMany(alarm => alarm.Groups["names"].Value.Split('|')).ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, counted, StringComparison.Ordinal));
    }

    /// <summary>Names as <c>/metrics</c> has them: those of the gateway as they are, those of the silo's meter with its name in front.</summary>
    private static HashSet<string> MetricsInCode() =>
    [
        .. Directory.EnumerateFiles(Source.Path("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Instrument().Matches(File.ReadAllText(file)))
            .Select(made => made.Groups["static"].Success ? made.Groups["name"].Value : $"coderunner_{made.Groups["name"].Value}"),
    ];

    [GeneratedRegex(@"\bCodeRunner__\w+[A-Za-z0-9]")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\bcoderunner_(host|gateway|cluster)\w+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"gateway_failures_total\{name=~?""(?<names>[^""]+)""")]
    private static partial Regex FailureNames();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();

    [GeneratedRegex(@"- alert: (?<name>\w+)")]
    private static partial Regex Alarm();

    [GeneratedRegex(@"(?:(?<static>Metrics)|\bmeter)\.Create\w+(?:<\w+>)?\(""(?<name>\w+)""")]
    private static partial Regex Instrument();
}
