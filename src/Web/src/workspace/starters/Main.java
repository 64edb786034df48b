// Run or Ctrl+Enter: the output is in the console.

import java.util.List;

public class Main {
    public static void main(String[] args) {
        var languages = List.of("Python", "JavaScript", "Java", "C++", "SQL");

        System.out.println("Hello, world!");
        for (int i = 0; i < languages.size(); i++) {
            System.out.println((i + 1) + ". " + languages.get(i));
        }

        // Programs can ask, too: try
        // var name = System.console().readLine("What is your name? ");
        // System.out.println("Nice to meet you, " + name + "!");
    }
}
