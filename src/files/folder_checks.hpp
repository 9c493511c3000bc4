// What is in the way of results, before the work that makes them begins.
#pragma once

#include <filesystem>
#include <string>

#include "files/input_error.hpp"

namespace oubliette {

/// The error "--out OUT: WHY".
InputError out_refusal(const std::string& out, const std::string& why);

/// @throws InputError  unless `folder` is one that may be written to; `name` is what the message
/// calls it.
void require_folder(const std::filesystem::path& folder, const std::string& out,
                    const std::string& name);

/// @throws InputError  when there is something at `file`, a path in the folder `out`, that a file
/// may not replace.
void require_replaceable(const std::filesystem::path& file, const std::string& out);

/// The path or the nearest folder above it that exists, be it as a dangling link.
std::filesystem::path nearest_existing(const std::string& path);

}  // namespace oubliette
