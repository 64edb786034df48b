using System.Security.Cryptography;
using System.Text;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>
/// An engine's data with the images in it, made once for a set of images and kept between runs. A host's engine gets a copy whose layers are
/// hard links: nothing ever writes to a layer, and a second of linking takes the place of a quarter of a minute of loading.
/// </summary>
public static class ImageStore
{
    private const string Layers = "overlay2";
    private static readonly string[] Images = ["coderunner/python"];

    /// <summary>The folder that all of it is below, on one file system.</summary>
    public const string Root = "/var/lib/coderunner-lab";

    /// <summary>The data of the images as they are now, made if need be.</summary>
    public static async Task<string> TemplateAsync(Machine machine)
    {
        var ids = await Command.LinesAsync("docker", ["image", "inspect", "--format", "{{.Id}}", .. Images]);
        var store = Path.Combine(Root, "images");
        var template = Path.Combine(store, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', ids))))[..16]);
        if (Directory.Exists(template))
        {
            return template;
        }

        // Those of images that have been built anew since.
        await Command.RunAsync("rm", ["-rf", "--", store]);
        Directory.CreateDirectory(store);
        var work = Path.Combine(Root, "work", "template");
        var engine = await Engine.StartAsync(machine, Path.Combine(work, "data"), Path.Combine(work, "engine"));
        await Command.LinesAsync("sh", ["-c", "docker save \"$@\" | docker -H \"$0\" load", engine.Endpoint, .. Images]);
        await engine.StopAsync();
        Directory.Move(Path.Combine(work, "data"), template);
        return template;
    }

    /// <summary>A copy for a host's engine.</summary>
    public static async Task CopyAsync(string template, string data)
    {
        Directory.CreateDirectory(data);
        foreach (var part in Directory.EnumerateFileSystemEntries(template))
        {
            await Command.LinesAsync("cp", Path.GetFileName(part) == Layers ? "-al" : "-a", part, data);
        }
    }
}
