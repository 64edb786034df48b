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
    private ulong _number;
    private bool _isAnew;

    /// <summary>The next call begins.</summary>
    public void Begin()
    {
        _isAnew = false;
        Next();
    }

    /// <summary>The call was answered, and goes on with another question.</summary>
    public void Next() => _number++;

    /// <summary>The answer may be lost: from here on the call is asked anew.</summary>
    public void Doubt() => _isAnew = true;

    /// <summary>Puts the call's number on what the calling method asks from here on.</summary>
    public void Mark() => RequestContext.Set(Key, new UInt128(_id, (_number << 1) | (_isAnew ? 1UL : 0)));

    /// <summary>The call that is being answered; null if it has no number. What the answerer asks of others doesn't carry it.</summary>
    public static NumberedCall? Take()
    {
        var call = RequestContext.Get(Key) as UInt128?;
        RequestContext.Remove(Key);
        return call is { } found ? new NumberedCall((ulong)(found >> 64), (ulong)found >> 1, ((ulong)found & 1) == 1) : null;
    }
}
