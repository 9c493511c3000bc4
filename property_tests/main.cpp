// The main function of the properties: settles the seed before RapidCheck reads its configuration.
// OUBLIETTE_SEED=123 takes the place of the pinned seed in RC_PARAMS; "random" draws a fresh one.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::uint64_t read_seed(const std::string& text) {
  if (text == "random") return std::random_device()();
  const bool is_number = !text.empty() && text.size() <= 19 &&
                         text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    std::cerr << "OUBLIETTE_SEED=" << text << ": expected \"random\" or an integer below 10^19\n";
    std::exit(2);
  }
  return std::stoull(text);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string own = environment("OUBLIETTE_SEED"), params = environment("RC_PARAMS");
  if (!own.empty() || params.find("seed=") == std::string::npos) {
    const std::uint64_t seed = read_seed(own.empty() ? "random" : own);
    // Of two values for one key RapidCheck would refuse the string.
    std::string rest = params;
    const auto start = rest.find("seed=");
    if (start != std::string::npos) rest.erase(start, rest.find(' ', start) - start);
    setenv("RC_PARAMS", (rest + " seed=" + std::to_string(seed)).c_str(), 1);
  }
  const std::uint64_t seed = rc::detail::configuration().testParams.seed;
  std::cout << "seed " << seed << std::endl;
  return doctest::Context(argc, argv).run();
}
