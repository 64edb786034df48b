// A source that the program makes at run time, and thousands of classes of it.
// ends: exited 0 or exited 1 or memory or timeout
// limit: 10
import java.lang.reflect.*;

public class Main {
  public static void main(String[] args) throws Exception {
    byte[] self;
    try (var in = Main.class.getResourceAsStream("Main$Small.class")) { self = in.readAllBytes(); }
    var held = new java.util.ArrayList<Class<?>>();
    for (int i = 0; i < 500_000; i++)
      held.add(new ClassLoader() { Class<?> define() { return defineClass(null, self, 0, self.length); } }.define());
  }

  static class Small { int a, b, c; void f() { a = b + c; } }
}
