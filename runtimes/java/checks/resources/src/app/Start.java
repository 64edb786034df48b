package app;

public class Start {
    public static void main(String[] args) throws Exception {
        for (var name : new String[] { "beside.txt", "/top.txt" })
            try (var in = Start.class.getResourceAsStream(name)) { in.transferTo(System.out); }
    }
}
