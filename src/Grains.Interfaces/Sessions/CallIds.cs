namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>
/// Ids of calls that count once however often they are asked: a gateway asks anew when the answer may have been lost, and can't know whether the call was.
/// An id goes along in the request context, so that a silo that doesn't know of ids takes the call all the same.
/// </summary>
public static class CallIds
{
    private const string Key = "coderunner.call";

    /// <summary>Gives the calls that this method makes from here on, and those it calls, one id that no other call has.</summary>
    public static void Begin() => RequestContext.Set(Key, Random.Shared.NextInt64());

    /// <summary>The id of the call that is being answered, or null if it has none. What the answerer asks of others doesn't carry it.</summary>
    public static long? Take()
    {
        var id = RequestContext.Get(Key) as long?;
        RequestContext.Remove(Key);
        return id;
    }
}
