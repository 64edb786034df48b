namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A lab that a person can use, of one host or several.</summary>
internal interface ILab
{
    IClusterClient Client { get; }

    /// <summary>Where the person's programs run.</summary>
    FakeSandboxes Sandboxes { get; }
}
