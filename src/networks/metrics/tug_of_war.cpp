// Eq. 10 of paper B.
#include "networks/metrics/tug_of_war.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace oubliette {
namespace {

void require_fractions(const Accuracies& x) {
  for (const double value : {x.retain, x.forget, x.test}) {
    if (!(value >= 0 && value <= 1)) {
      throw std::domain_error(fmt::format("tug_of_war: an accuracy is {}", value));
    }
  }
}

}  // namespace

double tug_of_war(const Accuracies& unlearned, const Accuracies& retrained) {
  require_fractions(unlearned);
  require_fractions(retrained);
  return (1 - (retrained.retain - unlearned.retain)) * (1 - (unlearned.forget - retrained.forget)) *
         (1 - (retrained.test - unlearned.test));
}

double tug_of_war_absolute(const Accuracies& unlearned, const Accuracies& retrained) {
  require_fractions(unlearned);
  require_fractions(retrained);
  return (1 - std::abs(retrained.retain - unlearned.retain)) *
         (1 - std::abs(unlearned.forget - retrained.forget)) *
         (1 - std::abs(retrained.test - unlearned.test));
}

}  // namespace oubliette
