// A training step of ResNet-18 (batch 128, float32) and what its batch costs. The argument is the
// width.
#include <benchmark/benchmark.h>

#include "networks/memory.hpp"
#include "networks/random.hpp"
#include "networks/training.hpp"

using namespace oubliette;

namespace {

constexpr std::int64_t images = 10000;  // 123 MB: more than a cache holds
constexpr Augmentation crop_and_flip{.crop = 4, .flip = true};

const Samples& samples() {
  static const Samples made = [] {
    keep_freed_memory();
    const torch::Generator generator = generator_for(0, "benchmark images");
    return placed({torch::randn({images, 3, 32, 32}, generator, torch::kFloat32),
                   torch::randint(10, {images}, generator, torch::kInt64)},
                  {});
  }();
  return made;
}

// Steps of training with the batch, its augmentation and the optimiser.
void training_steps(benchmark::State& state, const Sharpness& sharpness) {
  samples();
  Model model = make_model({.architecture = "resnet18", .width = state.range(0)}, 0, {});
  TrainingPlan plan;
  plan.B = 128;
  plan.sgd = {.rate = 1e-3, .momentum = 0.9, .weight_decay = 5e-4};
  plan.sharpness = sharpness;
  plan.augmentation = crop_and_flip;
  Training training(model, samples(), plan);
  std::int64_t step = 0;
  training.step(0, step++);  // allocates what the others use again
  for (auto _ : state) benchmark::DoNotOptimize(training.step(0, step++ % (images / 128)));
}

void sgd_step(benchmark::State& state) { training_steps(state, {}); }
void sam_step(benchmark::State& state) { training_steps(state, {Sharpness::Kind::sam, 0.1}); }
void asam_step(benchmark::State& state) { training_steps(state, {Sharpness::Kind::asam, 1}); }

void batches(benchmark::State& state, const Augmentation& augmentation) {
  const torch::Tensor order = epoch_order(samples().size(), 0, "benchmark order", 0);
  std::int64_t step = 0;
  for (auto _ : state) {
    const Samples batch = batch_at(samples(), order.narrow(0, step % (images / 128) * 128, 128));
    const torch::Generator generator = generator_for(0, "benchmark augmentation", step++);
    benchmark::DoNotOptimize(augmented(batch.images, augmentation, generator));
  }
}

void batch(benchmark::State& state) { batches(state, {}); }
void augmented_batch(benchmark::State& state) { batches(state, crop_and_flip); }

constexpr std::int64_t paper_width = 64, cpu_width = 16;

}  // namespace

// Eight steps of the paper's width take half a minute.
BENCHMARK(sgd_step)
    ->Arg(paper_width)
    ->Iterations(8)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(sam_step)
    ->Arg(paper_width)
    ->Iterations(4)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(asam_step)
    ->Arg(paper_width)
    ->Iterations(4)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(sgd_step)->Arg(cpu_width)->Iterations(40)->UseRealTime()->MeasureProcessCPUTime()->Unit(
    benchmark::kMillisecond);
BENCHMARK(sam_step)->Arg(cpu_width)->Iterations(20)->UseRealTime()->MeasureProcessCPUTime()->Unit(
    benchmark::kMillisecond);
BENCHMARK(asam_step)->Arg(cpu_width)->Iterations(20)->UseRealTime()->MeasureProcessCPUTime()->Unit(
    benchmark::kMillisecond);
BENCHMARK(batch)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(augmented_batch)->UseRealTime()->MeasureProcessCPUTime();
