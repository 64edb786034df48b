/* The precompiled header
   is not the first. */
// And its name is in a comment: #include <bits/stdc++.h>
#include <vector>
#include <iostream>
#include "own.h"

int main() {
  std::vector<int> numbers{1, 2, 3};
  std::cout << total(numbers) << '\n';
}
