using CodeRunner.Bench.Hosts;

namespace CodeRunner.Bench;

/// <summary>What is measured, and how much of it.</summary>
/// <param name="Stack">The running stack.</param>
/// <param name="Bare">A stack on which nothing stands ready, for what is measured cold; null if there is none.</param>
/// <param name="Sizes">How often and how many.</param>
internal sealed record Subject(Stack Stack, Stack? Bare, Sizes Sizes);
