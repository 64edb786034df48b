using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;

[assembly: AssemblyFixture(typeof(RunningLab))]
[assembly: AssemblyFixture(typeof(Neighbours))]
[assembly: Trait("Needs", "Docker")]
