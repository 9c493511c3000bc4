// Coherence and mean-square stability of a network, measured on a sample of its images.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "networks/coherence/gauss_newton.hpp"
#include "networks/coherence/mean_square.hpp"

namespace oubliette {

/// What is measured: so many images of each set (fewer when it has fewer), drawn by seed.
struct CoherencePlan {
  std::int64_t retain_images = 50, forget_images = 50;
  std::uint64_t seed = 0;
  GaussNewtonMemory memory = {};
  MeanSquareOptions mean_square = {};
};

/// The Hessians of the drawn images, and what follows from them for one unlearning run.
struct CoherenceMeasurement {
  SampledHessians hessians;
  torch::Tensor retain_indices, forget_indices;  // of the images in their sets, ascending
  UnlearningSetting setting;
  NoiseCoefficients noise;
  std::optional<PairCoherence> pairs;
  std::string pairs_reason;  // why they are undefined
  MeanSquare mean_square;
};

/// n_r and n_f are the sizes of the sets. @throws as gauss_newton_products.
CoherenceMeasurement measure_coherence(Model& model, const Samples& retain, const Samples& forget,
                                       double eta, double alpha, std::int64_t B,
                                       const CoherencePlan& plan = {});

/// Of problem files: they are the problem restricted to these directions, so that lambda_max(T)
/// there bounds that of the whole span from below. Enough for the strongest directions, few enough
/// to decide in seconds.
inline constexpr std::int64_t exact_directions = 8;

/// All numbers but the matrices, by name.
nlohmann::json to_json(const CoherenceMeasurement& measurement);

/// Writes PREFIX.json (to_json) and, for other programs, PREFIX_products.npy (nK x nK: <u_ia,
/// u_kb>, retain images first), PREFIX_gram.npy (n x n: Tr(H_i H_k)) and PREFIX_forget.npy (n,
/// int64: 1 for forget images); and PREFIX_problem.json, the exact_problem on `exact_directions`
/// directions, where there is one: `oubliette decide` reads it.
/// @throws InputError  naming the file that cannot be written.
void write_coherence(const std::string& prefix, const CoherenceMeasurement& measurement);

/// The sampled Hessians on their `directions` strongest common directions as a problem file of the
/// program oubliette (oubliette-problem-1), each image standing for n_r/retain (n_f/forget) equal
/// ones. Coordinates are rounded to 2^-20 of the largest; the matrices are exact products of the
/// rounded ones, hence positive semi-definite.
/// @throws std::domain_error  unless the numbers of images divide n_r and n_f, or when all Hessians
/// are zero.
nlohmann::json exact_problem(const SampledHessians& hessians, const UnlearningSetting& setting,
                             std::int64_t directions);

}  // namespace oubliette
