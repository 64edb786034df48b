// Templates that double at each step.
// ends: compileFailed or memory or timeout
template <class K> struct Left { };
template <class K> struct Right { };
template <int N, class K> struct Tree { Tree<N - 1, Left<K>> left; Tree<N - 1, Right<K>> right; };
template <class K> struct Tree<0, K> { int value; };

int main() { return sizeof(Tree<40, int>); }
