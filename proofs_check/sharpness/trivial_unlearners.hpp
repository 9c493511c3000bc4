// What eq. 10 gives models that need no unlearning method.
#pragma once

#include <vector>

#include "proofs_check/sharpness/sentences_runs.hpp"

namespace oubliette::sharpness {

/// A printed result beside the score of a trivial model on the same data set and forget set, with
/// the same A where the model is the pretrained one. In percent.
struct Beside {
  Run run;
  Rational printed, trivial;
};

/// The pretrained model itself, were it right on all of S: retain = forget = 100, test as printed.
std::vector<Beside> beside_nothing(const PublishedTables& tables);
/// The least that the pretrained model can score with a retain accuracy at most `less` points below
/// the retrained model's and any forget accuracy, for all references that round to the printed
/// ones.
std::vector<Beside> beside_nothing_at_least(const PublishedTables& tables, const Rational& less);
/// Both scores with absolute differences in eq. 10, from the printed accuracies.
std::vector<Beside> beside_nothing_absolute(const PublishedTables& tables);
/// Guessing one of K classes at random: 1/K everywhere.
std::vector<Beside> beside_chance(const PublishedTables& tables);
/// The retrained model with a filter that answers wrongly on exactly the forget samples.
std::vector<Beside> beside_filter(const PublishedTables& tables);

/// How many printed results the trivial model beats, for one data set and forget set.
long beaten(const std::vector<Beside>& all, const std::string& dataset,
            const std::string& forget_set);

}  // namespace oubliette::sharpness
