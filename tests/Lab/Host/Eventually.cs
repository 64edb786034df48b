namespace CodeRunner.Lab.Host;

/// <summary>Waits for what only shows when asked for: the state of the engine or of a route.</summary>
public static class Eventually
{
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition, TimeSpan? bound = null, Func<string>? instead = null)
    {
        using var hang = new CancellationTokenSource(bound ?? TimeSpan.FromMinutes(2));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
        {
            try
            {
                await again.WaitForNextTickAsync(hang.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It never came true that {what}. {instead?.Invoke()}");
            }
        }
    }

    /// <summary>Waits until nothing of a session is left in the engine.</summary>
    public static Task IsGoneAsync(string sessionId) => HoldsAsync($"nothing of session {sessionId} is left", async () =>
        (await Docker.ContainersAsync(sessionId)).Length == 0 && (await Docker.NetworksAsync(sessionId)).Length == 0);
}
