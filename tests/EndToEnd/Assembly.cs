using CodeRunner.Lab;

[assembly: AssemblyFixture(typeof(RunningLab))]
[assembly: Trait("Needs", "Docker")]
