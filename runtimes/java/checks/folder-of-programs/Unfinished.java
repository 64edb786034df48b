public class Unfinished { int
