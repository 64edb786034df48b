using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions;

/// <summary>A call that a session has taken, on the session's way to another host: should it be asked anew there, it gets the answer that it got here.</summary>
/// <param name="Caller">Who called.</param>
/// <param name="Number">Which of the caller's calls it is.</param>
/// <param name="Run">The run that was accepted; null if the call was another.</param>
[GenerateSerializer, Immutable, Alias("coderunner.moved-call")]
internal sealed record MovedCall([property: Id(0)] ulong Caller, [property: Id(1)] ulong Number, [property: Id(2)] RunAccepted? Run);
