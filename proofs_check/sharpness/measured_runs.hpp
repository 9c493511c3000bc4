// Trained networks in rigorous intervals: the runs that the measured claims share, and the claims.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "proofs_check/sharpness/measured_data.hpp"

namespace oubliette::sharpness {

std::vector<Claim> measured();              // all of the following
std::vector<Claim> measured_pretraining();  // kappa and zeta of Section 2.3, epochs
std::vector<Claim> measured_unlearning();   // zeta and the losses under NegGrad
std::vector<Claim> measured_growth();       // kappa under NegGrad
std::vector<Claim> measured_sam();          // SAM's activations and its signal learning

/// The data, and the step sizes that all runs on it use.
struct Setting {
  Draw draw;
  SpanData data;
  Rational eta;  // n m/(2 (P - 1)^2 sigma_p^2 d)
  Rational tau;  // theorem_3_3_tau with B = n
};
/// m sqrt(B)/(P sigma_p sqrt(d)), Theorem 3.3 with constant 1, cut at 2^-64.
Rational theorem_3_3_tau(const Draw& draw, long B);
/// n = 20, m = 4, P = 3, sigma_p = 1 and sigma_0 the largest power of 1/2 with sigma_0 d <=
/// sqrt(n).
Setting setting_of(long d, const Rational& signal, std::uint64_t seed);

/// A step of SGD (tau = 0) or SAM on sum_i weights_i l_i.
struct Rule {
  std::vector<Rational> weights;
  Rational eta;
  Rational tau;
};
/// The mean loss over all samples.
std::vector<Rational> training_weights(long n);
/// Eq. (4): alpha/|R| on R, -(1 - alpha)/|F| on F; F is the last `forget` samples.
std::vector<Rational> negative_gradient_weights(long n, long forget, const Rational& alpha);
Rule training_sgd(const Setting& setting);
Rule training_sam(const Setting& setting);
/// NegGrad on all of R and F in each step, by SGD or by SAM.
Rule unlearning(const Setting& setting, long forget, const Rational& alpha, bool by_sam);

using Observer = std::function<void(long step, const SamStep&)>;
/// So many steps of the rule. @throws std::domain_error  naming the step, when a sign is undecided.
Rows run(const SpanData& data, Rows c, const Rule& rule, long steps, const Observer& observe = {});

/// Steps of pretraining that the claims use: those of Theorem 3.3 at epsilon = 1 with constant 8,
/// 8 m B/(eta n |phi|^2) with B = n, rounded up.
long pretraining_steps(const Setting& setting);

/// A network to unlearn from.
struct Start {
  Setting setting;
  bool by_sam;  // pretrained by SAM, else by SGD
  Rows c;

  std::string name() const;
};
Start pretrained(long d, const Rational& signal, bool by_sam);
/// |phi| = 8, d = 500, 2000, 8000, seed 1, each pretrained by SGD and by SAM.
const std::vector<Start>& starts();
/// What the claims about `starts` say of their sample.
std::string sample_of_unlearning();

/// Ends over filters, or over filters and samples from <= k <= to.
GridInterval least_kappa(const SpanData& data, const Rows& c);
GridInterval greatest_kappa(const SpanData& data, const Rows& c);
GridInterval greatest_zeta(const SpanData& data, const Rows& c, long from, long to);
/// The same over the pairs with j = agreement y_k only, agreement 1 or -1.
GridInterval greatest_zeta(const SpanData& data, const Rows& c, long from, long to, int agreement);
/// sum_i weights_i l(z_i).
GridInterval loss(const SpanData& data, const Rows& c, const std::vector<Rational>& weights);

/// The number cut after four decimals; both ends when they differ there.
std::string printed(const GridInterval& x);
std::string printed(const Interval& x);
/// The largest k with all kappa and zeta known to within 2^-k.
long known_bits(const SpanData& data, const Rows& c);

/// For claims of the form "in the networks of the sample ..": they hold on what was run, or this
/// program's statement of them is to be corrected. @throws std::logic_error  when `holds` is false.
void require_measured(bool holds, const std::string& claim);

/// "n = 20, m = 4, ..": what all samples have in common.
std::string common_setting();

}  // namespace oubliette::sharpness
