// Tests of the folder of an audit: refused before the run, replaced whole, listed certificates
// alone.
#include "cli/audit_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "evidence/json_text.hpp"
#include "files/temporary_folder_test.hpp"
#include "files/write_file.hpp"

using namespace oubliette;
namespace fs = std::filesystem;

namespace {

struct Folder : TemporaryFolder {
  Folder() : TemporaryFolder("audit_folder_test") {}
};

// One refuted claim with this id and a certificate.
Audit audit_of(const std::string& id) {
  Audit audit;
  audit.papers = {"stability"};
  audit.claims.push_back({.id = id, .source = "Lemma 1", .statement = "a statement"});
  ClaimResult result;
  result.id = id;
  result.verdict = ClaimVerdict::refuted;
  result.certificates = {{{"facts", id}}};
  audit.results.push_back(result);
  return audit;
}

std::string refusal(const std::string& out) {
  try {
    require_audit_folder(out);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a folder that can be written or made is accepted and not touched") {
  const Folder folder;
  CHECK(refusal(folder.path) == "accepted");
  CHECK(refusal(folder.path + "/a/b") == "accepted");
  CHECK(fs::is_empty(folder.path));
}

TEST_CASE("what is in the way of an audit is named before the run") {
  const Folder folder;
  const std::string out = folder.path, file = out + "/file", start = "--out " + out;
  write_file(file, "");
  CHECK(refusal(file) == "--out " + file + ": it is a file, not a folder");
  CHECK(refusal(file + "/x").ends_with("/file is a file, not a folder"));
  fs::create_symlink("nowhere", out + "/link");
  CHECK(refusal(out + "/link").ends_with("/link is a link that leads nowhere"));
  fs::create_directory(out + "/audit.md");
  CHECK(refusal(out) == start + ": audit.md is a folder, where a file is to be written");
  fs::remove(out + "/audit.md");
  write_file(out + "/certificates", "");
  CHECK(refusal(out) == start + ": certificates is a file, not a folder");
  fs::remove(out + "/certificates");
  fs::create_directories(out + "/certificates/A-1.json");
  CHECK(refusal(out) ==
        start + ": certificates/A-1.json is a folder, where a file is to be written");
}

TEST_CASE("a second audit replaces the first, says so, and leaves other files alone") {
  const Folder folder;
  const std::string out = folder.path + "/new";
  CHECK(write_audit_folder(audit_of("A-1"), out).empty());
  write_file(out + "/certificates/mine.json", "{}");
  CHECK(write_audit_folder(audit_of("A-2"), out) ==
        "--out " + out +
            ": replaced an audit of 1 claim by one of 1 claim; 1 old certificate removed");
  CHECK(fs::exists(out + "/certificates/A-2.json"));
  CHECK(fs::exists(out + "/certificates/mine.json"));
  CHECK_FALSE(fs::exists(out + "/certificates/A-1.json"));
  CHECK(Json::parse(read_text_file(out + "/audit.json"))["claims"][0]["id"] == "A-2");
  for (const fs::directory_entry& entry : fs::directory_iterator(out)) {
    CHECK(entry.path().filename().string()[0] != '.');
  }
}

TEST_CASE("an earlier report cannot make an audit remove files elsewhere") {
  const Folder folder;
  const std::string out = folder.path;
  write_file(out + "/keep.json", "{}");
  write_file(out + "/audit.json",
             R"({"claims":[{"certificates":["keep.json","certificates/../keep.json"]}]})");
  write_audit_folder(audit_of("A-1"), out);
  CHECK(fs::exists(out + "/keep.json"));
}

TEST_CASE("a failure in the middle leaves an earlier audit as it was") {
  const Folder folder;
  const std::string out = folder.path;
  write_audit_folder(audit_of("A-1"), out);
  const std::string before = read_text_file(out + "/audit.json");
  CHECK_THROWS_WITH_AS(write_audit_folder(audit_of("A-2/no/such/folder"), out),
                       "--out audit_folder_test: cannot be written: No such file or directory",
                       InputError);
  CHECK(read_text_file(out + "/audit.json") == before);
  CHECK(fs::exists(out + "/certificates/A-1.json"));
}

TEST_CASE("a failure leaves no folder that was made for it") {
  const Folder folder;
  CHECK_THROWS_AS(write_audit_folder(audit_of("A-2/no/such"), folder.path + "/a/b"), InputError);
  CHECK(fs::is_empty(folder.path));
}
