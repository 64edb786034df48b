// An annotation processor among the sources, which would run in the compiler.
// ends: exited 0 or compileFailed
// limit: 10
// hides: processor ran
public class Main {
  @Deprecated
  public static void main(String[] args) { System.out.println("ran"); }
}
