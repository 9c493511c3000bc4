// Generators of small unlearning problems.
#include "support/problems.hpp"

#include <algorithm>
#include <ostream>

#include "support/matrices.hpp"
#include "support/scalars.hpp"

namespace oubliette::support {

namespace {

std::vector<Sample> sample_set(Eigen::Index d) {
  const int lines = *rc::gen::inRange(1, 4);
  const bool all_equal = *rc::gen::inRange(0, 5) == 4;
  std::vector<Sample> set{*sample(d)};
  while (static_cast<int>(set.size()) < lines) set.push_back(all_equal ? set[0] : *sample(d));
  return set;
}

/// 1, the largest, or a rational between.
Rational batch_size(long largest) {
  return 1 + Rational(*rc::gen::element(0, 0, 1, 2, 2), 2) * Rational(largest - 1);
}

}  // namespace

rc::Gen<Sample> sample(Eigen::Index d) {
  return rc::gen::exec([d] {
    const long times = *rc::gen::element(1L, 1L, 2L, 3L);
    if (*rc::gen::arbitrary<bool>()) return dense_sample(*psd_hessian(d), times);
    const Vector<Rational> v = *small_vector(d);
    return rank_one_sample(v, *positive_rational(), times);
  });
}

rc::Gen<UnlearningProblem> problem() {
  return rc::gen::exec([] {
    const Eigen::Index d = *rc::gen::inRange(1, 4);
    UnlearningProblem x;
    x.eta = *positive_rational();
    x.alpha = *rc::gen::element(Rational(0), Rational(1, 5), Rational(1, 2), Rational(1));
    x.retain_set = sample_set(d);
    if (x.alpha != 0 || *rc::gen::arbitrary<bool>()) x.forget_set = sample_set(d);
    x.B = batch_size(x.forget_set.empty() ? x.n_r() : std::min(x.n_r(), x.n_f()));
    return x;
  });
}

}  // namespace oubliette::support

namespace oubliette {

namespace {

void show_set(const char* name, const std::vector<Sample>& samples, std::ostream& out) {
  for (const Sample& s : samples) out << name << " (" << s.times << " times):\n" << s.H << '\n';
}

}  // namespace

void showValue(const UnlearningProblem& x, std::ostream& out) {
  out << "eta " << x.eta << ", alpha " << x.alpha << ", B " << x.B << '\n';
  show_set("retain", x.retain_set, out);
  show_set("forget", x.forget_set, out);
}

}  // namespace oubliette
