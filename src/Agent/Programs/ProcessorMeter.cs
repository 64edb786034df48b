using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Programs;

/// <summary>
/// Tells whether the sandbox's programs use much processor time: a bucket that their time fills and that leaks a fifth of a core.
/// Short runs now and then don't fill it; a loop without end does in half a second, and compiling again and again in several.
/// </summary>
internal sealed class ProcessorMeter
{
    private const long HeavyMicroseconds = 500_000;
    private const long LightMicroseconds = 100_000;

    // So that a day of work is forgotten within seconds.
    private const long MostMicroseconds = 1_500_000;
    private const long LeakedMicrosecondsPerMillisecond = 200;

    // The next look is when so many busy cores could have filled the bucket: whoever computes on all of them is noticed within moments, and who doesn't is looked at seldom.
    private const long BusyCores = 4;
    private const long SoonestMs = 50;
    private const long LatestMs = 250;

    private long _used;
    private long _level;
    private long _lookedAt = Environment.TickCount64;
    private long _dueAt = long.MaxValue;

    /// <summary>Whether it is much.</summary>
    public bool IsHeavy { get; private set; }

    /// <summary>Milliseconds until <see cref="Look"/> is wanted; <see cref="long.MaxValue"/> for never.</summary>
    public long DueIn => _dueAt == long.MaxValue ? long.MaxValue : Math.Max(0, _dueAt - Environment.TickCount64);

    /// <summary>A program begins.</summary>
    public void Begin()
    {
        if (_dueAt == long.MaxValue)
        {
            // What a service took to start is nobody's run.
            _used = ControlGroup.ProcessorMicroseconds();
            Look(goesOn: true);
        }
    }

    /// <summary>Looks at what was used since the last look.</summary>
    /// <param name="goesOn">Whether a program runs.</param>
    /// <returns>Whether <see cref="IsHeavy"/> is another now.</returns>
    public bool Look(bool goesOn)
    {
        var (now, used, was) = (Environment.TickCount64, ControlGroup.ProcessorMicroseconds(), IsHeavy);
        _level = Math.Clamp(_level + used - _used - ((now - _lookedAt) * LeakedMicrosecondsPerMillisecond), 0, MostMicroseconds);
        (_used, _lookedAt) = (used, now);
        IsHeavy = _level >= (IsHeavy ? LightMicroseconds : HeavyMicroseconds);
        _dueAt = IsHeavy ? now + LatestMs
            : goesOn ? now + Math.Clamp((HeavyMicroseconds - _level) / (BusyCores * 1_000), SoonestMs, LatestMs)
            : long.MaxValue;
        return IsHeavy != was;
    }
}
