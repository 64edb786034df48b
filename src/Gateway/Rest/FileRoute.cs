using CodeRunner.Gateway.Cluster;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace CodeRunner.Gateway.Rest;

/// <summary><c>GET /api/v1/sessions/{sessionId}/files/{path}</c>: a file of a workspace, which any program may have written.</summary>
internal sealed class FileRoute(LabCluster cluster)
{
    private const string Scheme = "Bearer ";
    private const string Unknown = "application/octet-stream";

    // A file may be large and its host busy; one whose host is lost comes when the host is back, or not any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly FileExtensionContentTypeProvider MediaTypes = new();
    private static readonly Trouble Unauthorized = new("Unauthorized", StatusCodes.Status401Unauthorized, "Send the session's resume token as bearer token.");
    private static readonly Trouble NotFound = new("NotFound", StatusCodes.Status404NotFound, "There is no such file in a session of this token.");

    public async Task GetAsync(HttpContext context, string sessionId, string path)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !ResumeToken.TryParse(header[Scheme.Length..].Trim(), out var token))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.WriteAsync(context, Unauthorized);
            return;
        }

        var file = token.SessionId == sessionId
            ? await Patiently.AskAsync(
                () => cluster.Session(sessionId).ReadFile(token.Secret, path, context.RequestAborted), Patience, Limit, context.RequestAborted)
            : null;
        await (file is null ? Problems.WriteAsync(context, NotFound) : WriteAsync(context, path, file));
    }

    private static Task WriteAsync(HttpContext context, string path, WorkspaceFile file)
    {
        var type = MediaTypes.TryGetContentType(path, out var known) ? known : Unknown;
        var headers = context.Response.Headers;

        // Whatever it holds, it never acts as a page of this origin.
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue(IsHarmless(type) ? "inline" : "attachment");
        disposition.SetHttpFileName(path[(path.LastIndexOf('/') + 1)..]);
        headers.ContentDisposition = disposition.ToString();
        return Results
            .Bytes(file.Content, IsText(type) ? $"{type}; charset=utf-8" : type, entityTag: new EntityTagHeaderValue($"\"{Uri.EscapeDataString(file.Version)}\""))
            .ExecuteAsync(context);
    }

    // SVG is a document that may hold scripts; HTML is one that does.
    private static bool IsHarmless(string type) =>
        (type.StartsWith("image/", StringComparison.Ordinal) && type != "image/svg+xml") || (IsText(type) && type is not ("text/html" or "text/xml"));

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.Ordinal);
}
