using System.Security.Cryptography;

namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>Ids of sessions: 32 hexadecimal digits, lower case.</summary>
public static class SessionIds
{
    /// <summary>How many digits an id has; 4 bits each.</summary>
    public const int Digits = 32;

    /// <summary>Key in the request context that names the runtime of a new session's first run, so that it is placed where that is warm.</summary>
    public const string RuntimeHint = "coderunner.runtime";

    /// <summary>An id that nobody has had and nobody can guess.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);
}
