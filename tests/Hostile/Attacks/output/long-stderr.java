// A trace without end.
// ends: output
// limit: 20
public class Main {
  public static void main(String[] args) {
    for (;;) new Exception("x".repeat(5000)).printStackTrace();
  }
}
