using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace CodeRunner.Settings;

/// <summary>The one file with the settings of both hosts.</summary>
public static class SettingsFile
{
    /// <summary>Environment variable that names the file. Without it only environment and command line count.</summary>
    public const string Variable = "CODERUNNER_SETTINGS";

    // Below everything else, so that any configuration overrides it: a line per request says little and names sessions.
    private static readonly Dictionary<string, string?> QuietLibraries = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // Orleans' placement tells each attempt through it.
        ["Logging:LogLevel:Polly"] = "Warning",

        // Logs each hub call that fails as an error; those that are one are logged with a reference.
        ["Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher"] = "None",
    };

    /// <summary>Reads the file, then the environment again, which overrides it: <c>CodeRunner__Runs__Timeout=00:01:00</c>.</summary>
    /// <exception cref="FileNotFoundException">The variable names a file that isn't there.</exception>
    public static void AddSettingsFile(this IConfigurationBuilder configuration)
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLibraries });
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            configuration.AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false);
            configuration.AddEnvironmentVariables();
        }
    }
}
