using CodeRunner.Gateway.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CodeRunner.Gateway.Rest;

/// <summary>What the OpenAPI document says beyond what the routes say themselves.</summary>
internal static class OpenApiShape
{
    /// <summary>Titles the document and describes what JSON converters hide.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CodeRunner",
                Version = "v1",
                Description = "Runs programs in sandboxes. Live output and input go over the SignalR hub at /hubs/session.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Utf8Text))
            {
                schema.Type = JsonSchemaType.String;
            }

            return Task.CompletedTask;
        });
    }
}
