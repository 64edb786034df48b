using CodeRunner.Agent;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: agent SOCKET");
    return 2;
}

return new SandboxAgent().Run(args[0]);
