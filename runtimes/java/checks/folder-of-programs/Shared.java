class Shared { static int seven() { return 7; } }
