// Membership inference by thresholds on the outputs of a model.
#pragma once

#include <cstdint>
#include <vector>

#include "networks/torch.hpp"

namespace oubliette {

/// Logits (N x K, double) and labels (N) of one set, on the CPU.
struct Outputs {
  torch::Tensor logits, labels;
};

/// What an attack looks at. High scores speak for a member. [Song and Mittal 2021, "Systematic
/// evaluation of privacy risks of machine learning models", sec. 3.1 and 4.1]; p is the softmax, y
/// the label.
/// - correctness: 1 when the largest logit is y's (the first of equal ones), else 0
/// - confidence: p_y
/// - entropy: sum_k p_k log p_k, the negative entropy
/// - modified_entropy: (1 - p_y) log p_y + sum_{k != y} p_k log(1 - p_k), the negative of Mentr
/// Conventions: 0 log 0 = 0, its limit; the modified entropy is infinite where p_y = 0, and -inf is
/// a score like any other, since only the order counts. log p comes from the logits and 1 - p from
/// the sum of the other shares, so that fitted samples do not all get one score by rounding.
enum class MembershipScore { correctness, confidence, entropy, modified_entropy };
inline constexpr MembershipScore membership_scores[] = {
    MembershipScore::correctness, MembershipScore::confidence, MembershipScore::entropy,
    MembershipScore::modified_entropy};

const char* name_of(MembershipScore score);

/// N scores. @throws std::domain_error  when a logit is NaN or infinite.
torch::Tensor scores_of(MembershipScore score, const Outputs& outputs);

/// "Member" means: score >= threshold.
struct Threshold {
  double threshold = 0;
  double balanced_accuracy = 0;  // (share of members called so + share of the others not) / 2
};

/// The threshold with the largest balanced accuracy among all scores and +infinity (nobody is a
/// member); of equally good ones the largest. Equal scores are always judged alike.
/// @throws std::invalid_argument  when a set is empty.
Threshold best_threshold(const torch::Tensor& members, const torch::Tensor& non_members);

/// Thresholds are learnt on the retain set (members) against the test set (others), each counting
/// one half, and applied to the forget set [sharpness, C.3 names a trained classifier with the
/// softmax as input; thresholds are the attacks of the paper above]. Correctness has no threshold
/// to learn: 1/2 always, as in that paper.
struct MembershipResult {
  double forget_as_members = 0;  // share of the forget set
  /// On retain and test, where the thresholds were learnt: when there is nothing to learn it lies
  /// above 1/2, the more so the fewer samples a threshold has.
  double balanced_accuracy = 0;
};

/// @param by_class  one threshold a class, as Song and Mittal do; a class without retain or without
/// test samples uses that of all. Its balanced accuracy is that of the calls over all samples.
MembershipResult membership_attack(MembershipScore score, const Outputs& retain,
                                   const Outputs& test, const Outputs& forget, bool by_class);

}  // namespace oubliette
