// Tests of the folder of results: what is in its way, and what is replaced.
#include "cli/result_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "cli/temporary_folder_test.hpp"
#include "evidence/json_text.hpp"
#include "evidence/write_file.hpp"

using namespace oubliette;
namespace fs = std::filesystem;

namespace {

struct Folder : TemporaryFolder {
  Folder() : TemporaryFolder("result_folder_test") {}
};

std::string refusal(const std::string& out) {
  try {
    prepare_result_folder(out, {"table.csv"});
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a folder is made, with those above it") {
  const Folder folder;
  CHECK(refusal(folder.path) == "accepted");
  CHECK(refusal(folder.path + "/a/b/") == "accepted");
  CHECK(fs::is_directory(folder.path + "/a/b"));
}

TEST_CASE("what is in the way of results is named with the reason") {
  const Folder folder;
  const std::string out = folder.path, start = "--out " + out;
  write_file(out + "/file", "");
  CHECK(refusal(out + "/file") == start + "/file: it is a file, not a folder");
  CHECK(refusal(out + "/file/x").ends_with("/file is a file, not a folder"));
  fs::create_directory(out + "/table.csv");
  CHECK(refusal(out) == start + ": table.csv is a folder, where a file is to be written");
  fs::remove(out + "/table.csv");
  write_file(out + "/table.csv", "");
  CHECK(refusal(out) == "accepted");
  fs::permissions(out + "/table.csv", fs::perms::owner_read);
  CHECK(refusal(out).starts_with(start +
                                 ": table.csv exists and is not a file that may be replaced: "));
  fs::permissions(out + "/table.csv", fs::perms::owner_all);
  write_file(out + "/figures", "");
  CHECK(refusal(out) == start + ": figures is a file, not a folder");
  fs::remove(out + "/figures");
  fs::create_directories(out + "/figures/figure_2.png");
  CHECK(refusal(out) ==
        start + ": figures/figure_2.png is a folder, where a file is to be written");
  CHECK(refusal("/dev/null/x").ends_with("/dev/null is a file, not a folder"));
}

TEST_CASE("figures of an earlier run go, what is no figure stays, and a failure is reported") {
  const Folder folder;
  const std::string figures = folder.path + "/figures/";
  fs::create_directory(figures);
  for (const char* name :
       {"figure_9.png", "figure_9.svg.part", "figure_9.dat", "figure_notes.txt", "mine.png"}) {
    write_file(figures + name, "old");
  }
  // Stopped before anything is drawn.
  const Drawing drawing =
      write_figures(folder.path, {{"figure_1", "exit\n", "1 2\n"}}, [] { return true; });
  CHECK(drawing.end != Drawing::End::drawn);
  CHECK(read_text_file(figures + "figure_1.gp") == "exit\n");
  CHECK(read_text_file(figures + "figure_1.dat") == "1 2\n");
  CHECK_FALSE(fs::exists(figures + "figure_9.png"));
  CHECK_FALSE(fs::exists(figures + "figure_9.svg.part"));
  CHECK_FALSE(fs::exists(figures + "figure_9.dat"));
  CHECK(fs::exists(figures + "figure_notes.txt"));
  CHECK(fs::exists(figures + "mine.png"));
}

TEST_CASE("errors of options begin with the command, those of files with the file") {
  CHECK(command_error("frontier", "--eta 0: why") == "oubliette frontier: --eta 0: why");
  CHECK(command_error("frontier", "problem.json: why") == "problem.json: why");
}
