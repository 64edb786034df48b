// Starts shells with sleepers in the background until no more can be had, then waits.
// ends: timeout
// limit: 3
public class Main {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 300; i++) {
      try {
        new ProcessBuilder("sh", "-c", "sleep 600 & sleep 600 & sleep 600").start();
      } catch (java.io.IOException full) {
        break;
      }
    }
    Thread.sleep(600_000);
  }
}
