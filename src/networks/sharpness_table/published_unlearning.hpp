// The CIFAR-10 part of paper B's Table 10 as printed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/metrics/tug_of_war.hpp"
#include "networks/optimizer.hpp"

namespace oubliette {

/// One cell: means over three seeds of unlearning, in percent; random forget set.
struct PublishedUnlearning {
  std::string method;  // as the table has it
  Sharpness U, A;
  double retain = 0, forget = 0, test = 0, ToW = 0;
};

/// The rows on CIFAR-10 of a table in CSV: dataset, forget set, method, row label, unlearning
/// optimiser, pretraining optimiser, retain, forget, test, ToW, ToW bold.
/// @throws std::invalid_argument  naming the line, when it is none.
std::vector<PublishedUnlearning> read_published_unlearning(std::string_view csv);

/// Those of reference/published/sharpness/table_10.csv.
const std::vector<PublishedUnlearning>& published_unlearning();

std::optional<PublishedUnlearning> published_unlearning_of(const std::string& method,
                                                           const Sharpness& A, const Sharpness& U);

/// The retrained model that Table 10 refers to. [sharpness, Table 9]
inline constexpr Accuracies published_retrained{0.99943, 0.92567, 0.9249};

}  // namespace oubliette
