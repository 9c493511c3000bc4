// Random problems.
#include "support/generate_problem.hpp"

#include <algorithm>
#include <array>

#include "support/exact_matrices.hpp"
#include "support/place.hpp"
#include "support/transformations.hpp"

namespace oubliette::support {
namespace {

using Eigen::Index;

/// n_r, n_f and B with rational sqrt(u/2) and sqrt(v/2), u = n_r/B - 1 and v = n_f/B - 1: then C'_r
/// and the denominator of (9) over sqrt(2) are rational, and so may be every threshold.
struct Sizes {
  long n_r, n_f;
  Rational B;
};

const std::array<Sizes, 12> rational_sizes{{{3, 3, 1},
                                            {3, 3, 2},
                                            {6, 6, 2},
                                            {3, 2, 2},
                                            {2, 3, 2},
                                            {2, 2, Rational(4, 3)},
                                            {4, 2, Rational(4, 3)},
                                            {2, 4, Rational(4, 3)},
                                            {4, 3, Rational(8, 3)},
                                            {3, 1, 1},
                                            {1, 3, 1},
                                            {5, 5, Rational(10, 3)}}};

/// Exactly n samples: the first ones, or with repeats of the last or zeros behind them.
void resize(std::vector<Sample>& set, long n, Random& random) {
  std::vector<Sample> kept;
  long count = 0;
  for (const Sample& s : set) {
    if (count == n) break;
    kept.push_back(s);
    kept.back().times = std::min(s.times, n - count);
    count += kept.back().times;
  }
  const Index d = set[0].H.rows();
  if (count < n && random.one_in(2)) {
    kept.push_back(dense_sample(Matrix<Rational>::Zero(d, d), n - count));
  } else {
    kept.back().times += n - count;
  }
  set = std::move(kept);
}

Rational batch_size(const UnlearningProblem& x, Random& random) {
  const long largest = x.forget_set.empty() ? x.n_r() : std::min(x.n_r(), x.n_f());
  switch (random.below(6)) {
    case 0:
    case 1: return 1;
    case 2: return largest;
    case 3: return std::max(1L, largest - 1);
    case 4: return std::max(1L, largest / 2);
    default: return 1 + Rational(largest - 1) * Rational(1 + static_cast<long>(random.below(7)), 8);
  }
}

Placement wanted_placement(Random& random) {
  static constexpr std::array<Placement, 16> choices{
      Placement::anywhere,          Placement::anywhere,      Placement::anywhere,
      Placement::anywhere,          Placement::anywhere,      Placement::anywhere,
      Placement::near_critical,     Placement::near_critical, Placement::critical,
      Placement::critical,          Placement::critical,      Placement::theorem_3_6,
      Placement::theorem_3_6,       Placement::theorem_3_6,   Placement::theorem_3_7_printed,
      Placement::theorem_3_7_proved};
  return pick(choices, random);
}

bool is_on_threshold(Placement placement) { return placement >= Placement::theorem_3_6; }

Family family_for(Placement placement, Random& random) {
  const auto any = static_cast<Family>(random.below(families));
  if (placement == Placement::critical || placement == Placement::near_critical) {
    static constexpr std::array<Family, 4> solvable{Family::commuting, Family::frame, Family::frame,
                                                    Family::orthogonal};
    return random.one_in(8) ? any : pick(solvable, random);
  }
  // Nearly parallel lines have irrational thresholds, so they are met without a placement only.
  return placement == Placement::anywhere && random.one_in(4) ? Family::nearly_parallel : any;
}

Index dimension(Family family, Placement placement, Random& random) {
  static constexpr std::array<Index, 8> dimensions{1, 1, 2, 2, 2, 2, 3, 3};
  static constexpr std::array<Index, 3> planes{2, 2, 3};
  if (family == Family::nearly_parallel) return pick(planes, random);
  // A threshold is rational on one axis far more often than elsewhere.
  return is_on_threshold(placement) && random.one_in(2) ? 1 : pick(dimensions, random);
}

Rational mixing_weight(Placement placement, Random& random) {
  static const std::array<Rational, 12> alphas{0,
                                               0,
                                               1,
                                               Rational(1, 2),
                                               Rational(1, 2),
                                               Rational(1, 5),
                                               Rational(1, 10),
                                               Rational(1, 3),
                                               Rational(2, 3),
                                               Rational(1, 4),
                                               Rational(1, 10),
                                               Rational(1, 100)};
  // alpha = 1 has no critical step size and no Theorem 3.7, so it is met more often elsewhere.
  const bool met = placement == Placement::anywhere || placement == Placement::theorem_3_6;
  return met && random.one_in(7) ? Rational(1) : pick(alphas, random);
}

UnlearningProblem unplaced(Family family, Placement placement, Random& random) {
  static const std::array<Rational, 9> etas{
      1, 1, 1, Rational(1, 2), 2, Rational(1, 10), Rational(2, 7), 4, Rational(1, 40)};
  UnlearningProblem x;
  HessianSets sets = hessian_sets(family, dimension(family, placement, random), random);
  x.retain_set = std::move(sets.retain);
  x.forget_set = std::move(sets.forget);
  x.eta = pick(etas, random);
  x.alpha = mixing_weight(placement, random);
  if (is_on_threshold(placement)) {
    const Sizes sizes = pick(rational_sizes, random);
    resize(x.retain_set, sizes.n_r, random);
    resize(x.forget_set, sizes.n_f, random);
    x.B = sizes.B;
    return x;
  }
  if (x.alpha == 0 && !random.one_in(3)) x.forget_set.clear();
  x.B = batch_size(x, random);
  return x;
}

std::optional<UnlearningProblem> place(UnlearningProblem x, Placement placement, Random& random) {
  switch (placement) {
    case Placement::anywhere: return x;
    case Placement::critical: return place_on_critical(std::move(x), random);
    case Placement::near_critical: {
      const auto critical = critical_eta_by_hand(x);
      if (!critical) return std::nullopt;
      x.eta = *critical * (1 + Rational(static_cast<long>(random.below(3)) - 1, 1000));
      return x;
    }
    case Placement::theorem_3_6: return place_on_threshold(std::move(x), Bound::theorem_3_6);
    case Placement::theorem_3_7_printed:
      return place_on_threshold(std::move(x), Bound::theorem_3_7_printed);
    case Placement::theorem_3_7_proved:
      return place_on_threshold(std::move(x), Bound::theorem_3_7_proved);
  }
  return std::nullopt;
}

Matrix<Rational> random_rotation(Index d, Random& random) {
  static const std::array<Rational, 5> slopes{1, Rational(1, 2), Rational(-1, 3), 2, 0};
  std::vector<Rational> above;
  for (Index k = 0; k < d * (d - 1) / 2; ++k) above.push_back(pick(slopes, random));
  return cayley(d, above);
}

}  // namespace

std::string_view to_string(Placement placement) {
  static constexpr std::array<std::string_view, placements> names{
      "anywhere",       "near critical",   "critical",
      "on theorem 3.6", "on 3.7, printed", "on 3.7, proved"};
  return names[static_cast<std::size_t>(placement)];
}

GeneratedProblem generate_problem(Random& random) {
  const Placement placement = wanted_placement(random);
  if (placement == Placement::theorem_3_6 && random.one_in(4))
    return {balanced_tie(random), Family::rank_one, placement};
  for (int attempt = 0; attempt < 20; ++attempt) {
    const Family family = family_for(placement, random);
    auto placed = place(unplaced(family, placement, random), placement, random);
    if (!placed) continue;
    if (placed->d() > 1 && random.one_in(3))
      placed = rotate(std::move(*placed), random_rotation(placed->d(), random));
    return {std::move(*placed), family, placement};
  }
  const Family family = family_for(Placement::anywhere, random);
  return {unplaced(family, Placement::anywhere, random), family, Placement::anywhere};
}

}  // namespace oubliette::support
