// Prints the exit code of `oubliette check` and its line for every file that is named.
#include <iostream>
#include <sstream>

#include "cli/check_command.hpp"

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    std::ostringstream line;
    const int code = oubliette::check_command(arguments[i], line, line);
    std::cout << code << ' ' << line.str() << std::flush;
  }
}
