// Busy in every thread, garbage in each.
// ends: timeout
// limit: 2
public class Main {
  static volatile Object held;

  public static void main(String[] args) {
    for (int i = 0; i < 8; i++) new Thread(() -> { for (;;) held = new byte[100_000]; }).start();
  }
}
