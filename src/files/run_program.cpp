// posix_spawn, and a pipe that is read until the program has closed it.
#include "files/run_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace oubliette {
namespace {

constexpr int milliseconds_between_questions = 20;
constexpr std::size_t most_that_is_kept = 65536;

// The error of posix_spawnp. The program has no other descriptors than 0, 1 and 2.
int spawn(const std::string& folder, std::vector<std::string>& arguments, int output,
          pid_t& child) {
  std::vector<char*> list;
  list.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) list.push_back(argument.data());
  list.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  const int error = posix_spawnp(&child, list[0], &actions, &attributes, list.data(), ::environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// Reads until the end of the pipe, or until the caller wants to stop.
bool listen(int input, std::string& said, const std::function<bool()>& stopped) {
  std::array<char, 4096> block{};
  while (!stopped()) {
    pollfd ready{input, POLLIN, 0};
    if (poll(&ready, 1, milliseconds_between_questions) <= 0) continue;
    const ssize_t count = read(input, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return true;
    said.append(block.data(), static_cast<std::size_t>(count));
    if (said.size() > most_that_is_kept) said.erase(0, said.size() - most_that_is_kept);
  }
  return false;
}

}  // namespace

ProgramEnd run_program(const std::string& folder, std::vector<std::string> arguments,
                       const std::function<bool()>& stopped) {
  ProgramEnd end;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    end.start_error = errno;
    return end;
  }
  pid_t child = 0;
  end.start_error = spawn(folder, arguments, ends[1], child);
  close(ends[1]);
  if (end.start_error == 0) {
    end.stopped = !listen(ends[0], end.said, stopped);
    if (end.stopped) kill(-child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    if (WIFEXITED(status)) end.exit_status = WEXITSTATUS(status);
  }
  close(ends[0]);
  return end;
}

}  // namespace oubliette
