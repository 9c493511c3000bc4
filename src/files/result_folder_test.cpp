// Tests of the folder of results: what is in its way, and what is replaced.
#include "files/result_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "files/input_error.hpp"
#include "files/temporary_folder_test.hpp"
#include "files/write_file.hpp"

using namespace oubliette;
namespace fs = std::filesystem;

namespace {

struct Folder : TemporaryFolder {
  Folder() : TemporaryFolder("result_folder_test") {}
};

ResultFolder results(const std::string& out) {
  return {out, "own.sqlite", {"table.csv"}, [](const std::string& name) {
            return name == "figure_1" || name == "figure_2" || name == "figure_9";
          }};
}

std::string refusal(const std::string& out) {
  try {
    prepare_result_folder(results(out));
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
  const auto kept = {"figure_9.txt",    "figure_9.dat.part", "figure_mine.png",
                     "figure_mine.dat", "figure_99.gp",      "mine.png"};
  for (const char* name : {"figure_9.png", "figure_9.svg.part", "figure_9.dat"}) {
    write_file(figures + name, "old");
  }
  for (const char* name : kept) write_file(figures + name, "old");
  // Stopped before anything is drawn.
  const Drawing drawing =
      write_figures(results(folder.path), {{"figure_1", "exit\n", "1 2\n"}}, [] { return true; });
  CHECK(drawing.end != Drawing::End::drawn);
  CHECK(read_text_file(figures + "figure_1.gp") == "exit\n");
  CHECK(read_text_file(figures + "figure_1.dat") == "1 2\n");
  CHECK_FALSE(fs::exists(figures + "figure_9.png"));
  CHECK_FALSE(fs::exists(figures + "figure_9.svg.part"));
  CHECK_FALSE(fs::exists(figures + "figure_9.dat"));
  for (const char* name : kept) {
    CAPTURE(name);
    CHECK(fs::exists(figures + name));
  }
}

TEST_CASE("pictures that a killed run left half drawn go before the next one begins") {
  const Folder folder;
  const std::string figures = folder.path + "/figures/";
  fs::create_directory(figures);
  for (const char* name :
       {"figure_2.png.part", "figure_2.svg.part", "figure_2.png", "figure_mine.png.part"}) {
    write_file(figures + name, "old");
  }
  CHECK(refusal(folder.path) == "accepted");
  CHECK_FALSE(fs::exists(figures + "figure_2.png.part"));
  CHECK_FALSE(fs::exists(figures + "figure_2.svg.part"));
  CHECK(fs::exists(figures + "figure_2.png"));
  CHECK(fs::exists(figures + "figure_mine.png.part"));
}

TEST_CASE("a folder with another command's database is refused") {
  const Folder folder;
  write_file(folder.path + "/own.sqlite", "");
  CHECK(refusal(folder.path) == "accepted");
  write_file(folder.path + "/other.sqlite", "");
  CHECK(refusal(folder.path) == "--out " + folder.path +
                                    ": has the results of another command (other.sqlite); choose "
                                    "another folder");
}
