// ToW: the balance between forgetting and retaining, beside a model retrained without the forget
// set.
#pragma once

namespace oubliette {

/// Accuracies of one model as fractions, on images without augmentation.
struct Accuracies {
  double retain = 0, forget = 0, test = 0;
};

/// (1 - (r' - r)) (1 - (f - f')) (1 - (t' - t)) with r, f, t of the unlearned and r', f', t' of the
/// retrained model: 1 is as good as retraining, more is better [sharpness, eq. 10].
/// @throws std::domain_error  naming the number, when an accuracy is outside [0, 1].
double tug_of_war(const Accuracies& unlearned, const Accuracies& retrained);

/// The same with absolute differences: at most 1.
double tug_of_war_absolute(const Accuracies& unlearned, const Accuracies& retrained);

}  // namespace oubliette
