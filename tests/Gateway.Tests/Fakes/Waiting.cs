namespace CodeRunner.Gateway.Tests.Fakes;

/// <summary>Waiting that fails instead of hanging.</summary>
public static class Waiting
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Long, TestContext.Current.CancellationToken);

    public static Task Within(this Task task) => task.WaitAsync(Long, TestContext.Current.CancellationToken);
}
