// Types whose inference doubles at each step.
// ends: compileFailed or memory or timeout
import java.util.function.*;

public class Main {
  static <T> T pick(Supplier<T> a, Supplier<T> b) { return a.get(); }
  static <T> T pick(Callable2<T> a, Callable2<T> b) throws Exception { return a.call(); }
  interface Callable2<T> { T call() throws Exception; }

  public static void main(String[] args) throws Exception {
    var x = pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> 1, () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2), () -> 2);
  }
}
