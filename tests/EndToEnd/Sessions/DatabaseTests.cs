using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class DatabaseTests(RunningLab lab)
{
    [Fact]
    public async Task Data_OfOneRun_IsThereInTheNext()
    {
        await using var session = await lab.OpenAsync();

        await SqlAsync(session, "CREATE TABLE notes (text VARCHAR(20)); INSERT INTO notes VALUES ('kept');");
        var read = await SqlAsync(session, "SELECT text FROM notes;");

        Assert.Contains("kept", read.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OfARunThatWasKilled_EndsInTheServerToo()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Of("mysql", ("main.sql", "SELECT 'asleep'; SELECT SLEEP(1000);")));
        await run.UntilOutputAsync("asleep");
        await session.CallAsync("Stop", run.Id, true);
        await run.EndAsync();

        await Eventually.HoldsAsync("the query has ended", async () =>
            !(await SqlAsync(session, "SELECT info FROM information_schema.processlist;")).Stdout.Contains("SLEEP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_OfOneSession_IsNotInAnother()
    {
        await using var one = await lab.OpenAsync();
        await using var other = await lab.OpenAsync();
        await SqlAsync(one, "CREATE TABLE notes (text VARCHAR(20));");

        var tables = await other.RunToEndAsync(RunRequest.Of("mysql", ("main.sql", "SHOW TABLES;")));

        Assert.Equal((0, ""), (tables.Result.ExitCode, tables.Stdout));
    }

    [Theory]
    [InlineData("python", "main.py", """
        import pymysql
        with pymysql.connect(host="mysql", user="student", password="student", database="lab", autocommit=True) as connection, connection.cursor() as cursor:
            cursor.execute("INSERT INTO notes VALUES ('from code')")
            cursor.execute("SELECT text FROM notes ORDER BY text")
            for row in cursor: print(row[0])
        """)]
    [InlineData("javascript", "main.js", """
        const mysql = require('mysql2/promise');
        (async () => {
          const connection = await mysql.createConnection({ host: 'mysql', user: 'student', password: 'student', database: 'lab' });
          await connection.query("INSERT INTO notes VALUES ('from code')");
          const [rows] = await connection.query('SELECT text FROM notes ORDER BY text');
          for (const row of rows) console.log(row.text);
          await connection.end();
        })();
        """)]
    public async Task Database_OfASession_IsReachedFromItsPrograms(string runtime, string path, string source)
    {
        await using var session = await lab.OpenAsync();
        await SqlAsync(session, "CREATE TABLE notes (text VARCHAR(20)); INSERT INTO notes VALUES ('from sql');");

        var program = await session.RunToEndAsync(RunRequest.Of(runtime, (path, source)));

        Assert.True(program.Result.ExitCode == 0, program.ToString());
        Assert.Equal("from code\nfrom sql\n", program.Stdout);
        Assert.Contains("from code", (await SqlAsync(session, "SELECT * FROM notes;")).Stdout, StringComparison.Ordinal);
    }

    private static async Task<Outcome> SqlAsync(LabSession session, string statements)
    {
        var outcome = await session.RunToEndAsync(RunRequest.Of("mysql", ("main.sql", statements)));
        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        return outcome;
    }
}
