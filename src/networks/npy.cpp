// The header is a Python dictionary; it is read by its three keys.
#include "networks/npy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "files/input_error.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view magic("\x93NUMPY\x01\x00", 8);  // with the version 1.0
constexpr std::size_t header_at = 10;                      // after magic, version and length

struct Type {
  std::string_view name;
  torch::ScalarType type;
};
constexpr Type types[] = {
    {"<f8", torch::kFloat64}, {"<f4", torch::kFloat32}, {"<i8", torch::kInt64}};

// Where the value of a key begins.
std::optional<std::size_t> value_of(std::string_view header, std::string_view key) {
  const std::size_t at = header.find(fmt::format("'{}':", key));
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t value = header.find_first_not_of(' ', at + key.size() + 3);
  return value == std::string_view::npos ? std::nullopt : std::optional(value);
}

// The numbers of "(2, 3)", "(2,)" or "()"; nothing when it is none.
std::optional<std::vector<std::int64_t>> parse_shape(std::string_view text) {
  const std::size_t end = text.find(')');
  if (text.empty() || text[0] != '(' || end == std::string_view::npos) return std::nullopt;
  std::vector<std::int64_t> shape;
  std::size_t at = 1;
  while ((at = text.find_first_not_of(' ', at)) != end) {
    std::int64_t size = 0;
    const auto [rest, failure] = std::from_chars(text.data() + at, text.data() + end, size);
    if (failure != std::errc() || size < 0) return std::nullopt;
    shape.push_back(size);
    at = text.find_first_not_of(' ', static_cast<std::size_t>(rest - text.data()));
    if (text[at] == ',') {
      ++at;
    } else if (at != end || shape.size() == 1) {
      return std::nullopt;  // "(2)" is a number, not a shape
    }
  }
  return shape;
}

}  // namespace

void write_npy(const std::string& file, const torch::Tensor& tensor) {
  const torch::Tensor values = tensor.detach().to(torch::kCPU).contiguous();
  std::string_view name;
  for (const Type& type : types) {
    if (type.type == values.scalar_type()) name = type.name;
  }
  if (name.empty()) {
    throw std::invalid_argument(
        fmt::format("write_npy: {}: the type is {}, expected float64, "
                    "float32 or int64",
                    file, c10::toString(values.scalar_type())));
  }
  std::string shape;
  for (const std::int64_t size : values.sizes()) shape += fmt::format("{}, ", size);
  if (values.dim() == 1) shape.pop_back();               // (2,)
  if (values.dim() > 1) shape.resize(shape.size() - 2);  // (2, 3)
  std::string header =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}", name, shape);
  header.resize((header_at + header.size() + 1 + 63) / 64 * 64 - header_at - 1, ' ');
  header += '\n';
  std::string text(magic);
  text += static_cast<char>(header.size() & 0xffU);
  text += static_cast<char>(header.size() >> 8U);
  text += header;
  text.append(static_cast<const char*>(values.data_ptr()), values.nbytes());
  write_file(file, text);
}

torch::Tensor read_npy(const std::string& file) {
  const std::string text = read_text_file(file, std::uintmax_t{1} << 30U);
  const auto refuse = [&](std::size_t offset, const std::string& why) {
    return input_error(file, fmt::format("offset {}: {}", offset, why));
  };
  if (text.compare(0, 6, magic, 0, 6) != 0) throw refuse(0, "no .npy file: wrong magic bytes");
  if (text.size() < header_at) throw refuse(text.size(), "the file ends within the header");
  if (text.compare(6, 2, magic, 6, 2) != 0) {
    throw refuse(6, fmt::format("format version {}.{}, expected 1.0", int{text[6]}, int{text[7]}));
  }
  const std::size_t length =
      static_cast<unsigned char>(text[8]) + 256U * static_cast<unsigned char>(text[9]);
  if (text.size() < header_at + length)
    throw refuse(text.size(), "the file ends within the header");
  const std::string_view header = std::string_view(text).substr(header_at, length);
  const auto field = [&](std::string_view key) {
    const std::optional<std::size_t> at = value_of(header, key);
    if (!at) throw refuse(header_at, fmt::format("the header has no '{}'", key));
    return *at;
  };
  const std::size_t descr = field("descr"), order = field("fortran_order"), at = field("shape");
  std::optional<torch::ScalarType> scalar;
  for (const Type& type : types) {
    if (header.substr(descr).starts_with(fmt::format("'{}'", type.name))) scalar = type.type;
  }
  if (!scalar) {
    throw refuse(header_at + descr,
                 fmt::format("the type is {}, expected '<f8', '<f4' or '<i8'",
                             header.substr(descr, header.find_first_of(",}", descr) - descr)));
  }
  if (!header.substr(order).starts_with("False")) {
    throw refuse(header_at + order, "the array is in Fortran order, expected C order");
  }
  const auto shape = parse_shape(header.substr(at));
  if (!shape) throw refuse(header_at + at, "the shape is no list of sizes");
  // Cut where it exceeds any file's length: no product of sizes wraps around.
  std::uint64_t bytes =
      std::count(shape->begin(), shape->end(), 0) > 0 ? 0 : c10::elementSize(*scalar);
  for (const std::int64_t size : *shape) {
    constexpr std::uint64_t most = std::uint64_t{1} << 31U;
    bytes = std::min(most, bytes * std::min(most, static_cast<std::uint64_t>(size)));
  }
  const std::size_t start = header_at + length;
  if (text.size() - start != bytes) {
    throw refuse(std::min(text.size(), start + static_cast<std::size_t>(bytes)),
                 fmt::format("{} bytes of data, expected {}", text.size() - start, bytes));
  }
  torch::Tensor values = torch::empty(*shape, *scalar);
  if (bytes > 0)
    std::memcpy(values.data_ptr(), text.data() + start, static_cast<std::size_t>(bytes));
  return values;
}

}  // namespace oubliette
