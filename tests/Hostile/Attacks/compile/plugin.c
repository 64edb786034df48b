// Options that the source gives: no plug-in is loaded, no program is run.
// ends: exited 0 or compileFailed
// hides: uid=
#pragma GCC plugin "/workspace/x.so"
#pragma GCC optimize ("plugin=/workspace/x.so")
#pragma comment(linker, "/bin/id")

int main(void) { return 0; }
