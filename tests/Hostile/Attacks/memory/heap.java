// Objects on Java's heap until it is full: an error of the language, which a program may catch; the trace says what it was.
// ends: exited 1
// limit: 20
// prints: java.lang.OutOfMemoryError: Java heap space
import java.util.*;

public class Main {
  public static void main(String[] args) {
    List<int[]> held = new ArrayList<>();
    for (;;) held.add(new int[100_000]);
  }
}
