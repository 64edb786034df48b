namespace CodeRunner.Agent.Protocol;

/// <summary>The other side sent what the protocol doesn't know: the connection ends.</summary>
public sealed class ProtocolViolation(string message) : Exception(message);
