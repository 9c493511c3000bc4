// The independent checker of certificates (reference/certificate-format.md): the trusted base.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace oubliette {

using Json = nlohmann::json;
enum class CertificateStatus { valid, invalid, malformed };
struct CertificateCheck {
  CertificateStatus status = CertificateStatus::malformed;
  std::string reason;  // the place ("facts[1]"), the condition that failed and its values
};
/// Checks all conditions in the order of the specification; the first failure decides. Trusts only
/// the certificate itself, and throws nothing on its account.
CertificateCheck check_certificate(const Json& certificate);
/// "sha256:..." of the certificate without its key "digest", and the certificate with that digest.
std::string certificate_digest(const Json& certificate);
Json seal(Json certificate);

}  // namespace oubliette
