using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>All that another silo of this host needs to take up a sandbox.</summary>
/// <param name="ContainerId">Its container.</param>
/// <param name="User">The user of its programs.</param>
/// <param name="Directory">The directory of its agent's socket.</param>
/// <param name="Service">Channel of its runtime's server; 0 for none.</param>
public sealed record SandboxRecord(string ContainerId, int User, string Directory, uint Service);

/// <summary>What another silo needs to take up a program, beside how far its events were taken.</summary>
/// <param name="Channel">The agent's channel of the program.</param>
/// <param name="Build">Number of its build directory.</param>
/// <param name="OnTerminal">Whether it has a terminal.</param>
/// <param name="Compile">How long its compile step took.</param>
public sealed record ProgramRecord(uint Channel, int Build, bool OnTerminal, TimeSpan Compile);

/// <summary>A program to take up.</summary>
/// <param name="Program">Which.</param>
/// <param name="Position">Position of the last event that was taken; it goes on with the one after.</param>
/// <param name="OutputBytes">Bytes of output that were taken, compile step included.</param>
/// <param name="Credit">Bytes of output granted from there on.</param>
public sealed record RunAdoption(ProgramRecord Program, long Position, long OutputBytes, int Credit);

/// <summary>A sandbox to take up, with its programs. Programs of it that aren't named end.</summary>
/// <param name="Sandbox">Which.</param>
/// <param name="Runtime">What it runs.</param>
/// <param name="Runs">Its programs.</param>
public sealed record SandboxAdoption(SandboxRecord Sandbox, RuntimeDefinition Runtime, IReadOnlyList<RunAdoption> Runs);

/// <summary>A sandbox that was taken up.</summary>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Runs">Its programs, in the order they were named.</param>
public sealed record AdoptedSandbox(ISandbox Sandbox, IReadOnlyList<ISandboxRun> Runs);
