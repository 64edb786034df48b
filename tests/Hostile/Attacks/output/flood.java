// Prints without end, from many threads.
// ends: output
// limit: 20
public class Main {
  public static void main(String[] args) {
    for (int i = 0; i < 4; i++) new Thread(() -> { for (;;) System.out.println("x".repeat(10_000)); }).start();
  }
}
