// Tests of the streams: Random123's known answers, and that keys and places decide the numbers.
#include "streams/stream.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace oubliette;

// The three answers for philox4x64-10 in the file kat_vectors of Random123.
TEST_CASE("Philox gives Random123's known answers") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == PhiloxBlock{0x16554d9eca36314cU, 0xdb20fe9d672d0fdcU,
                                                    0xd7e772cee186176bU, 0x7e68b68aec7ba23bU});
  const std::uint64_t ones = Stream::max();
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) ==
        PhiloxBlock{0x87b092c3013fe90bU, 0x438c3c67be8d0224U, 0x9cc7d7c69cd777b6U,
                    0xa09caebf594f0ba0U});
  // digits of pi
  CHECK(philox({0x243f6a8885a308d3U, 0x13198a2e03707344U, 0xa4093822299f31d0U, 0x082efa98ec4e6c89U},
               {0x452821e638d01377U, 0xbe5466cf34e90c6cU}) ==
        PhiloxBlock{0xa528f45403e61d95U, 0x38c72dbd566e9788U, 0xa5a1610e72fd18b5U,
                    0x57bd43b5e52b7fe6U});
}

TEST_CASE("a stream walks through the blocks of its counter, word by word") {
  Stream stream(3, 5, 7);
  for (std::uint64_t block = 0; block < 3; ++block) {
    for (const std::uint64_t word : philox({block, 7, 0, 0}, {3, 5})) CHECK(stream() == word);
  }
}

TEST_CASE("streams of other seeds, cells or repetitions begin with other words") {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    for (std::uint64_t cell = 0; cell < 5; ++cell) {
      for (std::uint64_t repetition = 0; repetition < 5; ++repetition) {
        first.insert(Stream(seed, cell, repetition)());
      }
    }
  }
  CHECK(first.size() == 125);
}

TEST_CASE("a copy of a stream goes on where the stream is") {
  Stream stream(1, 2, 3);
  stream();
  Stream copy = stream;
  CHECK(copy() == stream());
}
