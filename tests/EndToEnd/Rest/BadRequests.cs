using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeRunner.EndToEnd.Rest;

/// <summary>Requests that can't be run, each with the field that is wrong. The hub and the REST route must refuse every one of them.</summary>
internal static class BadRequests
{
    private const string Good = """{ "runtime": "python", "files": [{ "path": "main.py", "content": "print(1)" }] }""";

    public static readonly IReadOnlyDictionary<string, (string Field, Action<JsonObject> Spoil)> All = new Dictionary<string, (string, Action<JsonObject>)>
    {
        ["no runtime"] = ("runtime", body => body.Remove("runtime")),
        ["unknown runtime"] = ("runtime", body => body["runtime"] = "cobol"),
        ["no files"] = ("files", body => body.Remove("files")),
        ["empty files"] = ("files", body => body["files"] = new JsonArray()),
        ["too many files"] = ("files", body => body["files"] = new JsonArray([.. Enumerable.Range(0, 51).Select(i => File($"{i}.py"))])),
        ["file without path"] = ("files[0].path", body => body["files"]![0]!["path"] = ""),
        ["path that is absolute"] = ("files[0].path", body => body["files"]![0]!["path"] = "/etc/passwd"),
        ["path that leaves"] = ("files[0].path", body => body["files"]![0]!["path"] = "a/../../b.py"),
        ["path with a dot"] = ("files[0].path", body => body["files"]![0]!["path"] = "./main.py"),
        ["path with an empty part"] = ("files[0].path", body => body["files"]![0]!["path"] = "a//main.py"),
        ["path with NUL"] = ("files[0].path", body => body["files"]![0]!["path"] = "a\0.py"),
        ["path too long"] = ("files[0].path", body => body["files"]![0]!["path"] = new string('a', 256)),
        ["path twice"] = ("files[1].path", body => body["files"] = new JsonArray(File("main.py"), File("main.py"))),
        ["file that is a folder too"] = ("files[1].path", body => body["files"] = new JsonArray(File("a"), File("a/main.py"))),
        ["file without content"] = ("files[0].content", body => body["files"]![0]!.AsObject().Remove("content")),
        ["file too large"] = ("files[0].content", body => body["files"]![0]!["content"] = new string('x', (10 << 20) + 1)),
        ["content that is not base64"] = ("files[0].content", body => body["files"]![0]!["encoding"] = "base64"),
        ["unknown encoding"] = ("files[0].encoding", body => body["files"]![0]!["encoding"] = "utf16"),
        ["entry that is no file"] = ("entry", body => body["entry"] = "other.py"),
        ["no entry to find"] = ("entry", body => body["files"] = new JsonArray(File("a.py"), File("b.py"))),
        ["argument with NUL"] = ("args[1]", body => body["args"] = new JsonArray("fine", "not\0fine")),
        ["arguments too long"] = ("args", body => body["args"] = new JsonArray(new string('x', (16 << 10) + 1))),
        ["timeout of nothing"] = ("timeoutMs", body => body["timeoutMs"] = 0),
        ["timeout below nothing"] = ("timeoutMs", body => body["timeoutMs"] = -1),
        ["timeout too long"] = ("timeoutMs", body => body["timeoutMs"] = 600_001),
    };

    public static TheoryData<string> Names => new(All.Keys);

    /// <summary>The request of that name.</summary>
    public static JsonElement Body(string name)
    {
        var body = JsonNode.Parse(Good)!.AsObject();
        All[name].Spoil(body);
        return JsonSerializer.SerializeToElement(body);
    }

    private static JsonObject File(string path) => new() { ["path"] = path, ["content"] = "" };
}
