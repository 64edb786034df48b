// Never ends ending, in Java.
// ends: timeout
// limit: 2
public class Main {
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> { for (;;) { } }));
    System.exit(0);
  }
}
