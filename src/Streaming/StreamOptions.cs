namespace CodeRunner.Streaming;

/// <summary>How events wait in a silo for its pulling agent; section <c>CodeRunner:Streaming</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Streaming";

    /// <summary>
    /// Batches that may wait in a silo; then whoever publishes waits. Far more than ever wait while readers keep up: what bounds a
    /// session is its own window. Default: 4096.
    /// </summary>
    public int QueueCapacity { get; set; } = 4096;
}
