// Tests of what killed writers leave.
#include "files/unfinished_files.hpp"

#include <doctest/doctest.h>

#include "files/temporary_folder_test.hpp"
#include "files/write_file.hpp"

using namespace oubliette;

TEST_CASE("unfinished files are removed, in folders below too, and no others") {
  const TemporaryFolder folder("unfinished_files_test");
  namespace fs = std::filesystem;
  fs::create_directory(folder.path + "/below");
  const std::string unfinished[] = {"/a.json.unfinished-Ab3x9Z", "/below/b.pt.unfinished-000000"};
  const std::string others[] = {"/a.json", "/a.json.backup", "/below/unfinished-story",
                                "/c.unfinished-draft"};
  for (const std::string& name : unfinished) write_new_file(folder.path + name, "half");
  for (const std::string& name : others) write_new_file(folder.path + name, "whole");
  remove_unfinished_files(folder.path);
  for (const std::string& name : unfinished) CHECK_FALSE(fs::exists(folder.path + name));
  for (const std::string& name : others) CHECK(fs::exists(folder.path + name));
}
