package school;

class Greeting { static String of(String name) { return "hello " + name; } }
class Lesson { void main() { IO.println(Greeting.of(IO.readln("name? "))); } }
