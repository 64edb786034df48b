using CodeRunner.Gateway.Settings;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Static;

/// <summary>Serves the built web client.</summary>
internal static class WebClient
{
    private const string Page = "index.html";

    // The build puts a hash of the content into these names.
    private const string HashedFolder = "/assets";

    /// <summary>Adds compression for files that have no compressed form beside them.</summary>
    public static IServiceCollection AddWebClient(this IServiceCollection services) => services
        .Configure<RouteOptions>(routing => routing.SetParameterPolicy<ClientPath>(ClientPath.Name))
        .AddResponseCompression(compression =>
    {
        // Only for files that are the same for everyone: no secret is compressed beside what a stranger chose.
        compression.EnableForHttps = true;
        compression.MimeTypes = ["text/html", "text/css", "text/javascript", "application/wasm", "image/svg+xml"];
        compression.Providers.Add<BrotliCompressionProvider>();
        compression.Providers.Add<GzipCompressionProvider>();
    });

    /// <summary>Serves the client's files, and its page for every path that is neither a file nor the platform's.</summary>
    public static void MapWebClient(this WebApplication app)
    {
        var root = Path.GetFullPath(app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.WebRoot, AppContext.BaseDirectory);
        if (!File.Exists(Path.Combine(root, Page)))
        {
            app.MapGet("/", () => "No web client is built here: CodeRunner:Gateway:WebRoot has no index.html. The API is described at /openapi/v1.json.")
                .ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(root);
        var served = new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = Caching(file.Context.Request.Path) };
        app.MapFallback($"{{**path:{ClientPath.Name}}}", Pipeline(app, files, served)).WithMetadata(ReadOnly);
    }

    /// <summary>How long a browser may keep a file.</summary>
    public static string Caching(PathString path) =>
        path.StartsWithSegments(HashedFolder, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";

    private static HttpMethodMetadata ReadOnly => new([HttpMethods.Get, HttpMethods.Head]);

    private static RequestDelegate Pipeline(IEndpointRouteBuilder app, IFileProvider files, StaticFileOptions served)
    {
        var branch = app.CreateApplicationBuilder();
        branch.Use((context, next) =>
        {
            // The static file middleware leaves requests alone that have an endpoint, which this is.
            context.SetEndpoint(null);
            context.Request.Path = Path.HasExtension(context.Request.Path) ? context.Request.Path : $"/{Page}";
            return next(context);
        });
        return branch.UseMiddleware<CompressedFiles>(files).UseResponseCompression().UseStaticFiles(served).Build();
    }
}
