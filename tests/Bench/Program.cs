using CodeRunner.Bench;
using CodeRunner.Lab;

if (args is not ([] or ["fairness"]))
{
    Console.Error.WriteLine("usage: CodeRunner.Bench [fairness], with CODERUNNER_URL set to a running stack");
    return 2;
}

using var lab = new RunningLab();
await Fairness.MeasureAsync(lab, Console.Out);
return 0;
