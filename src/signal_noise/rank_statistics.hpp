// Rank correlation and other statistics that ask for no shape of a distribution.
#pragma once

#include <optional>
#include <vector>

namespace oubliette {

/// A number with the ends of its 95 % interval; nothing where it cannot be computed.
struct Estimate {
  std::optional<double> value, low, high;
};

/// Ranks from 1; equal values share the mean of their ranks.
std::vector<double> ranks(const std::vector<double>& values);

/// Spearman's rank correlation, Pearson's of the ranks, so ties are allowed. Pairs with an infinite
/// number or NaN are left out. Nothing for fewer than three pairs, or when all x or all y are
/// equal.
/// @pre x and y have the same size.
std::optional<double> spearman(const std::vector<double>& x, const std::vector<double>& y);

/// How often a score of `in` is above one of the others, ties counted half: 1/2 when scores say
/// nothing. Nothing when `in` holds for all or for none. @pre both have the same size.
std::optional<double> area_under_curve(const std::vector<double>& scores,
                                       const std::vector<bool>& in);

/// count / all with Wilson's score interval (95 %), for independent trials. Where the trials have
/// different chances, as in different cells, it is wider than need be. Nothing for all = 0.
Estimate share_estimate(std::size_t count, std::size_t all);

}  // namespace oubliette
