// The rows of the grid brought together: seeds of one setting, and settings that differ in one
// thing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "networks/experiment/sample_statistics.hpp"
#include "networks/sharpness_table/sharpness_table_run.hpp"

namespace oubliette {

/// One number of a model; `retrained` is null when retraining diverged.
using Number = std::optional<double> (*)(const ModelMetrics& model, const ModelMetrics* retrained);

/// ToW times 100, signed and absolute; nothing without a retrained model.
std::optional<double> ToW_of(const ModelMetrics& model, const ModelMetrics* retrained);
std::optional<double> absolute_ToW_of(const ModelMetrics& model, const ModelMetrics* retrained);

/// The runs of one setting.
struct GridCell {
  std::string forget_set, method;
  Sharpness A, U;
  std::optional<double> alpha;                     // in the sweep
  std::size_t runs = 0;                            // with those that diverged
  std::map<std::uint64_t, ModelMetrics> measured;  // by seed
  std::optional<ModelMetrics> retrained;

  /// By ascending seed, of the runs that have it.
  std::vector<double> numbers(Number number) const;
};

/// In the order in which the settings first occur.
std::vector<GridCell> grid_cells(const SharpnessResults& results);
std::vector<GridCell> sweep_cells(const SharpnessResults& results);

/// A cell of the grid; null when there is none.
const GridCell* cell_of(const std::vector<GridCell>& cells, const std::string& forget_set,
                        const std::string& method, const Sharpness& A, const Sharpness& U);

/// What a paired difference over seeds says of a claim.
enum class Finding { holds, contradicted, undecided };

struct Comparison {
  SampleMean difference;  // claimed to be positive
  Finding finding = Finding::undecided;
};

/// first - second, seed by seed. It holds when Student's 95 % interval of the mean lies above 0,
/// and is contradicted when it lies below. With fewer than two common seeds it is undecided, as
/// with differences that are all the same: accuracies are counts, and equal ones show no spread to
/// judge by.
Comparison compare(const GridCell& first, const GridCell& second, Number number);

/// The retrained model of a forget set; nothing when it diverged.
std::optional<ModelMetrics> retrained_of(const SharpnessResults& results,
                                         const std::string& forget_set);

/// "95.12 ± 0.43", with half of Student's 95 % interval; "-" without a mean.
std::string percent_text(const SampleMean& mean, int digits = 2);

}  // namespace oubliette
