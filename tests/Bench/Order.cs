using CodeRunner.Bench.Parts;
using CodeRunner.Lab;

namespace CodeRunner.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record Order(IReadOnlyList<IPart> Parts, Sizes Sizes)
{
    private static readonly IPart[] All =
    [
        new Reused(), new First(), new Echo(), new Compiled(), new Throughput(), new Crowd(), new Idle(), new Churn(), new Connections(), new Allocator(), new Output(), new Fairness(),
    ];

    /// <summary>Reads names of parts, sizes, and URLs of further stacks to compare; no name is all parts.</summary>
    public static bool TryRead(string[] arguments, out Order order, out string wrong)
    {
        var (parts, urls, sizes) = (new List<IPart>(), new List<Uri>(), new Sizes());
        wrong = "";
        foreach (var argument in arguments)
        {
            if (Array.Find(All, part => part.Name == argument) is { } named)
            {
                parts.Add(named);
            }
            else if (argument.StartsWith("http", StringComparison.Ordinal) && Uri.TryCreate(argument, UriKind.Absolute, out var url))
            {
                urls.Add(url);
            }
            else if (!sizes.TrySet(argument))
            {
                wrong = Usage(argument);
            }
        }

        if (urls.Count > 0)
        {
            parts.Add(new Compare(urls));
        }

        order = new Order(parts.Count > 0 ? parts : All, sizes);
        return wrong.Length == 0;
    }

    private static string Usage(string argument) => $"""
        '{argument}' is no part, no size and no URL.
        usage: CodeRunner.Bench [PART...] [SIZE=NUMBER...] [URL...]
        {RunningLab.Variable} names the running stack; {Hosts.Stack.BareVariable}, if set, one on which nothing stands ready, for what is measured cold.
        URLs are further stacks whose reused runs are compared with it in turns. Without a part it is all of them:
        {string.Join(Environment.NewLine, All.Select(part => $"  {part.Name,-12} {part.Measures}"))}
        sizes: {new Sizes().Words}
        """;
}
