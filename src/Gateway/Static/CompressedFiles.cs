using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace CodeRunner.Gateway.Static;

/// <summary>Serves <c>app.js.br</c> or <c>app.js.gz</c>, where the build made one, to whoever takes it instead of <c>app.js</c>.</summary>
internal sealed class CompressedFiles(RequestDelegate next, IFileProvider files)
{
    private static readonly (string Coding, string Extension)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider _types = new();

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        foreach (var (coding, extension) in Codings)
        {
            if (Accepts(context.Request, coding)
                && _types.TryGetContentType(path, out var type)
                && files.GetFileInfo(path + extension) is { Exists: true, PhysicalPath: { } compressed } file)
            {
                var headers = context.Response.Headers;
                headers.ContentEncoding = coding;
                headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
                headers.CacheControl = WebClient.Caching(context.Request.Path);
                return Results.File(compressed, type, lastModified: file.LastModified).ExecuteAsync(context);
            }
        }

        return next(context);
    }

    private static bool Accepts(HttpRequest request, string coding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value == coding && accepted.Quality is not 0);
}
