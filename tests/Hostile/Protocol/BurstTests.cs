using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Hostile.Protocol;

public sealed class BurstTests(RunningLab lab, Neighbours neighbours) : ProtocolTest(lab, neighbours)
{
    [Fact]
    public Task Connections_OpenedAndDroppedInABurst_LeaveNothing() => AttackAsync(async session =>
    {
        const int total = 2000;
        var last = new string[total];
        await Parallel.ForAsync(0, total, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            if (i % 40 == 0)
            {
                var dropped = await LabSession.OpenAsync(Lab.Url);
                last[i] = dropped.Id;
                await dropped.DropAsync();
                return;
            }

            await using var socket = await RawSocket.GreetedAsync(Lab.Url, "json");
        });
        foreach (var id in last.Where(id => id is not null))
        {
            await Eventually.IsGoneAsync(id);
        }

        Assert.NotEmpty(session.Id);
    });
}
