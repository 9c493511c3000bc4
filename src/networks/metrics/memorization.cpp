// Shares of right answers with a sample and without it.
#include "networks/metrics/memorization.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "networks/metrics/subset.hpp"

namespace oubliette {

torch::Tensor training_subsets(std::int64_t n, std::int64_t runs, double share,
                               std::uint64_t seed) {
  const std::int64_t count =
      share > 0 && share < 1 ? std::llround(share * static_cast<double>(n)) : 0;
  if (count < 1 || count >= n || runs < 1) {
    throw std::invalid_argument(
        fmt::format("training_subsets: {} runs with the share {} of {} samples", runs, share, n));
  }
  torch::Tensor subsets = torch::zeros({runs, n}, torch::kBool);
  for (std::int64_t run = 0; run < runs; ++run) {
    subsets[run].index_fill_(0, random_subset(n, count, seed, "memorization subset", run), true);
  }
  return subsets;
}

std::vector<std::optional<Memorization>> memorization_scores(const torch::Tensor& in_training,
                                                             const torch::Tensor& correct) {
  if (in_training.dim() != 2 || in_training.sizes() != correct.sizes() ||
      in_training.scalar_type() != torch::kBool || correct.scalar_type() != torch::kBool) {
    throw std::invalid_argument("memorization_scores: expected two bool matrices of one size");
  }
  const auto counts = [](const torch::Tensor& x) { return x.to(torch::kInt64).sum(0); };
  const torch::Tensor in = counts(in_training), right_in = counts(in_training & correct),
                      right_out = counts(~in_training & correct);
  const std::int64_t runs = in_training.size(0);
  std::vector<std::optional<Memorization>> scores;
  for (std::int64_t i = 0; i < in.size(0); ++i) {
    Memorization x;
    x.in = in[i].item<std::int64_t>();
    x.out = runs - x.in;
    if (x.in == 0 || x.out == 0) {
      scores.emplace_back();
      continue;
    }
    const auto with = static_cast<double>(x.in), without = static_cast<double>(x.out);
    const double p_in = right_in[i].item<double>() / with;
    const double p_out = right_out[i].item<double>() / without;
    x.score = p_in - p_out;
    x.standard_error = std::sqrt(p_in * (1 - p_in) / with + p_out * (1 - p_out) / without);
    scores.emplace_back(x);
  }
  return scores;
}

torch::Tensor samples_of_level(const std::vector<std::optional<Memorization>>& scores,
                               MemorizationLevel level, std::int64_t count) {
  struct Candidate {
    double key;  // smaller is better
    std::int64_t index;
  };
  std::vector<Candidate> known;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!scores[i]) continue;
    const double score = scores[i]->score;
    const double key = level == MemorizationLevel::high  ? -score
                       : level == MemorizationLevel::low ? score
                                                         : std::abs(score - 0.5);
    known.push_back({key, static_cast<std::int64_t>(i)});
  }
  if (count < 0 || count > static_cast<std::int64_t>(known.size())) {
    throw std::invalid_argument(
        fmt::format("samples_of_level: {} of {} samples with a score", count, known.size()));
  }
  std::stable_sort(known.begin(), known.end(),
                   [](const Candidate& a, const Candidate& b) { return a.key < b.key; });
  std::vector<std::int64_t> chosen;
  for (std::int64_t i = 0; i < count; ++i) {
    chosen.push_back(known[static_cast<std::size_t>(i)].index);
  }
  std::sort(chosen.begin(), chosen.end());
  return torch::tensor(chosen, torch::kInt64);
}

}  // namespace oubliette
