// Classification of problems.
#include "support/problem_classes.hpp"

#include <algorithm>

#include "support/exact_matrices.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/mechanism.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette::support {
namespace {

using Eigen::Index;

std::vector<const Sample*> all_samples(const UnlearningProblem& x) {
  std::vector<const Sample*> all;
  for (const std::vector<Sample>* set : {&x.retain_set, &x.forget_set})
    for (const Sample& s : *set) all.push_back(&s);
  return all;
}

/// Tr(H K)^2 against Tr(H^2) Tr(K^2): within 1/5000 of parallel, but not parallel.
bool nearly_parallel(const Matrix<Rational>& H, const Matrix<Rational>& K) {
  const Rational product = inner(H, K) * inner(H, K), squares = inner(H, H) * inner(K, K);
  return product < squares && product > squares * Rational(4999, 5000);
}

void add_relations(const std::vector<const Sample*>& all, std::vector<std::string>& classes) {
  bool repeated = false, orthogonal = false, nearly = false, commuting = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Matrix<Rational>& H = all[i]->H;
    repeated = repeated || all[i]->times > 1;
    for (std::size_t j = 0; j < i; ++j) {
      const Matrix<Rational>& K = all[j]->H;
      const Matrix<Rational> HK = H * K;
      repeated = repeated || H == K;
      orthogonal = orthogonal || (HK.isZero(0) && !H.isZero(0) && !K.isZero(0));
      nearly = nearly || nearly_parallel(H, K);
      commuting = commuting && HK == HK.transpose();
    }
  }
  if (repeated) classes.emplace_back("repeated");
  if (orthogonal) classes.emplace_back("orthogonal");
  if (nearly) classes.emplace_back("nearly parallel");
  if (all[0]->H.rows() > 1) classes.emplace_back(commuting ? "commuting" : "non-commuting");
}

void add_ranks(const std::vector<const Sample*>& all, std::vector<std::string>& classes) {
  bool zero = false, one = false, full = false;
  for (const Sample* s : all) {
    const Index rank = range_basis(s->H).cols();
    zero = zero || rank == 0;
    one = one || (rank == 1 && s->H.rows() > 1);
    full = full || (rank == s->H.rows() && rank > 1);
  }
  if (zero) classes.emplace_back("rank 0");
  if (one) classes.emplace_back("rank 1 < d");
  if (full) classes.emplace_back("rank d > 1");
}

}  // namespace

std::vector<std::string> shape_classes(const UnlearningProblem& x) {
  std::vector<std::string> classes{"d = " + std::to_string(x.d())};
  const std::vector<const Sample*> all = all_samples(x);
  add_ranks(all, classes);
  add_relations(all, classes);
  const long n = x.forget_set.empty() ? x.n_r() : std::min(x.n_r(), x.n_f());
  const auto add_if = [&classes](bool holds, const char* name) {
    if (holds) classes.emplace_back(name);
  };
  add_if(x.forget_set.empty(), "nothing to forget");
  add_if(x.n_r() != x.n_f(), "n_r != n_f");
  add_if(x.B == 1, "B = 1");
  add_if(x.B == n, "B = n");
  add_if(n > 1 && x.B == n - 1, "B = n - 1");
  add_if(denominator(x.B) != 1, "B not an integer");
  add_if(x.alpha == 0, "alpha = 0");
  add_if(x.alpha == 1, "alpha = 1");
  const bool is_end = x.alpha * (1 - x.alpha) == 0;
  add_if(!is_end, "0 < alpha < 1");
  add_if(C_retain(x) == 0 && C_forget(x) == 0, "no sampling noise");
  return classes;
}

std::vector<std::string> boundary_classes(const UnlearningProblem& x) {
  std::vector<std::string> classes;
  const Decision decision = decide(x);
  classes.emplace_back(to_string(decision.verdict));
  if (decision.verdict_on_span == Verdict::bounded) classes.emplace_back("lambda_max(T) = 1");
  for (const std::string& name : names(mechanism(x, decision.verdict)))
    classes.push_back("diverges by " + name);
  const Coherence coherence = enclose_coherence(x);
  const Thresholds thresholds = compare_with_thresholds(x, coherence);
  const auto add_if_tie = [&](const Threshold& t, const char* name) {
    if (t.threshold && t.threshold->is_exact() && coherence.lambda_max_D.value->is_exact() &&
        t.threshold->lo == coherence.lambda_max_D.value->lo)
      classes.emplace_back(name);
  };
  add_if_tie(thresholds.theorem_3_6, "on theorem 3.6");
  if (classes.back() == "on theorem 3.6" && decision.verdict != Verdict::diverges)
    classes.emplace_back("on theorem 3.6, no divergence");
  add_if_tie(thresholds.theorem_3_7_printed, "on 3.7, printed");
  add_if_tie(thresholds.theorem_3_7_proved, "on 3.7, proved");
  if (!thresholds.theorem_3_6.threshold) classes.emplace_back("thresholds undefined");
  return classes;
}

}  // namespace oubliette::support
