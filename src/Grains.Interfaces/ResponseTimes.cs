namespace CodeRunner.Grains.Interfaces;

/// <summary>How long calls wait for their answer where that differs from the usual.</summary>
public static class ResponseTimes
{
    /// <summary>
    /// Of what a person waits for and no engine has to work for. The message may be on its way to a host that has just lost its power: nobody
    /// says so, and who waits as long as for an engine's work waits a minute for nothing. Longer than it takes to find a lost host, so that the
    /// next try goes to another.
    /// </summary>
    public const string Prompt = "00:00:15";
}
