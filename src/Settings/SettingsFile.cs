using Microsoft.Extensions.Configuration;

namespace CodeRunner.Settings;

/// <summary>The one file with the settings of both hosts.</summary>
public static class SettingsFile
{
    /// <summary>Environment variable that names the file. Without it only environment and command line count.</summary>
    public const string Variable = "CODERUNNER_SETTINGS";

    /// <summary>Reads the file, then the environment again, which overrides it: <c>CodeRunner__Runs__Timeout=00:01:00</c>.</summary>
    /// <exception cref="FileNotFoundException">The variable names a file that isn't there.</exception>
    public static void AddSettingsFile(this IConfigurationBuilder configuration)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            configuration.AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false);
            configuration.AddEnvironmentVariables();
        }
    }
}
