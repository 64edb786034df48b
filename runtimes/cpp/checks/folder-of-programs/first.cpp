#include <bits/stdc++.h>
#include "lib/seven.h"

extern "C" int squared(int of);

int main() { std::cout << squared(seven()) << '\n'; }
