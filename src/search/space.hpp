// The instances among which counterexamples to a claim are sought.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "formula/instance.hpp"

namespace oubliette {

/// A named parameter of a claim, such as k or epsilon: the values to start from and its range.
struct Axis {
  std::string name;
  std::vector<Rational> values;
  Rational low;
  Rational high;
  bool integer = true;
};

class Random;

struct Space {
  bool problem = true;  // false: only the parameters vary
  long max_d = 2;
  long max_n = 3;             // samples a set
  bool rational_mix = false;  // only instances whose C'_r is rational or undefined
  bool empty_forget = false;  // n_f = 0 too
  std::vector<Axis> axes;
  /// Instances made for this claim (ties, constructions of a proof); tried first.
  std::function<std::vector<Instance>()> directed;
  /// When set, the space holds only what this makes (a construction of the paper), and hill
  /// climbing does not leave it.
  std::function<Instance(Random&)> construction;
  /// When set, runs on every instance before it is tried, to meet the hypotheses more often.
  std::function<void(Instance&)> prepare;
};

/// A reproducible stream of 64-bit numbers (splitmix64), the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// Uniform in 0..n-1, n >= 1.
  std::size_t below(std::size_t n);
  /// True with probability 1/n.
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

/// One instance of the space, biased to its boundaries: d = 1, alpha in {0, 1}, B = 1 and B = n,
/// unequal n_r and n_f, zero, rank-one, identical, orthogonal, commuting and non-commuting
/// Hessians.
Instance boundary_instance(const Space& space, Random& random);

/// A neighbour of x in the space: a few numbers changed by about `size` of themselves, then rounded
/// to multiples of 2^-bits. Hessians stay PSD.
Instance neighbour(const Space& space, const Instance& x, const Rational& size, unsigned bits,
                   Random& random);

/// The multiple of 2^-bits nearest to x.
Rational rounded(const Rational& x, unsigned bits);

/// Makes (1-epsilon) I >= J >= -(1-epsilon) I hold where it can: eta small enough, then the
/// parameter "epsilon" as large as the spectrum of J allows.
void fit_epsilon(Instance& x);

}  // namespace oubliette
