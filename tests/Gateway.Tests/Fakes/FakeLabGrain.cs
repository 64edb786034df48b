using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Fakes;

/// <summary>Says what the <see cref="FakeLab"/> says.</summary>
public sealed class FakeLabGrain(FakeLab lab) : Grain, ILabGrain
{
    public Task<LabDescription> Describe(CancellationToken cancellationToken) => Task.FromResult(lab.Description);

    public Task<string> NewSessionFor(string runtime, CancellationToken cancellationToken) => NewSession(cancellationToken);

    public Task<string> NewSession(CancellationToken cancellationToken) => Task.FromResult(lab.NextSession ?? SessionIds.New());
}
