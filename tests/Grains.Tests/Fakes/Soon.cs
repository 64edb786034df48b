namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>Waits for what hosts tell each other in the background.</summary>
internal static class Soon
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    public static async Task HoldsAsync(string what, Func<bool> condition)
    {
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(Bound);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
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
