using System.Text;
using CodeRunner.Grains.Runs;

namespace CodeRunner.Grains.Tests.Runs;

public sealed class Utf8StreamTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("é€😀")]
    [InlineData("a\u0000b\u001b[31m")]
    public void Push_AnySplit_GivesTheSameText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var split = 0; split <= bytes.Length; split++)
        {
            var stream = new Utf8Stream();
            byte[] all = [.. stream.Push(bytes.AsSpan(0, split)), .. stream.Push(bytes.AsSpan(split)), .. stream.Flush()];
            Assert.Equal(text, Encoding.UTF8.GetString(all));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, "\uFFFD")]
    [InlineData(new byte[] { 0xe2, 0x82 }, "\uFFFD")]
    [InlineData(new byte[] { 0x80, 0x80 }, "\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xe2, 0x28, 0xa1 }, "\uFFFD(\uFFFD")]
    public void Push_WhatIsNoUtf8_IsReplaced(byte[] bytes, string expected)
    {
        var stream = new Utf8Stream();
        byte[] all = [.. bytes.SelectMany(one => stream.Push([one])), .. stream.Flush()];

        Assert.Equal(expected, Encoding.UTF8.GetString(all));
    }

    [Fact]
    public void Push_AnyBytes_AreReplacedAsTheFrameworkDoes()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 64)];
            random.NextBytes(bytes);
            var stream = new Utf8Stream();
            byte[] all = [.. stream.Push(bytes), .. stream.Flush()];

            Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(all));
        }
    }
}
