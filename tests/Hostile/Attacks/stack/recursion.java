// Calls itself without end: an error of the language.
// ends: exited 1
// limit: 15
// prints: java.lang.StackOverflowError
public class Main {
  static int call() { return call() + 1; }

  public static void main(String[] args) { call(); }
}
