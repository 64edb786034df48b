namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>A call of a <see cref="Caller"/>, as who answers it sees it.</summary>
/// <param name="Caller">Whose call it is.</param>
/// <param name="Number">Which of theirs; a later one has a higher number.</param>
/// <param name="IsAnew">Whether it may have been taken before.</param>
public readonly record struct NumberedCall(ulong Caller, ulong Number, bool IsAnew);
