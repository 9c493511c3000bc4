// Errors become lines, signals a question.
#include "networks/experiment/experiment_frame.hpp"

#include <c10/util/Exception.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "files/input_error.hpp"
#include "files/stop_signal.hpp"
#include "networks/run.hpp"

namespace oubliette {

int in_experiment_frame(const std::string& command, const ResultFolder& folder, std::ostream& err,
                        const std::function<void(const Frame&)>& work) {
  const std::string who = "oubliette-networks " + command;
  const StopSignal signal;
  const Frame frame{
      [&] { return signal.came(); }, [&](const std::string& line) { err << line << std::endl; },
      [&](const std::vector<Figure>& figures) {
        const Drawing drawing = write_figures(folder, figures, [&] { return signal.came(); });
        if (drawing.end == Drawing::End::stopped) throw Interrupted(drawing.message);
        if (drawing.end == Drawing::End::failed) throw InputError(drawing.message);
        if (drawing.end == Drawing::End::not_installed) err << drawing.message << "\n";
      }};
  try {
    work(frame);
    return 0;
  } catch (const Interrupted&) {
    err << who << ": stopped; the same command goes on from here (" << folder.out << ")\n";
    return 1;
  } catch (const InputError& error) {
    const std::string what = error.what();
    err << (what.starts_with("--") ? who + ": " + what : what) << "\n";
  } catch (const nlohmann::json::exception& error) {
    err << who << ": a result in " << folder.out << " is not what it was: " << error.what() << "\n";
  } catch (const std::filesystem::filesystem_error& error) {
    err << error.path1().string() << ": " << error.code().message() << "\n";
  } catch (const c10::Error& error) {
    err << who << ": libtorch: " << error.what_without_backtrace() << "\n";
  } catch (
      const std::exception& error) {  // settings out of range; also what libtorch throws besides
    err << who << ": " << error.what() << "\n";
  }
  return 2;
}

}  // namespace oubliette
