using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Sessions;

/// <summary>
/// What lets a person take up a session again, on the wire <c>{sessionId}.{secret}</c>: 32 hexadecimal digits each, lower case. Only the
/// session compares secrets.
/// </summary>
/// <param name="SessionId">Key of the session.</param>
/// <param name="Secret">What proves that the caller may have it.</param>
internal sealed record ResumeToken(string SessionId, string Secret)
{
    private const int Digits = SessionIds.Digits;

    /// <summary>A token that nobody can guess, for a session that nobody has opened yet.</summary>
    public static ResumeToken New(string sessionId) => new(sessionId, RandomNumberGenerator.GetHexString(Digits, lowercase: true));

    /// <summary>Reads a token from the wire.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResumeToken? token)
    {
        token = text is { Length: (2 * Digits) + 1 } && text[Digits] == '.' ? new ResumeToken(text[..Digits], text[(Digits + 1)..]) : null;
        if (token is not null && !(IsHex(token.SessionId) && IsHex(token.Secret)))
        {
            token = null;
        }

        return token is not null;
    }

    /// <summary>Not the record's own form: a secret printed by mistake is a secret lost.</summary>
    public override string ToString() => SessionId;

    /// <summary>The token as the wire has it.</summary>
    public string ToWire() => $"{SessionId}.{Secret}";

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
