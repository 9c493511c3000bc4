// A digest of bytes, for names of streams and against damage; no protection against intent.
#pragma once

#include <cstdint>
#include <string_view>

namespace oubliette {

/// FNV-1a of 64 bits; `hash` goes on from bytes before.
inline std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = 0xcbf29ce484222325U) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return hash;
}

}  // namespace oubliette
