using System.Globalization;
using System.Text.Json.Nodes;

namespace CodeRunner.Bench.Reports;

/// <summary>What a part measured: a title and rows of numbers and words under named columns.</summary>
internal sealed class Table(string title, params string[] columns)
{
    private readonly List<object?[]> _rows = [];

    /// <summary>Adds a row: numbers, words, or null where there is nothing to say.</summary>
    public void Add(params object?[] cells) => _rows.Add(cells);

    /// <summary>As Markdown.</summary>
    public async Task WriteAsync(TextWriter target)
    {
        await target.WriteLineAsync($"\n### {title}\n");
        await target.WriteLineAsync($"| {string.Join(" | ", columns)} |");
        await target.WriteLineAsync($"|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (var row in _rows)
        {
            await target.WriteLineAsync($"| {string.Join(" | ", row.Select(Text))} |");
        }
    }

    /// <summary>As JSON: the title, and each row by the names of its columns.</summary>
    public JsonObject ToJson() => new()
    {
        ["title"] = title,
        ["rows"] = new JsonArray([.. _rows.Select(row => new JsonObject(columns.Zip(row, (column, cell) => KeyValuePair.Create(column, Value(cell)))))]),
    };

    private static string Text(object? cell) => cell switch
    {
        null or double.NaN => "",
        double number => number.ToString(Math.Abs(number) < 10 ? "0.00" : Math.Abs(number) < 1000 ? "0.0" : "#,0", CultureInfo.InvariantCulture),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{cell:#,0}"),
        _ => cell.ToString() ?? "",
    };

    private static JsonNode? Value(object? cell) => cell switch
    {
        null or double.NaN => null,
        double number => Math.Round(number, 3),
        int number => number,
        long number => number,
        _ => cell.ToString(),
    };
}
