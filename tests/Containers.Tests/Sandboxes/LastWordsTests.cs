using System.Text;
using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

public sealed class LastWordsTests
{
    private const string Words = "heap out of memory";

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(100_000, 0, true)]
    [InlineData(8_190, 5_000, true)]
    [InlineData(100, 9_000, false)]
    public void Words_BetweenOtherOutput_AreFoundNearTheEndOnly(int before, int after, bool found)
    {
        var last = new LastWords();

        foreach (var piece in new[] { new string('x', before), Words[..7], Words[7..], new string('y', after) })
        {
            last.Add(Encoding.UTF8.GetBytes(piece));
        }

        Assert.Equal(found, last.Hold(Words));
        Assert.False(last.Hold("stack overflow"));
    }
}
