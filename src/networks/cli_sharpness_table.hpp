// The options of the sub-command sharpness-table.
#pragma once

namespace CLI {
class App;
}

namespace oubliette {

/// Adds the sub-command; when it is called, it runs and sets the exit code.
void add_sharpness_table(CLI::App& app, int& exit_code);

}  // namespace oubliette
