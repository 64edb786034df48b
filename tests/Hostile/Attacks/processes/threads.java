// Threads until the machine has no more; the error is caught and the program goes on to its end.
// ends: exited 0
// limit: 15
// prints: no more
public class Main {
  public static void main(String[] args) {
    int made = 0;
    try {
      for (; made < 100_000; made++) {
        Thread thread = new Thread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { } });
        thread.setDaemon(true);
        thread.start();
      }
    } catch (OutOfMemoryError full) {
      System.out.println("no more after " + (made > 10));
    }
    System.exit(0);
  }
}
