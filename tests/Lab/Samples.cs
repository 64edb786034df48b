using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Lab;

/// <summary>Programs that say the same in each language.</summary>
public static class Samples
{
    public static readonly string[] Runtimes = ["cpp", "java", "javascript", "mysql", "python"];

    /// <summary>Prints "hello" and nothing else on either stream (a table in SQL).</summary>
    public static RunRequest Hello(string runtime) => runtime switch
    {
        "python" => RunRequest.Python("print('hello')"),
        "javascript" => RunRequest.Of(runtime, ("main.js", "console.log('hello')")),
        "java" => RunRequest.Of(runtime, ("Main.java", "public class Main { public static void main(String[] a) { System.out.println(\"hello\"); } }")),
        "cpp" => RunRequest.Of(runtime, ("main.cpp", "#include <iostream>\nint main() { std::cout << \"hello\\n\"; }")),
        "mysql" => RunRequest.Of(runtime, ("main.sql", "SELECT 'hello' AS greeting;")),
        _ => throw new ArgumentOutOfRangeException(nameof(runtime)),
    };

    /// <summary>Asks "name? ", reads a line and answers "hi, LINE!"; then the same with "again? ".</summary>
    public static RunRequest Greeter(string runtime) => runtime switch
    {
        "python" => RunRequest.Python("""
            for question in ("name? ", "again? "):
                print(f"hi, {input(question)}!")
            """),
        "javascript" => RunRequest.Of(runtime, ("main.js", """
            const readline = require('node:readline/promises');
            (async () => {
              const console_ = readline.createInterface({ input: process.stdin, output: process.stdout });
              const lines = console_[Symbol.asyncIterator]();
              for (const question of ['name? ', 'again? ']) {
                process.stdout.write(question);
                process.stdout.write(`hi, ${(await lines.next()).value}!\n`);
              }
              console_.close();
            })();
            """)),
        "java" => RunRequest.Of(runtime, ("Main.java", """
            import java.util.Scanner;
            public class Main {
              public static void main(String[] a) {
                Scanner in = new Scanner(System.in);
                for (String question : new String[] { "name? ", "again? " }) {
                  System.out.print(question);
                  System.out.flush();
                  System.out.println("hi, " + in.nextLine() + "!");
                }
              }
            }
            """)),
        "cpp" => RunRequest.Of(runtime, ("main.cpp", """
            #include <iostream>
            #include <string>
            int main() {
              std::string line;
              for (auto question : {"name? ", "again? "}) {
                std::cout << question << std::flush;
                std::getline(std::cin, line);
                std::cout << "hi, " << line << "!" << std::endl;
              }
            }
            """)),
        _ => throw new ArgumentOutOfRangeException(nameof(runtime)),
    };

    /// <summary>A runtime's smoke program, and what it must print.</summary>
    public static (RunRequest Request, string Expected) Smoke(string runtime)
    {
        var folder = Path.Combine(Repository.Root, "runtimes", runtime, "smoke");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file), Content: File.ReadAllText(file)))
            .Where(file => file.Path != "expected.txt");
        return (RunRequest.Of(runtime, [.. files]), File.ReadAllText(Path.Combine(folder, "expected.txt")));
    }
}
