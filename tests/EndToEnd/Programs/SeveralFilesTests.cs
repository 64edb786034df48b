using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Programs;

public sealed class SeveralFilesTests(RunningLab lab)
{
    [Fact]
    public Task Python_WithAPackage_ImportsIt() => PrintsAsync("12\n", RunRequest.Of("python",
        ("main.py", "from shapes.plane import area\nfrom shapes import NAME\nprint(area(3, 4))"),
        ("shapes/__init__.py", "NAME = 'shapes'"),
        ("shapes/plane/__init__.py", "from .rectangle import area"),
        ("shapes/plane/rectangle.py", "def area(a, b): return a * b")));

    [Fact]
    public Task JavaScript_WithEcmaScriptModules_ImportsThem() => PrintsAsync("12 rectangle\n", RunRequest.Of("javascript",
        ("main.mjs", "import { area } from './shapes/rectangle.mjs';\nimport legacy from './shapes/name.cjs';\nconsole.log(area(3, 4), legacy.name);"),
        ("shapes/rectangle.mjs", "export const area = (a, b) => a * b;"),
        ("shapes/name.cjs", "module.exports = { name: 'rectangle' };")));

    [Fact]
    public Task JavaScript_WithCommonJsModules_RequiresThem() => PrintsAsync("12 data\n", RunRequest.Of("javascript",
        ("main.js", "const { area } = require('./shapes/rectangle');\nconsole.log(area(3, 4), require('./data.json').name);"),
        ("shapes/rectangle.js", "exports.area = (a, b) => a * b;"),
        ("data.json", """{ "name": "data" }""")));

    [Fact]
    public Task Java_WithPackages_CompilesThemAll() => PrintsAsync("12\n", RunRequest.Of("java",
        ("Main.java", "import shapes.plane.Rectangle;\npublic class Main { public static void main(String[] a) { System.out.println(new Rectangle(3, 4).area()); } }"),
        ("shapes/Shape.java", "package shapes;\npublic interface Shape { int area(); }"),
        ("shapes/plane/Rectangle.java", "package shapes.plane;\npublic record Rectangle(int a, int b) implements shapes.Shape { public int area() { return a * b; } }")));

    [Fact]
    public Task Java_WithItsMainClassInAPackage_FindsIt() => PrintsAsync("from app\n", RunRequest.Of("java",
        ("app/Start.java", "package app;\npublic class Start { public static void main(String[] a) { System.out.println(Words.of()); } }"),
        ("app/Words.java", "package app;\nclass Words { static String of() { return \"from app\"; } }")));

    [Fact]
    public Task Cpp_WithHeadersAndTwoSources_LinksThem() => PrintsAsync("12\n", RunRequest.Of("cpp",
        ("main.cpp", "#include <iostream>\n#include \"shapes/rectangle.h\"\nint main() { std::cout << area(3, 4) << '\\n'; }"),
        ("shapes/rectangle.h", "#pragma once\nint area(int a, int b);"),
        ("shapes/rectangle.cpp", "#include \"rectangle.h\"\nint area(int a, int b) { return a * b; }")));

    [Fact]
    public Task C_WithHeadersAndTwoSources_IsCompiledAsC() => PrintsAsync("12 C\n", RunRequest.Of("cpp",
        ("main.c", "#include <stdio.h>\n#include \"area.h\"\nint main(void) { int class = area(3, 4); printf(\"%d %s\\n\", class,\n#ifdef __cplusplus\n\"C++\"\n#else\n\"C\"\n#endif\n); return 0; }"),
        ("area.h", "int area(int a, int b);"),
        ("area.c", "#include \"area.h\"\nint area(int a, int b) { return a * b; }")));

    [Fact]
    public async Task Sql_WithSeveralStatementsAndFiles_PrintsEachResult()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Of("mysql",
            ("main.sql", "SOURCE tables/schema.sql\nINSERT INTO pets VALUES (1, 'Ada'), (2, 'Bó');\nSELECT * FROM pets ORDER BY id;\nSELECT COUNT(*) AS pets FROM pets;"),
            ("tables/schema.sql", "CREATE TABLE pets (id INT PRIMARY KEY, name VARCHAR(20));")));

        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        Assert.Equal(
            """
            +----+------+
            | id | name |
            +----+------+
            |  1 | Ada  |
            |  2 | Bó   |
            +----+------+
            +------+
            | pets |
            +------+
            |    2 |
            +------+

            """, outcome.Stdout);
    }

    [Fact]
    public Task Entry_NamedByTheRequest_IsTheOneThatRuns() => PrintsAsync("other\n", RunRequest.Of("python",
        ("main.py", "print('main')"),
        ("tools/other.py", "print('other')")) with { Entry = "tools/other.py" });

    [Fact]
    public Task Names_OfAnyKindThatLinuxTakes_AreWritten() => PrintsAsync("['-rf', 'a b\\n', 'main.py', 'ä/ö', '…']\n", RunRequest.Of("python",
        ("main.py", "import os\nfound = [os.path.join(folder, file)[2:] for folder, _, files in os.walk('.') for file in files]\nprint(sorted(found))"),
        ("-rf", ""), ("a b\n", ""), ("ä/ö", ""), ("…", "")) with { Entry = "main.py" });

    [Fact]
    public Task Base64_AsAFilesEncoding_GivesItsBytes() => PrintsAsync("b'\\x00\\xff\\x80'\n", new RunRequest
    {
        Runtime = "python",
        Files =
        [
            new SourceFile { Path = "main.py", Content = "print(open('bytes', 'rb').read())" },
            new SourceFile { Path = "bytes", Content = "AP+A", Encoding = "base64" },
        ],
    });

    private async Task PrintsAsync(string expected, RunRequest request)
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(request);

        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        Assert.Equal(expected, outcome.Stdout);
    }
}
