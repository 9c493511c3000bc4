// Parts of image sets.
#include "networks/image_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace oubliette {

ImageSet first_images(const ImageSet& images, std::int64_t count) {
  if (count < 1) throw std::invalid_argument(fmt::format("first_images: count = {}", count));
  const std::int64_t kept = std::min(count, images.size());
  return {images.pixels.narrow(0, 0, kept), images.labels.narrow(0, 0, kept), images.classes};
}

}  // namespace oubliette
