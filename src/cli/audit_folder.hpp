// The folder of `oubliette audit --out`: checked before the run, written whole after it.
#pragma once

#include <string>

#include "claim/report.hpp"

namespace oubliette {

/// Makes sure that an audit can be written to the folder `out`, or that this folder can be made;
/// changes nothing.
/// @throws InputError  "--out FOLDER: REASON".
void require_audit_folder(const std::string& out);

/// Writes audit.json, audit.md, audit.dot and certificates/ to `out`: all of them under a temporary
/// folder inside it first, so that a failure leaves an earlier audit as it was. The certificates
/// that the earlier audit.json lists go last.
/// @returns one sentence that says what was replaced; empty when nothing was.
/// @throws InputError  "--out FOLDER: cannot be written: REASON".
std::string write_audit_folder(const Audit& audit, const std::string& out);

}  // namespace oubliette
