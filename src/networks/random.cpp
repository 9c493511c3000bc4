// Seeds are mixed by FNV-1a and the finaliser of SplitMix64.
#include "networks/random.hpp"

#include <ATen/CPUGeneratorImpl.h>

#include "networks/fnv1a.hpp"

namespace oubliette {
namespace {

std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30U;
  x *= 0xbf58476d1ce4e5b9U;
  x ^= x >> 27U;
  x *= 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

}  // namespace

torch::Generator generator_for(std::uint64_t seed, std::string_view purpose, std::int64_t number) {
  const std::uint64_t key =
      mixed(mixed(fnv1a(purpose) + seed) + static_cast<std::uint64_t>(number));
  return at::detail::createCPUGenerator(key >> 32U);
}

}  // namespace oubliette
