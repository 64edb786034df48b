using CodeRunner.Gateway.Failures;

namespace CodeRunner.Gateway.Hub;

/// <summary>A connection's bucket of calls, starts or bytes: so many at once, refilled at so many per second. Costs nothing while nobody calls.</summary>
internal sealed class CallBudget(int perSecond, int burst, string refusal, TimeProvider time)
{
    private double _left = burst;
    private long _filled = time.GetTimestamp();

    /// <exception cref="TooManyCalls">Less than that is in the bucket.</exception>
    public void Take(long count = 1)
    {
        lock (this)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(burst, _left + (time.GetElapsedTime(_filled, now).TotalSeconds * perSecond));
            _filled = now;
            if (_left < count)
            {
                throw new TooManyCalls(refusal, TimeSpan.FromSeconds(1));
            }

            _left -= count;
        }
    }
}
