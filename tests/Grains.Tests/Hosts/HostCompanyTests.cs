using CodeRunner.Grains.Hosts;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class HostCompanyTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(6);
    private readonly FakeTimeProvider _time = new();
    private readonly HostCompany _company;

    public HostCompanyTests() => _company = new HostCompany(_time);

    [Fact]
    public void Session_WhoAsksAlone_HasNoCompany()
    {
        _company.Asks("a");
        _company.Asks("a");
        Assert.False(_company.Has("a"));
        Assert.True(_company.Has("b"));
    }

    [Fact]
    public void Session_WhoAsksMoreOften_StillHasCompany()
    {
        _company.Asks("b");
        _company.Asks("a");
        _company.Asks("a");
        Assert.True(_company.Has("a"));
        Assert.True(_company.Has("b"));
    }

    [Fact]
    public void Company_ThatWasSilentForLong_IsGone()
    {
        _company.Asks("b");
        _time.Advance(Long);
        _company.Asks("a");
        Assert.False(_company.Has("a"));
    }
}
