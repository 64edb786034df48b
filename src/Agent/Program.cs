using CodeRunner.Agent;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Programs;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: agent SOCKET");
    return 2;
}

if (!SystemCallFilter.Install())
{
    Console.Error.WriteLine($"agent: the kernel refuses a filter of system calls (error {Loop.Error})");
    return 1;
}

if (Launcher.Install() is not 0 and var error)
{
    Console.Error.WriteLine($"agent: {Launcher.Path} can't be made (error {error})");
    return 1;
}

return new SandboxAgent().Run(args[0]);
