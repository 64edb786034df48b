namespace CodeRunner.Gateway.Failures;

/// <summary>A call that the gateway doesn't pass on: out of order, or without what it needs.</summary>
/// <param name="message">Words that say what to do.</param>
internal sealed class Refused(string message) : Exception(message);
