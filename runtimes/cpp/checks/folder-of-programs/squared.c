// Called by main() of another file; `class` shows that this is compiled as C.
int squared(int class) { return class * class; }
