using System.Net;
using CodeRunner.Grains.Sessions.Records;
using CodeRunner.Grains.Tests.Fakes;
using Orleans.Storage;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class SessionClaimTests
{
    private static readonly GrainId Session = GrainId.Create("session", "1");

    private readonly SharedStorage _storage = new();
    private readonly List<Exception> _failures = [];
    private int _refusals;

    private SessionRecord? Kept => (SessionRecord?)_storage.Of("session", Session);

    [Fact]
    public async Task Change_BehindAWriteWhoseAnswerWasLost_IsWritten()
    {
        var deaf = new DeafStorage(_storage);
        var claim = Of(deaf, 1);
        await SaveAsync(claim, accepted: 1);
        deaf.IsDeaf = true;
        await SaveAsync(claim, accepted: 2);
        deaf.IsDeaf = false;

        await SaveAsync(claim, accepted: 3);

        Assert.Equal((3, 0), (Kept!.Accepted, _refusals));
        Assert.IsType<TimeoutException>(Assert.Single(_failures));
        Assert.True(await claim.DropAsync());
        Assert.Null(Kept);
    }

    [Fact]
    public async Task Change_OfWhoeverLostTheSession_IsRefusedAndLeavesTheRecord()
    {
        var before = Of(_storage, 1);
        await SaveAsync(before, accepted: 1);
        var after = Of(_storage, 2);
        Assert.True(await after.TakeAsync((await after.ReadAsync())!));

        await SaveAsync(before, accepted: 7);

        Assert.Equal((1, 1), (_refusals, Kept!.Accepted));
        Assert.True(before.IsRefused);
        Assert.False(await before.DropAsync());
        await SaveAsync(after, accepted: 2);
        Assert.Equal(2, Kept!.Accepted);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task End_OfWhoeverLostTheSessionUnawares_LeavesTheRecord()
    {
        var before = Of(_storage, 1);
        await SaveAsync(before, accepted: 1);
        var after = Of(_storage, 2);
        await after.TakeAsync((await after.ReadAsync())!);

        Assert.False(await before.DropAsync());
        Assert.NotNull(Kept);
    }

    [Fact]
    public async Task Claim_OfTwoAtOnce_SucceedsForOne()
    {
        await SaveAsync(Of(_storage, 1), accepted: 1);
        var (one, other) = (Of(_storage, 2), Of(_storage, 3));
        var (seen, too) = (await one.ReadAsync(), await other.ReadAsync());

        Assert.True(await one.TakeAsync(seen!));
        Assert.False(await other.TakeAsync(too!));
    }

    private static SessionClaim Of(IGrainStorage storage, int silo) =>
        new SessionRecords(storage).Of(Session, SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), silo));

    private Task SaveAsync(SessionClaim claim, long accepted)
    {
        claim.Save(() => new SessionRecord { Accepted = accepted }, () => _refusals++, _failures.Add);
        return claim.FlushAsync();
    }

    /// <summary>Does what it is told; its answers can be lost.</summary>
    private sealed class DeafStorage(SharedStorage storage) : IGrainStorage
    {
        public bool IsDeaf { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => storage.ReadStateAsync(stateName, grainId, grainState);

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var before = grainState.ETag;
            await storage.WriteStateAsync(stateName, grainId, grainState);
            if (IsDeaf)
            {
                grainState.ETag = before;
                throw new TimeoutException("no answer came");
            }
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => storage.ClearStateAsync(stateName, grainId, grainState);
    }
}
