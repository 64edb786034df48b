// Memory beside Java's heap, where none of its limits counts.
// ends: memory
// limit: 20
import java.lang.foreign.*;

public class Main {
  public static void main(String[] args) {
    for (;;) Arena.global().allocate(1 << 20).fill((byte) 1);
  }
}
