using System.Security.Cryptography;

namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>
/// Numbers the calls of one that makes one call after the other, so that each counts once however often it is asked: who asks anew because the answer may
/// be lost can't know whether the call was. The number goes along in the request context, so that a silo that doesn't know of numbers takes the call all the same.
/// </summary>
public sealed class Caller
{
    private const string Key = "coderunner.call";

    private readonly ulong _id = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private ulong _calls;

    /// <summary>What the calling method asks from here on, and those it calls, is the next call, however often it is asked.</summary>
    public void Begin() => RequestContext.Set(Key, new UInt128(_id, Interlocked.Increment(ref _calls)));

    /// <summary>Whose call is being answered and which of theirs it is; null if it has no number. What the answerer asks of others doesn't carry it.</summary>
    public static (ulong Caller, ulong Number)? Take()
    {
        var call = RequestContext.Get(Key) as UInt128?;
        RequestContext.Remove(Key);
        return call is { } found ? ((ulong)(found >> 64), (ulong)found) : null;
    }
}
