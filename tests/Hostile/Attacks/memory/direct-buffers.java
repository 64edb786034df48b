// Direct buffers until Java has no more of them.
// ends: exited 1 or memory
// limit: 20
import java.nio.ByteBuffer;
import java.util.*;

public class Main {
  public static void main(String[] args) {
    List<ByteBuffer> held = new ArrayList<>();
    for (;;) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(4 << 20);
      while (buffer.hasRemaining()) buffer.putLong(1);
      held.add(buffer);
    }
  }
}
