public class Main {
    int number = "word";
}
