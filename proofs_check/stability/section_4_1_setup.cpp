// Section 4.1: sharpness, coherence, the exact mean-square boundary, and the choice of eta <= 1.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "proofs_check/stability/axis_problem.hpp"
#include "proofs_check/stability/section_4.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/mechanism.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

constexpr long n = 50;

// All Q and B of the grid are checked, so a statement about them is proved or this run stops.
void require(bool holds, const std::string& claim, const std::string& what) {
  if (!holds) throw std::logic_error(claim + ": " + what + " fails");
}

// The largest diagonal entry of a diagonal matrix.
Rational largest_diagonal(const Matrix<Rational>& M) {
  Rational largest = M(0, 0);
  for (Eigen::Index i = 0; i < M.rows(); ++i) {
    for (Eigen::Index j = 0; j < M.cols(); ++j) {
      require(i == j || M(i, j) == 0, "A-S4.1.lam", "that the Hessians are diagonal");
    }
    largest = std::max(largest, M(i, i));
  }
  return largest;
}

// C_f / C_r = (alpha / (1-alpha))^2 for B = 1..49: C'_r = 9/10 and C'_f = 1/10.
void require_mixing(const std::string& claim, UnlearningProblem x) {
  for (long B = 1; B < n; ++B) {
    x.B = B;
    require(C_forget(x) / C_retain(x) == Rational(1, 81), claim, "C_f/C_r = 1/81");
  }
}

Computed sharpness() {
  for (long Q = 1; Q <= n; ++Q) {
    const UnlearningProblem x = axis_problem(Q, 1, 1);
    require_mixing("A-S4.1.lam", x);
    const Matrix<Rational> retain = H_retain(x), forget = H_forget(x);
    const Matrix<Rational> mixed = Rational(9, 10) * retain + Rational(1, 10) * forget;
    for (const Matrix<Rational>& M : {retain, forget, mixed}) {
      require(largest_diagonal(M) == 2, "A-S4.1.lam", "largest eigenvalue 2");
    }
  }
  return {ClaimVerdict::proved,
          "all 50 values of Q, exactly; C'_r = 9/10 for B = 1..49",
          {"H_R = H_F is diagonal: Q m/n = 2 on axis 1 and m/n = 2/Q on the others",
           "D = (9/10) H_R + (1/10) H_F; at B = 50 = n_r it is undefined (C_r = C_f = 0)"}};
}

Computed coherence_values() {
  std::vector<std::string> values{"sigma(Q), rounded, Q = 1..50:"};
  Interval previous(0);
  Rational farthest = 0;
  int whole = 0;
  for (long Q = 1; Q <= n; ++Q) {
    require_mixing("A-S4.1.sig", axis_problem(Q, 1, 1));
    const Interval sigma = coherence_of_axes(Q);
    require(certainly(less(previous, sigma)), "A-S4.1.sig", "that sigma increases");
    previous = sigma;
    if (Q >= 3) farthest = std::max(farthest, Rational(abs(sigma.hi - n * Q)));
    whole += floor(sigma.hi / n) * n >= sigma.lo ? 1 : 0;
    if (Q % 10 == 1) values.emplace_back();
    values.back() += (values.back().empty() ? "" : " ") + decimals(sigma.lo, 2);
  }
  require(whole == 1, "A-S4.1.sig", "that only sigma(50)/50 is an integer");
  values.push_back("from Q = 3 on |sigma(Q) - 50 Q| is at most " + decimals(farthest, 2));
  values.push_back(
      "sigma/n_f, which the construction of Theorem 3.7 needs as an integer, is one for Q = 50 "
      "alone (excluded for all others, as no multiple of 50 lies in the enclosure)");
  return {ClaimVerdict::proved,
          fmt::format("from {} (Q = 1) to 2500 (Q = 50), strictly increasing, the same for all B",
                      decimals(coherence_of_axes(1).lo, 2)),
          values};
}

