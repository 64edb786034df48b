namespace CodeRunner.Settings.Tests;

/// <summary>The files that the tests were built from.</summary>
internal static class Source
{
    /// <summary>Path of a file or folder of the repository.</summary>
    public static string Path(params string[] parts)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "CodeRunner.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside of the repository");
        }

        return System.IO.Path.Combine([folder, .. parts]);
    }
}
