// Fills /tmp in a deep tree, and takes its own rights to it away.
// ends: exited 0
// limit: 15
import java.nio.file.*;

public class Main {
  public static void main(String[] args) throws Exception {
    Path folder = Path.of("/tmp/x");
    try {
      for (int i = 0; i < 300; i++, folder = folder.resolve("x")) {
        Files.createDirectory(folder);
        Files.write(folder.resolve("fill"), new byte[1 << 20]);
      }
    } catch (java.io.IOException full) {
      System.out.println("full");
    }
    Files.setPosixFilePermissions(Path.of("/tmp/x"), java.util.Set.of());
  }
}
