using System.Text.Json;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces.Sessions;
using MessagePack;

namespace CodeRunner.Gateway.Tests.Wire;

public sealed class EventShapeTests
{
    private const string Head = "{\"sequence\":7,\"time\":\"2026-01-31T10:00:00.1230000Z\",\"type\":\"";

    public static TheoryData<SessionEvent, string> Shapes => new()
    {
        { new QueuedEvent(7, Samples.Time, Samples.RunId, 3), """queued","runId":"5f0c1e2a-1","position":3}""" },
        { new PreparingEvent(7, Samples.Time, Samples.RunId, SandboxSource.Warm), """preparing","runId":"5f0c1e2a-1","sandbox":"warm"}""" },
        { new CompilingEvent(7, Samples.Time, Samples.RunId), """compiling","runId":"5f0c1e2a-1"}""" },
        { new StartedEvent(7, Samples.Time, Samples.RunId, 42), """started","runId":"5f0c1e2a-1","processId":42}""" },
        { Samples.Output(7, "hé\n\u001b[0m\"<'"), """stdout","runId":"5f0c1e2a-1","data":"hé\n\u001b[0m\"<'"}""" },
        { Samples.Output(7, "x", OutputStream.Stderr), """stderr","runId":"5f0c1e2a-1","data":"x"}""" },
        {
            new FileChangedEvent(7, Samples.Time, Samples.RunId, "a/b.txt", 12, FileChangeKind.Modified),
            """fileChanged","runId":"5f0c1e2a-1","path":"a/b.txt","size":12,"kind":"modified"}"""
        },
        {
            new ExitedEvent(7, Samples.Time, Samples.RunId, Samples.Result),
            """exited","runId":"5f0c1e2a-1","result":{"reason":"exited","exitCode":0,"wallMs":12.5,"cpuMs":8.25,"peakMemoryBytes":9000000,"queueMs":0.5,"prepareMs":1.5,"compileMs":0,"outputBytes":6}}"""
        },
        {
            new ExitedEvent(7, Samples.Time, Samples.RunId, new RunResult(RunReason.CompileFailed, null, 9, 0, 0, 0, 0, 0, 0, 0)),
            """exited","runId":"5f0c1e2a-1","result":{"reason":"compileFailed","signal":9,"wallMs":0,"cpuMs":0,"peakMemoryBytes":0,"queueMs":0,"prepareMs":0,"compileMs":0,"outputBytes":0}}"""
        },
        { new NoticeEvent(7, Samples.Time, NoticeLevel.Warning, "Careful.", null), """notice","level":"warning","message":"Careful."}""" },
        { new NoticeEvent(7, Samples.Time, NoticeLevel.Error, "Lost.", Samples.RunId), """notice","runId":"5f0c1e2a-1","level":"error","message":"Lost."}""" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Shapes))]
    public void Event_InJson_HasItsShape(SessionEvent happened, string tail)
    {
        var options = new JsonSerializerOptions();
        WireFormats.Json(options);

        Assert.Equal(Head + tail, JsonSerializer.Serialize<object>(happened, options).Replace("\\u001B", "\\u001b", StringComparison.Ordinal));
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Shapes))]
    public void Event_InMessagePack_HasTheSameShape(SessionEvent happened, string tail)
    {
        var packed = MessagePackSerializer.Serialize(happened.GetType(), happened, WireFormats.MessagePack, TestContext.Current.CancellationToken);

        using var told = JsonDocument.Parse(
            MessagePackSerializer.ConvertToJson(packed, cancellationToken: TestContext.Current.CancellationToken).Replace("\u001b", "\\u001b", StringComparison.Ordinal));
        using var expected = JsonDocument.Parse(Head + tail);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, told.RootElement), told.RootElement.GetRawText());
    }

    [Fact]
    public void Output_ThatIsNotUtf8_IsReplaced()
    {
        var options = new JsonSerializerOptions();
        WireFormats.Json(options);

        var told = JsonSerializer.Serialize<SessionEvent>(new OutputEvent(7, Samples.Time, Samples.RunId, OutputStream.Stdout, [0x61, 0xFF, 0x62]), options);

        Assert.EndsWith("\"data\":\"a\uFFFDb\"}", told, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKindOfEvent_HasAShape()
    {
        var kinds = typeof(SessionEvent).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(SessionEvent)));

        Assert.Equal(kinds.Order(ByName), Shapes.Select(row => row.Data.Item1.GetType()).Distinct().Order(ByName));
    }

    private static Comparer<Type> ByName { get; } = Comparer<Type>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));
}
