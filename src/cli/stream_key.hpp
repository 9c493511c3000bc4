// Names the random streams of a cell by what the cell is.
#pragma once

#include <cstdint>
#include <string_view>

namespace oubliette {

/// The 64-bit FNV-1a digest of a cell's description: the same cell of another grid meets the same
/// random numbers.
inline std::uint64_t stream_key(std::string_view cell) {
  std::uint64_t key = 0xcbf29ce484222325;
  for (const char c : cell) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return key;
}

}  // namespace oubliette
