// Run or Ctrl+Enter: the output is in the console.

#include <iostream>
#include <string>
#include <vector>

int main() {
    std::vector<std::string> languages = {"Python", "JavaScript", "Java", "C++", "SQL"};

    std::cout << "Hello, world!\n";
    for (std::size_t i = 0; i < languages.size(); i++) {
        std::cout << i + 1 << ". " << languages[i] << '\n';
    }

    // Programs can ask, too: try
    // std::string name;
    // std::cout << "What is your name? " << std::flush;
    // std::getline(std::cin, name);
    // std::cout << "Nice to meet you, " << name << "!\n";
}
