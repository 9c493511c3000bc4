// One step of SGD in the coefficients of eq. (2): as the gradient gives it, and where to look.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "proofs_check/sharpness/network_model.hpp"

namespace oubliette::sharpness {

/// 1 where the ReLU of filter `place` is active on the signal patch `carried * phi`, on the noise.
Expr on_signal(const Batch& batch, std::size_t place, const Expr& carried);
Expr on_noise(const Batch& batch, std::size_t place, const PatchSample& x);

/// Coordinate c of j dkappa phi/||phi||^2 + (P-1)^-1 sum dzeta_i xi_i/||xi_i||^2, as in eq. (2).
Expr recombined(const Batch& batch, std::size_t place, std::size_t c, const Expr& dkappa,
                const std::vector<Expr>& dzeta);
/// dkappa, dzeta_i as the gradient gives them: label * carried in front of the signal, label * j in
/// front of the noise. Proved to be right in B-eq2.
Expr kappa_step(const Batch& batch, std::size_t place);
Expr zeta_step(const Batch& batch, std::size_t place, const PatchSample& x);
std::vector<Expr> zeta_steps(const Batch& batch, std::size_t place);

/// In every coordinate of a filter of each sign: -eta * gradient = recombined(dkappa, dzeta).
using OfPlace = std::function<Expr(std::size_t place)>;
using EachOfPlace = std::function<std::vector<Expr>(std::size_t place)>;
Question step_is(const Batch& batch, const OfPlace& dkappa, const EachOfPlace& dzeta);

/// Where W, phi, xi_i, y_i, l'_i, P, eta, B and the width s range.
std::vector<Axis> batch_axes(const Batch& batch);
Axis label_axis(const Expr& y);
/// A space of these axes with instances off the kinks.
Space batch_space(const Batch& batch, std::vector<Axis> more = {});

/// Coefficients read off the network itself where phi and all xi_i are orthogonal, so that they are
/// unique: dkappa = j <-eta grad, phi> and dzeta_i = (P-1) <-eta grad, xi_i>, each slope a
/// symmetric difference quotient of the batch's loss along phi or xi_i.
Expr true_kappa_step(const Batch& batch, std::size_t place);
Expr true_zeta_step(const Batch& batch, std::size_t place, std::size_t i);
/// phi and all xi_i are orthogonal and not 0, the labels are signs, and the filters at these places
/// keep the signs of their pre-activations in those quotients.
std::vector<Condition> orthogonal_off_kinks(const Batch& batch,
                                            const std::vector<std::size_t>& places);
/// Orthogonal unit vectors phi, xi_1, .., all filters (1, .., 1), all labels 1, l' = -1/2, P = 2,
/// eta = 1, and whatever `more` says. @pre d > number of samples
Instance orthogonal_instance(const Batch& batch, const std::map<std::string, Rational>& more = {});
/// batch_space with phi, xi_1, .. on the axes of R^d, so orthogonal; `starts` change the instance
/// above and are tried first.
Space orthogonal_space(const Batch& batch, std::vector<Axis> more,
                       const std::vector<std::map<std::string, Rational>>& starts);

/// The identity behind every update rule: one sample's part of the step, in a free direction.
Step one_sample_identity();
/// Why it suffices.
Step off_kinks_argument();

}  // namespace oubliette::sharpness
