using CodeRunner.Bench;
using CodeRunner.Lab;

switch (args)
{
    case ["fairness"]:
        using (var lab = new RunningLab())
        {
            await Fairness.MeasureAsync(lab, Console.Out);
        }

        return 0;
    case ["reused", .. var others]:
        using (var lab = new RunningLab())
        {
            await Reused.MeasureAsync([lab.Url, .. others.Select(url => new Uri(url))], Console.Out);
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: CodeRunner.Bench fairness | reused [URL...], with CODERUNNER_URL set to a running stack; each further URL is measured in turns with it");
        return 2;
}
