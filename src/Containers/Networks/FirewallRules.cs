namespace CodeRunner.Containers.Networks;

/// <summary>
/// The rules that keep programs inside their session's network, for <c>nft -f</c>. They name bridges by how their names begin, so they stand
/// before the first network is made and don't change with the sessions; whoever applies them replaces what was there in one step.
/// </summary>
internal static class FirewallRules
{
    // What no program may reach even where the Internet is open: every range of the special-purpose registry (RFC 6890) that somebody near
    // may use, link-local with the clouds' metadata services among them, multicast and what is reserved.
    private static readonly string[] Near =
        ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"];

    /// <summary>Name of the table, unless others use the same beginning of bridges' names.</summary>
    public static string Table(NetworkOptions options) => $"coderunner_{string.Concat(options.BridgePrefix.Where(char.IsAsciiLetterOrDigit))}";

    /// <summary>The rules: atomically in force, or not at all.</summary>
    public static string Of(NetworkOptions options) => $$"""
        table inet {{Table(options)}}
        delete table inet {{Table(options)}}
        table inet {{Table(options)}} {
          set near {
            type ipv4_addr; flags interval; auto-merge
            elements = { {{string.Join(", ", Near.Concat(options.NeverReach))}} }
          }
          set busy {
            type ipv4_addr; flags dynamic; size 65536
          }

          # Programs can't fill the host's table of connections: what stays inside is not in it.
          chain before {
            type filter hook prerouting priority raw; policy accept;
            iifname "{{options.BridgePrefix}}*" {{(options.Outside ? "fib daddr . iif oif exists " : "")}}notrack
          }

          # The host itself, through the bridge's address or any other of it.
          chain input {
            type filter hook input priority filter - 10; policy accept;
            iifname "{{options.BridgePrefix}}*" goto refuse
          }

          # A packet between sandboxes of one session comes here only where the kernel shows bridged packets to the firewall; then its way
          # leads back to the bridge it came from.
          chain forward {
            type filter hook forward priority filter - 10; policy accept;
            iifname "{{options.BridgePrefix}}*" fib daddr . iif oif exists accept
            iifname "{{options.BridgePrefix}}*" goto {{(options.Outside ? "outside" : "refuse")}}
            {{(options.Outside ? $"oifname \"{options.BridgePrefix}*\" ct state established,related accept" : "")}}
            oifname "{{options.BridgePrefix}}*" drop
          }

          chain outside {
            oifname "{{options.BridgePrefix}}*" goto refuse
            meta nfproto != ipv4 goto refuse
            ip daddr @near goto refuse
            ct state new add @busy { ip saddr ct count over {{options.OutsideConnections}} } goto refuse
          }

          # Told at once: a program that waits for an answer that never comes looks hung.
          chain refuse {
            meta l4proto tcp reject with tcp reset
            reject with icmpx admin-prohibited
          }
        }

        """;
}
