public class First { public static void main(String[] args) { System.out.println(new Node(1) + " " + Shared.seven()); } }
record Node(int value) {}
