// Tests of standardising, noise, orders, batches and augmentation.
#include "networks/samples.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "networks/batches.hpp"
#include "networks/random.hpp"

using namespace oubliette;

namespace {

ImageSet small_images() {
  const torch::Tensor pixels = torch::arange(2 * 3 * 4 * 5).view({2, 3, 4, 5}).to(torch::kUInt8);
  return {pixels, torch::tensor({1, 0}, torch::kInt64), 2};
}

}  // namespace

TEST_CASE("standardised images have mean 0 and deviation 1 by channel") {
  const ImageSet images = small_images();
  const Samples samples = standardised(images, channel_scale(images));
  for (std::int64_t c = 0; c < 3; ++c) {
    const torch::Tensor channel = samples.images.select(1, c).to(torch::kFloat64);
    // float32 has 24 bits, of values below 2.
    CHECK(std::abs(channel.mean().item<double>()) < 1e-6);
    CHECK(channel.square().mean().item<double>() == doctest::Approx(1).epsilon(1e-5));
  }
}

TEST_CASE("a constant channel cannot be standardised") {
  ImageSet images = small_images();
  images.pixels.select(1, 1).fill_(7);
  CHECK_THROWS_WITH(channel_scale(images), "channel_scale: channel 1 is constant");
}

TEST_CASE("the noise of an image stays, whatever images come with it") {
  const ImageSet images = small_images();
  const ChannelScale scale = channel_scale(images);
  const auto noisy = [&](std::int64_t count, std::uint64_t seed) {
    Samples samples = standardised(first_images(images, count), scale);
    add_input_noise(samples, 0.3, NoiseScale::standardised, scale, seed);
    return samples.images;
  };
  CHECK(torch::equal(noisy(2, 5)[0], noisy(1, 5)[0]));
  CHECK_FALSE(torch::equal(noisy(2, 5)[0], noisy(2, 6)[0]));
}

TEST_CASE("the noise has the variance asked for, on either scale") {
  const torch::Tensor pixels =
      torch::randint(256, {40, 1, 32, 32}, generator_for(1, "test"), torch::kInt64);
  const ImageSet images{pixels.to(torch::kUInt8), torch::zeros({40}, torch::kInt64), 2};
  const ChannelScale scale = channel_scale(images);
  for (const NoiseScale noise_scale : {NoiseScale::unit, NoiseScale::standardised}) {
    const Samples clean = standardised(images, scale);
    Samples noisy = standardised(images, scale);
    add_input_noise(noisy, 0.3, noise_scale, scale, 0);
    torch::Tensor noise = noisy.images - clean.images;
    if (noise_scale == NoiseScale::unit) noise = noise * scale.deviation[0];
    // Of 40960 normal numbers the mean square deviates by 0.0021 (one deviation): five of them.
    CHECK(std::abs(noise.square().mean().item<double>() - 0.3) < 0.0105);
  }
  Samples samples = standardised(images, scale);
  CHECK_THROWS_WITH(add_input_noise(samples, -1, NoiseScale::unit, scale, 0),
                    "add_input_noise: variance = -1");
}

TEST_CASE("an epoch's order is a permutation that seed, purpose and epoch decide") {
  const torch::Tensor order = epoch_order(100, 3, "training order", 7);
  const auto* numbers = order.data_ptr<std::int64_t>();
  CHECK(std::set<std::int64_t>(numbers, numbers + 100).size() == 100);
  CHECK(torch::equal(order, epoch_order(100, 3, "training order", 7)));
  CHECK_FALSE(torch::equal(order, epoch_order(100, 3, "training order", 8)));
  CHECK_FALSE(torch::equal(order, epoch_order(100, 4, "training order", 7)));
  CHECK_FALSE(torch::equal(order, epoch_order(100, 3, "retain batch", 7)));
}

TEST_CASE("a batch has the samples asked for, in channels-last order") {
  const ImageSet images = small_images();
  Samples samples = standardised(images, channel_scale(images));
  samples.images = samples.images.contiguous(torch::MemoryFormat::ChannelsLast);
  const Samples batch = batch_at(samples, torch::tensor({1, 0, 1}, torch::kInt64));
  CHECK(torch::equal(batch.images[2], samples.images[1]));
  CHECK(batch.images.is_contiguous(torch::MemoryFormat::ChannelsLast));
  CHECK(batch.labels[1].item<std::int64_t>() == 1);
}

TEST_CASE("an augmented image is a shifted crop, reflected or not") {
  const torch::Tensor images = torch::arange(1.0F, 1 + 6 * 2 * 4 * 4).view({6, 2, 4, 4});
  const torch::Tensor changed = augmented(images, {.crop = 1, .flip = true}, generator_for(0, "a"));
  const torch::Tensor padded = torch::constant_pad_nd(images, {1, 1, 1, 1});
  std::set<int> seen;
  for (std::int64_t i = 0; i < 6; ++i) {
    int fits = 0;
    for (int flip = 0; flip < 2; ++flip) {
      for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 3; ++x) {
          const torch::Tensor crop = padded[i].narrow(1, y, 4).narrow(2, x, 4);
          if (torch::equal(changed[i], flip == 1 ? crop.flip({2}) : crop)) {
            ++fits;
            seen.insert(flip * 9 + y * 3 + x);
          }
        }
      }
    }
    CHECK(fits == 1);
  }
  CHECK(seen.size() > 1);
  CHECK(torch::equal(augmented(images, {}, generator_for(0, "a")), images));
}