Computed exact_boundary() {
  const std::string id = "A-S4.1.ms";
  Rational lowest = 2, highest = 0;
  std::array<Rational, 4> steps{Rational(1, 4), Rational(1, 2), Rational(4, 5), 1};
  std::array<int, 4> diverging{};
  for (long Q = 1; Q <= n; ++Q) {
    for (long B = 1; B <= n; ++B) {
      const Rational u = Rational(n, B) - 1, boundary = mean_square_boundary(Q, B);
      require(boundary == 40 * Q / (32 * Q + 41 * u), id, "the closed form");
      lowest = std::min(lowest, boundary);
      highest = std::max(highest, boundary);
      for (std::size_t s = 0; s < steps.size(); ++s) diverging[s] += steps[s] > boundary ? 1 : 0;
    }
  }
  const auto at = [](const Rational& eta) { return Instance{axis_problem(n, 1, eta), {}, {}}; };
  const Rational tie = mean_square_boundary(n, 1);
  return {
      ClaimVerdict::proved,
      fmt::format("40 Q/(32 Q + 41 u), u = 50/B - 1, from {} = {} (Q = B = 1) to {} (B = 50)",
                  to_string(lowest), decimals(lowest, 4), to_string(highest)),
      {"all 2500 cells, exactly: the least of the boundaries of axis 1 and of the others",
       "T keeps each e_a e_b^T up to a factor: (1 - eta A_a)^2 + noise_a for a = b and J_a J_b "
       "otherwise, which is not above the larger of J_a^2, J_b^2",
       fmt::format("cells that diverge: {} at eta = 1/4, {} at 1/2, {} at 4/5, {} at 1",
                   diverging[0], diverging[1], diverging[2], diverging[3]),
       "certificates: Q = 50 (d = 1), B = 1, eta just below, at and just above eta* = " +
           to_string(tie)},
      {confirmation(id, "Below eta* E||w_k||^2 tends to 0.", {converges()},
                    at(tie - Rational(1, 1000))),
       confirmation(id, "At eta* E||w_k||^2 neither grows nor decays.", {stays_bounded()}, at(tie)),
       confirmation(id, "Above eta* E||w_k||^2 tends to infinity.", {diverges()},
                    at(tie + Rational(1, 1000)))}};
}

Computed standard_criterion() {
  const std::string id = "A-S4.1.eta";
  return {ClaimVerdict::refuted,
          "eta = 1, Q = 50: 2/lambda_1(H_R) = 1, so eta >= 2/lambda_1 holds, with equality; every "
          "eta < 1 avoids it",
          {"eta = 1 alone is concerned: it is allowed and meets the criterion with equality; '<' "
           "in place of '<=' is enough",
           "the conclusion of the sentence, that noise alone makes runs escape, is true: see "
           "A-S4.1.escape"},
          {confirmation(id, "eta = 1 is at most 1 and meets eta >= 2/lambda_1(H_R).",
                        {eta <= 1, eta >= 2 / lambda_max(H_R)}, {axis_problem(n, 1, 1), {}, {}})}};
}

Computed noise_alone() {
  const std::string id = "A-S4.1.escape";
  for (long Q = 1; Q <= n; ++Q) {
    const Matrix<Rational> A = mean_curvature(axis_problem(Q, 1, 1));
    require(largest_diagonal(A) == Rational(8, 5), id, "largest mean curvature 8/5");
    for (Eigen::Index a = 0; a < A.rows(); ++a) require(A(a, a) > 0, id, "positive curvature");
  }
  int diverging = 0;
  for (long Q = 48; Q <= n; ++Q) {
    for (const long B : {1L, 2L, 5L}) {
      const UnlearningProblem x = axis_problem(Q, B, 1);
      const Verdict verdict = decide(x).verdict;
      if (verdict != Verdict::diverges) continue;
      ++diverging;
      require(names(mechanism(x, verdict)) == std::vector<std::string>{"noise"}, id,
              "that noise is the only mechanism");
    }
  }
  return {
      ClaimVerdict::proved,
      "0 < A <= 8/5 for all 50 values of Q, so J lies in [-3/5, 1) for 0 < eta <= 1",
      {"A = (1-2 alpha) H_R is diagonal with entries 8/5 and 8/(5Q), whatever B is",
       "no direction ascends (J < 1) and none overshoots (J > -1) up to eta < 5/4 = 2/lambda_1(A)",
       fmt::format("{} cells with Q = 48..50 that diverge at eta = 1: the mechanism is noise "
                   "alone in each",
                   diverging)}};
}

Computed batch_moves_coherence() {
  const std::string id = "A-S4.1.BS";
  const auto sigma_is_2500 = [&](long B) {
    return confirmation(id, "sigma = 2500 at B = " + std::to_string(B) + ".", {sigma() == 2500},
                        {axis_problem(n, B, 1), {}, {}});
  };
  return {ClaimVerdict::refuted,
          "Q = 50: sigma = 2500 at B = 1 and at B = 25",
          {"the same at every Q and every B = 1..49: B enters sigma through C'_r alone, and C'_r = "
           "9/10 whatever B is (A-S4.1.BS.repair)"},
          {sigma_is_2500(1), sigma_is_2500(25)}};
}

