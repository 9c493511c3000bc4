// Starts gnuplot with the folder of the figures as its working directory.
#include "cli/draw_figures.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace oubliette {
namespace {

constexpr int not_found = 127;

// The child writes what gnuplot says to gnuplot.log. Between fork and exec it calls nothing that
// could wait for a lock of another thread.
int run_gnuplot(const std::string& folder, std::vector<std::string> arguments) {
  std::vector<char*> list;
  list.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) list.push_back(argument.data());
  list.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return not_found;
  if (child == 0) {
    const int log = chdir(folder.c_str()) == 0
                        ? open("gnuplot.log", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)
                        : -1;
    if (log < 0 || dup2(log, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0) _exit(1);
    execvp(list[0], list.data());
    _exit(not_found);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return 1;
  return WEXITSTATUS(status);
}

}  // namespace

std::string draw_figures(const std::string& folder, const std::vector<std::string>& scripts) {
  std::vector<std::string> arguments{"gnuplot"};
  arguments.insert(arguments.end(), scripts.begin(), scripts.end());
  const int code = run_gnuplot(folder, arguments);
  const std::string log = folder + "/gnuplot.log";
  if (code == 0) {
    unlink(log.c_str());
    return "";
  }
  if (code == not_found) {
    unlink(log.c_str());
    return "gnuplot is not installed: " + folder + " has scripts and data, but no pictures";
  }
  return "gnuplot failed: see " + log;
}

}  // namespace oubliette
