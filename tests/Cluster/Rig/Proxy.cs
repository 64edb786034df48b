using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeRunner.Lab.Host;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace CodeRunner.Cluster.Rig;

/// <summary>A machine with nginx in front of all gateways: the example of <c>deploy/nginx</c> with nothing changed but certificate and addresses.</summary>
public sealed class Proxy : IAsyncDisposable
{
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly Machine _machine;
    private readonly string _folder;
    private readonly IReadOnlyList<GatewayHost> _gateways;
    private readonly X509Certificate2 _certificate;
    private LabProcess _nginx = null!;

    /// <param name="machine">Where it runs.</param>
    /// <param name="folder">For its files.</param>
    /// <param name="gateways">Two of them: the example has as many.</param>
    public Proxy(Machine machine, string folder, IReadOnlyList<GatewayHost> gateways)
    {
        (_machine, _folder, _gateways) = (machine, folder, gateways);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(machine.Address);
        var request = new CertificateRequest("CN=a lab of tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public Uri Url => new($"https://{_machine.Address}");

    public async Task StartAsync()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(PathOf("fullchain.pem"), _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(PathOf("privkey.pem"), _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var example = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "nginx", "coderunner.conf"));
        await File.WriteAllTextAsync(PathOf("coderunner.conf"), example
            .Replace("/etc/ssl/lab.example", _folder, StringComparison.Ordinal)
            .Replace("server 127.0.0.1:8080", $"server {_gateways[0].Url.Authority}", StringComparison.Ordinal)
            .Replace("#server 10.0.0.12:8080", $"server {_gateways[1].Url.Authority}", StringComparison.Ordinal));

        // What a distribution's nginx.conf has around the files of its conf.d; and one process only, with which all of it ends.
        await File.WriteAllTextAsync(PathOf("nginx.conf"), $$"""
            pid {{PathOf("nginx.pid")}};
            error_log {{PathOf("error.log")}};
            master_process off;
            events { worker_connections 768; }
            http {
                access_log off;
                include {{PathOf("coderunner.conf")}};
            }
            """);
        _nginx = _machine.Start(PathOf("nginx.log"), NoSettings, "nginx", "-c", PathOf("nginx.conf"), "-g", "daemon off;");
        using var client = Client();
        await _nginx.ReadyAsync(async () =>
        {
            try
            {
                return (await client.GetAsync(Url)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>One who asks it over HTTP, and goes nowhere else when told to.</summary>
    public HttpClient Client() => new(Handler());

    /// <summary>Has a hub's client take its certificate, which nobody has signed.</summary>
    public void Configure(HttpConnectionOptions options)
    {
        options.HttpMessageHandlerFactory = _ => Handler();
        options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, shown, _, _) => _certificate.Equals(shown);
    }

    /// <summary>The same, and by WebSockets without asking first.</summary>
    public void ConfigureDirect(HttpConnectionOptions options)
    {
        Configure(options);
        (options.Transports, options.SkipNegotiation) = (HttpTransportType.WebSockets, true);
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.StopAsync();
        _certificate.Dispose();
    }

    private HttpClientHandler Handler() =>
        new() { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, shown, _, _) => _certificate.Equals(shown) };

    private string PathOf(string name) => Path.Combine(_folder, name);
}
