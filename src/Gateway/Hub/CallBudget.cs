using CodeRunner.Gateway.Failures;

namespace CodeRunner.Gateway.Hub;

/// <summary>A bucket of calls: so many at once, refilled at so many per second. Costs nothing while nobody calls.</summary>
internal sealed class CallBudget(int perSecond, int burst, TimeProvider time)
{
    private double _left = burst;
    private long _filled = time.GetTimestamp();

    /// <exception cref="TooManyCalls">The bucket is empty.</exception>
    public void Take()
    {
        lock (this)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(burst, _left + (time.GetElapsedTime(_filled, now).TotalSeconds * perSecond));
            _filled = now;
            if (_left < 1)
            {
                throw new TooManyCalls("Too many calls at once. Slow down a little.", TimeSpan.FromSeconds(1));
            }

            _left--;
        }
    }
}
