namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>Waits for what hosts tell each other in the background.</summary>
internal static class Soon
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    public static Task HoldsAsync(string what, Func<bool> condition) => HoldsAsync(what, () => Task.FromResult(condition()));

    public static async Task HoldsAsync(string what, Func<Task<bool>> condition)
    {
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(Bound);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            try
            {
                await again.WaitForNextTickAsync(hang.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It never came true that {what}.");
            }
        }
    }
}