Computed pairs_form_a_grid() {
  for (long Q = 1; Q <= n; ++Q) require_mixing("A-S4.1.BSb", axis_problem(Q, 1, 1));
  for (long Q = 2; Q <= n; ++Q) {
    require(certainly(less(coherence_of_axes(Q - 1), coherence_of_axes(Q))), "A-S4.1.BSb",
            "that no two sigma(Q) are equal");
  }
  return {ClaimVerdict::proved,
          "all 2450 pairs are different: 49 values of B times 50 values of sigma",
          {"C'_r = 9/10 for B = 1..49, exactly, so sigma is the same along each row of the grid",
           "the enclosures of sigma(Q), Q = 1..50, are disjoint: see A-S4.1.sig"}};
}

}  // namespace

std::vector<Claim> section_4_1_setup() {
  const std::vector<Condition> equal_sets{n_r == n_f, C_r > 0};
  const Expr e = name("e"), a = name("a"), s = name("s"), m = name("m");
  const Expr lambda = name("lambda_1"), step = name("eta'");
  const Step mixing =
      identity("with n_r = n_f = m, s = sqrt(n_r/B - 1): sqrt(C_r)/(sqrt(C_r) + sqrt(C_f)) = 1 - a",
               e * (1 - a) * s / m / (e * (1 - a) * s / m + e * a * s / m), (1 - a) * pow(m, 0), {},
               {"e", "a", "s", "m"});
  return {
      {.id = "A-S4.1.lam",
       .source = "Section 4.1",
       .statement = "lambda_1(H_R) = lambda_1(H_F) = lambda_1(D) = 2 for every Q = 1..50",
       .reading = "B = 1..49, where D is defined",
       .compute = sharpness},
      {.id = "A-S4.1.sig",
       .source = "Section 4.1",
       .statement = "sigma depends on Q alone and grows with it",
       .reading = "Q = 1..50, B = 1..49",
       .compute = coherence_values},
      {.id = "A-S4.1.ms",
       .source = "Section 4.1, exact boundary",
       .statement = "E||w_k||^2 -> 0 for 0 < eta < eta*, and -> infinity for eta > eta* = 40 Q/(32 "
                    "Q + 41 u), u = 50/B - 1",
       .reading = "isotropic w_0; Q = 1..50, B = 1..50",
       .compute = exact_boundary},
      {.id = "A-S4.1.eta",
       .source = "Section 4.1",
       .statement = "eta <= 1 avoids the standard criterion eta >= 2/lambda_1",
       .reading = "with lambda_1 = lambda_1(H_R) = 2, as the sentence before it says",
       .compute = standard_criterion,
       .repair = "A-S4.1.eta.repair",
       .wrong = "at eta = 1 the criterion is met with equality"},
      {.id = "A-S4.1.eta.repair",
       .source = "Section 4.1, repaired",
       .statement = "eta < 1 avoids it; eta = 1 is the only step size up to 1 that meets it, with "
                    "equality",
       .reading = "lambda_1 = 2, which A-S4.1.lam proves for every Q",
       .question = {{lambda == 2, step > 0, step < 1}, {step < 2 / lambda}},
       .space = numbers({Axis{"lambda_1", {2}, 2, 2, false},
                         Axis{"eta'", {1, Rational(1, 2), Rational(99, 100)}, 0, 1, false}}),
       .proof = {uses("A-S4.1.lam"), argument("2/lambda_1 = 1")}},
      {.id = "A-S4.1.escape",
       .source = "Section 4.1",
       .statement = "for eta <= 1 any escaping behaviour stems solely from stochasticity",
       .reading = "every eigenvalue of the mean step J lies in (-1, 1): without noise every run "
                  "tends to 0",
       .compute = noise_alone},
      {.id = "A-S4.1.BS",
       .source = "Section 4.1, '(B, sigma) pairs by adjusting batch size'",
       .statement = "adjusting the batch size changes sigma",
       .reading = "B changes sigma, at some Q",
       .compute = batch_moves_coherence,
       .repair = "A-S4.1.BS.repair",
       .wrong = "with n_r = n_f, C'_r = 1 - alpha for every B, so sigma does not depend on B"},
      {.id = "A-S4.1.BS.repair",
       .source = "Section 4.1, repaired",
       .statement = "with n_r = n_f, C'_r = 1 - alpha for every B < n_r: sigma is a function of Q "
                    "alone, and the batch size moves B only",
       .question = {equal_sets, {Cr_prime == 1 - alpha}},
       .space = mixed_problems(1, 2),
       .proof = {mixing}},
      {.id = "A-S4.1.BSb",
       .source = "Section 4.1, '(B, sigma) pairs by adjusting batch size'",
       .statement = "changing Q and B gives (B, sigma) pairs",
       .reading = "the pairs are the grid of all B = 1..49 and all sigma(Q), Q = 1..50",
       .rests_on = {"A-S4.1.sig"},
       .compute = pairs_form_a_grid},
  };
}

}  // namespace oubliette::stability
