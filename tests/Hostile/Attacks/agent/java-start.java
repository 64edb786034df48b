// Leaves what Java reads when it starts.
// ends: exited 0
// limit: 10
import java.nio.file.*;

public class Main {
  public static void main(String[] args) throws Exception {
    for (String name : new String[] {".hotspotrc", ".hotspot_compiler", "JAVA_OPTIONS", "/tmp/.hotspotrc", "/tmp/.java", "/tmp/.jshell"})
      Files.writeString(Path.of(name), "-XX:+Nonsense\n");
    Files.createDirectories(Path.of("META-INF"));
    Files.writeString(Path.of("META-INF/MANIFEST.MF"), "Class-Path: /nowhere\n");
  }
}
