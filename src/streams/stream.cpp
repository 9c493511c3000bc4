// Philox4x64-10 from Random123.
#include "streams/stream.hpp"

#include <Random123/philox.h>

namespace oubliette {

PhiloxBlock philox(const PhiloxBlock& counter, const std::array<std::uint64_t, 2>& key) {
  const r123::Philox4x64::ctr_type in = {{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x64::key_type with = {{key[0], key[1]}};
  const r123::Philox4x64::ctr_type out = r123::Philox4x64()(in, with);
  return {out[0], out[1], out[2], out[3]};
}

}  // namespace oubliette
