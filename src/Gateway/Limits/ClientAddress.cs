using System.Net;
using System.Net.Sockets;

namespace CodeRunner.Gateway.Limits;

/// <summary>Where a request comes from, as limits see it.</summary>
internal static class ClientAddress
{
    /// <summary>The address of a request; behind trusted proxies, the one that they name.</summary>
    public static string Of(HttpContext? context) => Of(context?.Connection.RemoteIpAddress);

    // A household has a /64 of IPv6, and as many addresses in it as it likes.
    private static string Of(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
