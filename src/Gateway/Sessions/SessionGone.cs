using CodeRunner.Grains.Interfaces;

namespace CodeRunner.Gateway.Sessions;

/// <summary>The connection's session isn't its own any more: it ended, or another connection took it up.</summary>
internal sealed class SessionGone() : Failure("This session has ended or was opened elsewhere. Open a new one.");
