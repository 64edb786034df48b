namespace CodeRunner.Containers;

/// <summary>Name of this host, from <c>CodeRunner:Host:Name</c>.</summary>
/// <param name="Value">The label <c>coderunner.host</c> of what this host makes.</param>
public sealed record HostName(string Value);
