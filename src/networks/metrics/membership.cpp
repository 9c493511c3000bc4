// Scores, and thresholds found by one pass over the sorted scores.
#include "networks/metrics/membership.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace oubliette {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

torch::Tensor at_labels(const torch::Tensor& x, const torch::Tensor& labels) {
  return x.gather(1, labels.unsqueeze(1)).squeeze(1);
}

// x log y, with 0 where x is 0.
torch::Tensor x_log_y(const torch::Tensor& x, const torch::Tensor& log_y) {
  return torch::where(x.eq(0), torch::zeros_like(x), x * log_y);
}

// log(1 - p): of 1 - p as the sum of the others where p > 1/2, exactly rounded elsewhere.
torch::Tensor log_rest(const torch::Tensor& p, const torch::Tensor& rest) {
  return torch::where(p.gt(0.5), rest.log(), (-p).log1p());
}

double share(const torch::Tensor& calls) { return calls.to(torch::kFloat64).mean().item<double>(); }

bool has(const Outputs& outputs, std::int64_t label) {
  return outputs.labels.eq(label).any().item<bool>();
}

}  // namespace

const char* name_of(MembershipScore score) {
  switch (score) {
    case MembershipScore::correctness: return "correctness";
    case MembershipScore::confidence: return "confidence";
    case MembershipScore::entropy: return "entropy";
    case MembershipScore::modified_entropy: return "modified entropy";
  }
  return "";
}

torch::Tensor scores_of(MembershipScore score, const Outputs& outputs) {
  if (!outputs.logits.isfinite().all().item<bool>()) {
    throw std::domain_error("scores_of: a logit is not finite");
  }
  const torch::Tensor log_p = torch::log_softmax(outputs.logits, 1), p = log_p.exp();
  switch (score) {
    case MembershipScore::correctness:
      return outputs.logits.argmax(1).eq(outputs.labels).to(torch::kFloat64);
    case MembershipScore::confidence: return at_labels(p, outputs.labels);
    case MembershipScore::entropy: return x_log_y(p, log_p).sum(1);
    case MembershipScore::modified_entropy: break;
  }
  const std::int64_t n = p.size(0), K = p.size(1);
  const torch::Tensor rest =
      (p.unsqueeze(1).expand({n, K, K}) * (1 - torch::eye(K, p.options()))).sum(2);
  const torch::Tensor log_own = torch::where(p.gt(0.5), (-rest).log1p(), log_p);
  const torch::Tensor own = torch::one_hot(outputs.labels, K).to(torch::kBool);
  return torch::where(own, x_log_y(rest, log_own), x_log_y(p, log_rest(p, rest))).sum(1);
}

Threshold best_threshold(const torch::Tensor& members, const torch::Tensor& non_members) {
  if (members.numel() == 0 || non_members.numel() == 0) {
    throw std::invalid_argument("best_threshold: a set is empty");
  }
  struct Scored {
    double score;
    double gain;  // in balanced accuracy, when called a member
  };
  std::vector<Scored> all;
  const auto add = [&](const torch::Tensor& scores, double gain) {
    const torch::Tensor wide = scores.to(torch::kFloat64).contiguous();
    const auto* data = wide.data_ptr<double>();
    for (std::int64_t i = 0; i < wide.numel(); ++i) all.push_back({data[i], gain});
  };
  // Whole numbers, so that equally good thresholds are equal.
  const auto N = static_cast<double>(members.numel()), M = static_cast<double>(non_members.numel());
  add(members, M);
  add(non_members, -N);
  std::sort(all.begin(), all.end(),
            [](const Scored& a, const Scored& b) { return a.score > b.score; });
  double best = 0, sum = 0;
  Threshold result{infinity, 0.5};
  for (std::size_t i = 0; i < all.size(); ++i) {
    sum += all[i].gain;
    if (i + 1 < all.size() && all[i + 1].score == all[i].score) continue;
    if (sum > best) {
      best = sum;
      result = {all[i].score, 0.5 + best / (2 * N * M)};
    }
  }
  return result;
}

MembershipResult membership_attack(MembershipScore score, const Outputs& retain,
                                   const Outputs& test, const Outputs& forget, bool by_class) {
  const torch::Tensor members = scores_of(score, retain), others = scores_of(score, test);
  const double of_all =
      score == MembershipScore::correctness ? 0.5 : best_threshold(members, others).threshold;
  const std::int64_t K = retain.logits.size(1);
  torch::Tensor thresholds = torch::full({K}, of_all, torch::kFloat64);  // one a class
  for (std::int64_t k = 0; by_class && score != MembershipScore::correctness && k < K; ++k) {
    if (!has(retain, k) || !has(test, k)) continue;
    thresholds[k] = best_threshold(members.masked_select(retain.labels.eq(k)),
                                   others.masked_select(test.labels.eq(k)))
                        .threshold;
  }
  const auto called = [&](const torch::Tensor& scores, const Outputs& outputs) {
    return share(scores.ge(thresholds.index_select(0, outputs.labels)));
  };
  return {called(scores_of(score, forget), forget),
          (called(members, retain) + 1 - called(others, test)) / 2};
}

}  // namespace oubliette
