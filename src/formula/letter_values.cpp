// The values of letters.
#include "formula/letter_values.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "formula/scalar_operations.hpp"

namespace oubliette {

template <class S>
LetterValues<S>::LetterValues(const Instance& instance, unsigned bits)
    : instance_(instance), bits_(bits) {
  if (!instance.problem) return;
  const auto load = [](const std::vector<Sample>& samples, Set& into) {
    for (const Sample& sample : samples) {
      into.index.insert(into.index.end(), static_cast<std::size_t>(sample.times),
                        into.hessians.size());
      into.hessians.push_back(from_matrix<S>(sample.H));
    }
  };
  load(instance.problem->retain_set, retain_);
  load(instance.problem->forget_set, forget_);
}

template <class S>
const UnlearningProblem& LetterValues<S>::problem() const {
  if (!instance_.problem) throw IllFormed("a formula about a problem without a problem");
  return *instance_.problem;
}

template <class S>
Value<S> LetterValues<S>::named(const std::string& text) {
  const auto known = names_.find(text);
  if (known != names_.end()) return known->second;
  return names_.emplace(text, compute(text)).first->second;
}

template <class S>
Value<S> LetterValues<S>::compute(const std::string& text) {
  const auto scalar = instance_.parameters.find(text);
  if (scalar != instance_.parameters.end()) return from_rational<S>(scalar->second);
  const auto matrix = instance_.matrices.find(text);
  if (matrix != instance_.matrices.end()) return from_matrix<S>(matrix->second);
  static constexpr std::array<std::string_view, 15> letters{"eta", "alpha", "B",   "n_r",  "n_f",
                                                            "d",   "C_r",   "C_f", "C'_r", "C'_f",
                                                            "I",   "J",     "H_R", "H_F",  "D"};
  if (std::find(letters.begin(), letters.end(), text) == letters.end()) {
    throw IllFormed("the name " + text + " is not bound");
  }
  const UnlearningProblem& x = problem();
  if (text == "eta") return from_rational<S>(x.eta);
  if (text == "alpha") return from_rational<S>(x.alpha);
  if (text == "B") return from_rational<S>(x.B);
  if (text == "n_r") return from_rational<S>(x.n_r());
  if (text == "n_f") return from_rational<S>(x.n_f());
  if (text == "d") return from_rational<S>(Rational(static_cast<long>(x.d())));
  if (text == "C_r") return from_rational<S>(C_retain(x));
  if (text == "C_f") return from_rational<S>(C_forget(x));
  if (text == "C'_r") return share(C_retain(x), C_forget(x));
  if (text == "C'_f") return share(C_forget(x), C_retain(x));
  if (text == "I") return identity_value<S>(x.d());
  if (text == "J") return from_matrix<S>(mean_step(x));
  if (text == "H_R") return from_matrix<S>(H_retain(x));
  if (text == "H_F") return from_matrix<S>(H_forget(x));
  if (forget_.hessians.empty()) throw UndefinedValue("D is 0/0: n_f = 0");
  return mix(named("H_R"), named("H_F"));  // D
}

// sqrt(mine) / (sqrt(mine) + sqrt(other)).
template <class S>
S LetterValues<S>::share(const Rational& mine, const Rational& other) const {
  if (mine == 0 && other == 0) throw UndefinedValue("C'_r, C'_f are 0/0: C_r = C_f = 0");
  if (mine == 0) return S(0);
  return quotient(S(1), S(S(1) + root(from_rational<S>(other / mine), bits_)));
}

template <class S>
const Value<S>& LetterValues<S>::hessian(bool of_retain, long i) const {
  const Set& samples = set(of_retain);
  if (i < 0 || static_cast<std::size_t>(i) >= samples.index.size()) {
    throw Unsupported("no such sample");
  }
  return samples.hessians[samples.index[static_cast<std::size_t>(i)]];
}

template <class S>
Value<S> LetterValues<S>::mix(const Value<S>& H_retained, const Value<S>& H_forgotten) {
  return add(scaled(H_retained, named("C'_r").scalar()),
             scaled(H_forgotten, named("C'_f").scalar()));
}

template <class S>
std::pair<std::vector<Value<S>>, std::vector<long>> LetterValues<S>::pairs() {
  const UnlearningProblem& x = problem();
  std::pair<std::vector<Value<S>>, std::vector<long>> result;
  for (std::size_t a = 0; a < x.retain_set.size(); ++a) {
    for (std::size_t b = 0; b < x.forget_set.size(); ++b) {
      result.first.push_back(mix(retain_.hessians[a], forget_.hessians[b]));
      result.second.push_back(x.retain_set[a].times * x.forget_set[b].times);
    }
  }
  return result;
}

template <class S>
Value<S> LetterValues<S>::noise(const Value<S>& M) {
  const UnlearningProblem& x = problem();
  if (M.rows != x.d() || M.cols != x.d()) throw IllFormed("noise or step of a matrix not d x d");
  for (const S& entry : M.entries) {
    if (!is_exact(entry)) throw Unsupported("noise or step of a matrix with irrational entries");
  }
  Value<S> sum{S(0)};
  for (const bool of_retain : {false, true}) {
    const auto& samples = of_retain ? x.retain_set : x.forget_set;
    const auto& hessians = distinct(of_retain);
    const S C = named(of_retain ? "C_r" : "C_f").scalar();
    for (std::size_t s = 0; s < samples.size(); ++s) {
      const S weight = S(C * from_rational<S>(samples[s].times));
      sum = add(sum, scaled(multiply(multiply(hessians[s], M), hessians[s]), weight));
    }
  }
  return sum;
}

template <class S>
Value<S> LetterValues<S>::step(const Value<S>& M) {
  const Value<S> noise_part = noise(M), mean = named("J");
  return add(multiply(multiply(mean, M), mean), noise_part);
}

template <class S>
Value<S> LetterValues<S>::iterate(std::vector<Value<S>>& powers, long k, bool with_mean) {
  if (k < 0 || k > 64) throw Unsupported("N or T of an index outside 0..64");
  if (powers.empty()) powers.push_back(named("I"));
  while (static_cast<long>(powers.size()) <= k) {
    powers.push_back(with_mean ? step(powers.back()) : noise(powers.back()));
  }
  return powers[static_cast<std::size_t>(k)];
}

template class LetterValues<double>;
template class LetterValues<Interval>;

}  // namespace oubliette
