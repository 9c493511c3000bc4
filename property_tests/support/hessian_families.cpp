// Hessians by family.
#include "support/hessian_families.hpp"

#include <array>
#include <cstdlib>

namespace oubliette::support {
namespace {

using Eigen::Index;

const std::array<Rational, 8> weights{
    1, 1, 2, 3, 4, Rational(1, 2), Rational(1, 3), Rational(5, 4)};

Rational weight(Random& random) { return pick(weights, random); }
long below(long n, Random& random) {
  return static_cast<long>(random.below(static_cast<std::size_t>(n)));
}

Vector<Rational> axis(Index d, Index i) {
  Vector<Rational> v = Vector<Rational>::Zero(d);
  v(i) = 1;
  return v;
}

Vector<Rational> small_direction(Index d, Random& random) {
  Vector<Rational> v(d);
  for (Index i = 0; i < d; ++i) v(i) = below(7, random) - 3;
  return v;
}

Matrix<Rational> gram(Index d, Index rank, Random& random) {
  Matrix<Rational> V(d, rank);
  for (Index k = 0; k < rank; ++k) V.col(k) = small_direction(d, random);
  return weight(random) * (V * V.transpose()).eval();
}

Sample diagonal_sample(Index d, Random& random) {
  Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
  for (Index i = 0; i < d; ++i) H(i, i) = random.one_in(4) ? Rational(0) : weight(random);
  return dense_sample(H);
}

// All parallel up to one part in `far`: (far, 0, ..), (far, 1, ..), (far, -1, ..).
Sample nearly_parallel_sample(Index d, Random& random) {
  constexpr long far = 150;
  Vector<Rational> v = Vector<Rational>::Zero(d);
  v(0) = 1;
  for (Index i = 1; i < d; ++i) v(i) = Rational(below(3, random) - 1, far);
  return rank_one_sample(v, weight(random));
}

// The directions (1, 0, ..), (1, 1, ..), (1, -1, ..), (1, 2, ..), (2, 1, ..): none orthogonal
// to the first, and few to each other.
Sample slanted_sample(Index d, Random& random) {
  static const std::array<std::array<int, 2>, 5> directions{
      {{1, 0}, {1, 1}, {1, -1}, {1, 2}, {2, 1}}};
  const auto [first, second] = pick(directions, random);
  Vector<Rational> v = Vector<Rational>::Zero(d);
  v(0) = first;
  v(1 + below(static_cast<long>(d) - 1, random)) = second;
  return rank_one_sample(v, weight(random));
}

// Lines that a group permutes which leaves no line of R^d fixed: quarter turns of the plane, or the
// rotations of a tetrahedron. Then sum v v^T is a multiple of I, and so is T(I).
void add_orbit(Index d, const Rational& weight, long kind, std::vector<Sample>& set) {
  const auto add = [&](std::initializer_list<int> entries) {
    Vector<Rational> v(d);
    Index i = 0;
    for (const int entry : entries) v(i++) = entry;
    set.push_back(rank_one_sample(v, weight));
  };
  if (d == 1) {
    add({static_cast<int>(kind) + 1});
  } else if (d == 2) {
    const int slope = static_cast<int>(kind);
    add({1, slope});
    add({-slope, 1});
  } else if (kind == 0) {
    add({1, 0, 0}), add({0, 1, 0}), add({0, 0, 1});
  } else {
    add({1, 1, 1}), add({1, -1, -1}), add({-1, 1, -1}), add({-1, -1, 1});
  }
}

std::vector<Sample> frame_set(Index d, Random& random) {
  std::vector<Sample> set;
  const long first = below(3, random);
  add_orbit(d, weight(random), first, set);
  if (d == 2 || random.one_in(3)) add_orbit(d, weight(random), (first + 1) % 3, set);
  return set;
}

Sample one_sample(Family family, Index d, Index line, Random& random) {
  switch (family) {
    case Family::zero: return dense_sample(Matrix<Rational>::Zero(d, d));
    case Family::full_rank: {
      const Rational h = weight(random);
      return dense_sample(gram(d, 1, random) + h * identity(d));
    }
    case Family::any_rank:
      return dense_sample(
          gram(d, static_cast<Index>(below(static_cast<long>(d) + 1, random)), random));
    case Family::orthogonal: return rank_one_sample(axis(d, line % d), weight(random));
    case Family::commuting: return diagonal_sample(d, random);
    case Family::nearly_parallel: return nearly_parallel_sample(d, random);
    case Family::non_commuting:
      if (d > 1) return slanted_sample(d, random);
      [[fallthrough]];
    default: return rank_one_sample(small_direction(d, random), weight(random));
  }
}

std::vector<Sample> sample_set(Family family, Index d, Random& random) {
  if (family == Family::frame) return frame_set(d, random);
  const bool is_repeated = family == Family::repeated;
  const Family each = is_repeated ? Family::any_rank : family;
  const Index lines = is_repeated ? 1 + below(2, random) : 1 + below(4, random);
  std::vector<Sample> set;
  for (Index line = 0; line < lines; ++line) {
    set.push_back(is_repeated && line > 0 ? set[0] : one_sample(each, d, line, random));
  }
  // Repeats on two lines in three of ten problems only: n_r and n_f must stay small.
  if (is_repeated || random.one_in(3)) set.back().times = 1 + below(3, random);
  return set;
}

}  // namespace

std::string_view to_string(Family family) {
  static constexpr std::array<std::string_view, families> names{
      "zero",     "rank one",  "full rank",     "any rank", "repeated",  "orthogonal",
      "parallel", "commuting", "non-commuting", "frame",    "cancelling"};
  return names[static_cast<std::size_t>(family)];
}

HessianSets hessian_sets(Family family, Index d, Random& random) {
  HessianSets sets;
  if (family == Family::cancelling) {
    sets.retain = sample_set(random.one_in(2) ? Family::commuting : Family::any_rank, d, random);
    sets.forget = sets.retain;
    return sets;
  }
  sets.retain = sample_set(family, d, random);
  sets.forget =
      family == Family::repeated && random.one_in(2) ? sets.retain : sample_set(family, d, random);
  return sets;
}

}  // namespace oubliette::support
