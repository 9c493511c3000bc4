// Tests of drawing, with programs of our own in the place of gnuplot.
#include "files/draw_figures.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "files/input_error.hpp"
#include "files/write_file.hpp"

using namespace oubliette;
namespace fs = std::filesystem;

namespace {

const auto never = [] { return false; };

// A folder with a program gnuplot, before all others in PATH, that runs the lines of a shell: $3
// is the script, "NAME.gp", ${3%.gp} the name.
class Gnuplot {
 public:
  explicit Gnuplot(const std::string& lines) {
    fs::create_directories(folder);
    write_file(folder + "/gnuplot", "#!/bin/sh\n" + lines + "\n");
    chmod((folder + "/gnuplot").c_str(), 0755);
    setenv("PATH", (fs::absolute(folder).string() + ":" + path_).c_str(), 1);
  }
  Gnuplot(const Gnuplot&) = delete;
  Gnuplot& operator=(const Gnuplot&) = delete;
  ~Gnuplot() {
    setenv("PATH", path_.c_str(), 1);
    fs::remove_all(folder);
  }
  // Names of the pictures that are there, in part or whole.
  std::size_t pictures() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
      count += entry.path().filename().string().starts_with("figure_") ? 1 : 0;
    }
    return count;
  }
  const std::string folder = "draw_figures_test";

 private:
  const std::string path_ = std::getenv("PATH");
};

const std::string whole_png = "printf 'IEND\\256\\102\\140\\202' > ${3%.gp}.png.part\n";
const std::string whole_svg = "echo '</svg>' > ${3%.gp}.svg.part\n";

Drawing draw(const Gnuplot& gnuplot) {
  return draw_figures(gnuplot.folder, {"figure_1", "figure_2"}, never);
}

}  // namespace

TEST_CASE("whole pictures get their names") {
  const Gnuplot gnuplot(whole_png + whole_svg);
  const Drawing drawing = draw(gnuplot);
  CHECK(drawing.end == Drawing::End::drawn);
  CHECK(drawing.message.empty());
  for (const char* name : {"/figure_1.png", "/figure_1.svg", "/figure_2.png", "/figure_2.svg"}) {
    CHECK(fs::exists(gnuplot.folder + name));
  }
  CHECK(gnuplot.pictures() == 4);
}

TEST_CASE(
    "gnuplot that fails is one line with the figure and its last words, and the rest is drawn") {
  const Gnuplot gnuplot(
      "if [ $3 = figure_1.gp ]; then echo cut > figure_1.png.part\n"
      "echo first >&2; echo 'line 3: undefined variable' >&2; exit 7; fi\n" +
      whole_png + whole_svg);
  const Drawing drawing = draw(gnuplot);
  CHECK(drawing.end == Drawing::End::failed);
  CHECK(drawing.message ==
        "draw_figures_test/figure_1: not drawn: gnuplot failed with exit code 7: line 3: undefined "
        "variable");
  CHECK(gnuplot.pictures() == 2);
  CHECK(fs::exists(gnuplot.folder + "/figure_2.svg"));
}

TEST_CASE("gnuplot that is killed leaves no cut picture") {
  const Gnuplot gnuplot("echo cut > ${3%.gp}.png.part; kill -9 $$");
  const Drawing drawing = draw(gnuplot);
  CHECK(drawing.end == Drawing::End::failed);
  CHECK(drawing.message ==
        "draw_figures_test/figure_1: not drawn: gnuplot was killed by signal 9 (Killed)");
  CHECK(gnuplot.pictures() == 0);
}

TEST_CASE("a cut picture is none, though gnuplot says nothing") {
  const Gnuplot gnuplot(whole_png + "echo '<svg>' > ${3%.gp}.svg.part");
  CHECK(draw(gnuplot).message ==
        "draw_figures_test/figure_1: not drawn: gnuplot left figure_1.svg cut");
  CHECK(gnuplot.pictures() == 0);
}

TEST_CASE("a picture for which there is no room is told as that") {
  const Gnuplot gnuplot("ln -s /dev/full ${3%.gp}.png.part; echo x > ${3%.gp}.png.part\n" +
                        whole_svg);
  CHECK(draw(gnuplot).message ==
        "draw_figures_test/figure_1: not drawn: figure_1.png cannot be written: No space left on "
        "device");
  CHECK(gnuplot.pictures() == 0);
}

TEST_CASE("gnuplot that is not there is no failure, one that may not be started is") {
  const Gnuplot gnuplot("");
  const char* const path = std::getenv("PATH");
  REQUIRE(path != nullptr);
  const std::string before = path;
  setenv("PATH", "/none", 1);
  const Drawing absent = draw(gnuplot);
  setenv("PATH", fs::absolute(gnuplot.folder).c_str(), 1);
  chmod((gnuplot.folder + "/gnuplot").c_str(), 0644);
  const Drawing forbidden = draw(gnuplot);
  setenv("PATH", before.c_str(), 1);
  CHECK(absent.end == Drawing::End::not_installed);
  CHECK(absent.message.starts_with("gnuplot is not installed: draw_figures_test has the scripts"));
  CHECK(forbidden.end == Drawing::End::failed);
  CHECK(forbidden.message.ends_with("gnuplot cannot be started: Permission denied"));
}

TEST_CASE("a wish to stop ends gnuplot at once") {
  const Gnuplot gnuplot("echo cut > ${3%.gp}.png.part; sleep 60");
  const auto start = std::chrono::steady_clock::now();
  const auto when_begun = [&gnuplot] { return gnuplot.pictures() > 0; };
  const Drawing drawing = draw_figures(gnuplot.folder, {"figure_1", "figure_2"}, when_begun);
  CHECK(drawing.end == Drawing::End::stopped);
  CHECK(gnuplot.pictures() == 0);
  // The program sleeps for a minute; a loaded machine gets half of that.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
}
