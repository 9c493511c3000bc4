// Scores of trivial models from the printed references alone.
#include "proofs_check/sharpness/trivial_unlearners.hpp"

#include <stdexcept>

namespace oubliette::sharpness {
namespace {

Runs all_runs(const PublishedTables& tables) { return runs(tables, {6, 7, 8, 10}); }

Rational classes(const std::string& dataset) {
  if (dataset == "CIFAR-10") return 10;
  if (dataset == "CIFAR-100") return 100;
  if (dataset == "Tiny-ImageNet") return 200;
  if (dataset == "ImageNet") return 1000;
  throw std::out_of_range("classes: " + dataset);
}

std::vector<Beside> beside(
    const PublishedTables& tables,
    const std::function<Rational(const Run& run, const PrintedAccuracies& reference)>& score) {
  std::vector<Beside> result;
  for (const Run& run : all_runs(tables)) {
    result.push_back({run, run.tow, score(run, retrained(tables, run.dataset, run.forget_set))});
  }
  return result;
}

}  // namespace

std::vector<Beside> beside_nothing(const PublishedTables& tables) {
  return beside(tables, [&tables](const Run& run, const PrintedAccuracies& reference) {
    return tow_percent({100, 100, pretrained_test(tables, run.dataset, run.pretraining)},
                       reference);
  });
}

std::vector<Beside> beside_nothing_at_least(const PublishedTables& tables, const Rational& less) {
  // Three decimals for the retrained model, two for the pretrained one's test accuracy. Eq. 10
  // rises with retain and test and falls with forget accuracy, so the ends are where it is least;
  // the printed result may have been rounded down.
  const Rational half(1, 2000), half_of_test(1, 200);
  std::vector<Beside> result = beside(tables, [&](const Run& run,
                                                  const PrintedAccuracies& reference) {
    const PrintedAccuracies ends{reference.retain, reference.forget - half, reference.test + half};
    const Rational test = pretrained_test(tables, run.dataset, run.pretraining) - half_of_test;
    return tow_percent({reference.retain - less, 100, test}, ends);
  });
  for (Beside& one : result) one.printed += half;
  return result;
}

std::vector<Beside> beside_nothing_absolute(const PublishedTables& tables) {
  std::vector<Beside> result =
      beside(tables, [&tables](const Run& run, const PrintedAccuracies& reference) {
        return absolute_tow_percent(
            {100, 100, pretrained_test(tables, run.dataset, run.pretraining)}, reference);
      });
  for (Beside& one : result) {
    one.printed = absolute_tow_percent({one.run.retain, one.run.forget, one.run.test},
                                       retrained(tables, one.run.dataset, one.run.forget_set));
  }
  return result;
}

std::vector<Beside> beside_chance(const PublishedTables& tables) {
  return beside(tables, [](const Run& run, const PrintedAccuracies& reference) {
    const Rational chance = 100 / classes(run.dataset);
    return tow_percent({chance, chance, chance}, reference);
  });
}

std::vector<Beside> beside_filter(const PublishedTables& tables) {
  return beside(tables, [](const Run&, const PrintedAccuracies& reference) {
    return tow_percent({reference.retain, 0, reference.test}, reference);
  });
}

long beaten(const std::vector<Beside>& all, const std::string& dataset,
            const std::string& forget_set) {
  long count = 0;
  for (const Beside& one : all) {
    if (one.run.dataset == dataset && one.run.forget_set == forget_set) {
      count += one.trivial > one.printed ? 1 : 0;
    }
  }
  return count;
}

}  // namespace oubliette::sharpness
