namespace CodeRunner.Grains.Runs;

/// <summary>What a run goes through, in this order.</summary>
internal enum RunStage
{
    /// <summary>It waits for a place on the host.</summary>
    Queue,

    /// <summary>It waits for its sandbox.</summary>
    Sandbox,

    /// <summary>Its files go to the agent, and the first process is made.</summary>
    Files,

    /// <summary>Its compile step runs.</summary>
    Compile,

    /// <summary>Its program runs, until nothing of it is left.</summary>
    Program,
}
