// Memorisation scores from models trained on random subsets, and forget sets chosen by them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "networks/torch.hpp"

namespace oubliette {

/// Which samples each run trains on: bool, runs x n, a random subset of round(share n) in each row.
/// A function of the arguments alone; the first rows do not change with the number of runs.
/// @throws std::invalid_argument  unless 0 < share < 1 and a subset is neither empty nor all.
torch::Tensor training_subsets(std::int64_t n, std::int64_t runs, double share, std::uint64_t seed);

/// Feldman and Zhang's (2020, sec. 3) estimate of eq. 9 of paper B.
struct Memorization {
  double score = 0;              // p_in - p_out: shares of runs that classify the sample rightly
  double standard_error = 0;     // sqrt(p_in (1 - p_in) / in + p_out (1 - p_out) / out)
  std::int64_t in = 0, out = 0;  // runs that trained with it, and without
};

/// One for each sample; nothing for a sample that no run trained with, or none without. The error
/// is that of shares of independent runs, with the shares themselves put in: 0 when all runs with
/// it agree and all without do, however few they are.
/// @param in_training, correct  bool, runs x n.
/// @throws std::invalid_argument  when sizes or types do not fit.
std::vector<std::optional<Memorization>> memorization_scores(const torch::Tensor& in_training,
                                                             const torch::Tensor& correct);

/// The highest scores, those closest to 1/2, or the lowest. [sharpness, C.1]
enum class MemorizationLevel { high, mid, low };

/// The `count` samples of that level (int64, ascending); of equal ones those with smaller indices.
/// Samples of unknown score are never chosen.
/// @throws std::invalid_argument  when fewer than count have a score.
torch::Tensor samples_of_level(const std::vector<std::optional<Memorization>>& scores,
                               MemorizationLevel level, std::int64_t count);

}  // namespace oubliette
