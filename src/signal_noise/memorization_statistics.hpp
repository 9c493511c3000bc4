// What figures and summary compute from the cells of a variant: correlations and overlaps.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "signal_noise/repetition_bootstrap.hpp"

namespace oubliette {

/// A number of a cell's mean, or of one of its repetitions. NaN: there is none.
using Quantity = std::function<double(const MemorizationCell&, const MemorizationResult&)>;

Quantity measured(double MemorizationResult::*value);
/// ||mu|| / (sigma sqrt d), which a cell has by its place.
Quantity signal_to_noise();
/// Forget loss after unlearning less that before.
Quantity forget_increase();
/// log(forget loss after / forget loss before).
Quantity log_forget_growth();
/// log lambda_max(T): log E||w||^2 of the linear dynamics grows by this a step in the long run. 0
/// where the eigenvalue cannot be told from 1.
Quantity log_lambda_max_T();

/// The retain loss before unlearning, from the losses of all samples and of the forget set.
double retain_loss_before(const MemorizationSetup& setup, const MemorizationResult& x);

/// Of the linear step's growth log lambda_max(T), the part that is there without sampling noise, 2
/// log of the largest |eigenvalue| of the mean step J; 0 when J contracts. NaN when T does not
/// grow. 1 less this is the part that only sampling noise explains.
double growth_without_noise(const MemorizationResult& x);

/// Between the means of which cells a rank correlation is: all; those with the same d, or with the
/// same signal (the mean of the correlations of each d or signal that has one).
enum class View { all_cells, same_d, same_signal };

std::optional<double> correlation(const CellSample& sample, const Quantity& x, const Quantity& y,
                                  View view);
Statistic correlation_statistic(Quantity x, Quantity y, View view);
/// The correlations that a view takes the mean of: of each d or signal that has one.
std::vector<double> correlations(const CellSample& sample, const Quantity& x, const Quantity& y,
                                 View view);
/// The least and the largest of them.
std::optional<std::pair<double, double>> correlation_range(const CellSample& sample,
                                                           const Quantity& x, const Quantity& y,
                                                           View view);

/// The rank correlation of the repetitions of each cell that has one.
std::vector<double> correlations_within_cells(const CellSample& sample, const Quantity& x,
                                              const Quantity& y);
/// Their mean, plus and minus 1.96 standard errors over the cells: no interval for fewer than two.
Estimate correlation_within_cells(const CellSample& sample, const Quantity& x, const Quantity& y);

/// A cell has memorised when the mean train loss is at most `train_loss` and the mean test error at
/// least `test_error`.
struct MemorizationThresholds {
  double train_loss = 0.1;  // the paper's
  double test_error = 0.1;  // the paper gives none
};
std::vector<bool> memorised(const CellSample& sample, const MemorizationThresholds& thresholds);

/// Which cells are compared: all, or those of train loss at most the threshold. The paper speaks of
/// trained networks alone.
enum class Among { all_cells, trained };

/// With k cells that have memorised: the k of highest forget loss among these cells, more at ties.
std::vector<bool> highest_forget_losses(const CellSample& sample,
                                        const MemorizationThresholds& thresholds, Among among);
/// How many cells have memorised and are among the k of highest forget loss, over how many are one
/// or the other. Nothing when all that are compared have memorised, or none.
std::optional<double> overlap(const CellSample& sample, const MemorizationThresholds& thresholds,
                              Among among);
/// What the overlap is for k cells chosen blindly, nearly: k / (2 compared - k).
std::optional<double> overlap_by_chance(const CellSample& sample,
                                        const MemorizationThresholds& thresholds, Among among);
/// The chance that a cell which has memorised has a higher forget loss than one that has not.
std::optional<double> overlap_area(const CellSample& sample,
                                   const MemorizationThresholds& thresholds, Among among);

}  // namespace oubliette
