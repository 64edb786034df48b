using CodeRunner.Cluster.Rig;

[assembly: AssemblyFixture(typeof(ClusterLab))]
[assembly: Trait("Needs", "Docker")]
