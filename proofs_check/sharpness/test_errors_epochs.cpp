// Theorems 3.2 and 3.3: the numbers of epochs.
#include <stdexcept>

#include "proofs_check/sharpness/test_errors_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;
using namespace errors;

namespace {

const Expr step_size = name("step_size"), n = name("n"), m = name("m"), batch = name("batch_size"),
           dim = name("dim"), P = name("P"), s = name("sigma_p"), phi = name("phi"), t = name("t");

Expr sgd_epochs(const Expr& eta_value, const Expr& sigma) {
  return m * n / (eta_value * eps * dim * P * P * sigma * sigma);
}
Expr sam_epochs(const Expr& eta_value, const Expr& signal) {
  return m * batch / (eta_value * eps * n * signal * signal);
}

Step same_in_every_unit() {
  return identity(
      "phi -> t phi, sigma_p -> t sigma_p, eta -> eta/t^2 leaves both counts as they are (here "
      "added)",
      sgd_epochs(step_size / (t * t), t * s) + sam_epochs(step_size / (t * t), t * phi),
      sgd_epochs(step_size, s) + sam_epochs(step_size, phi), {},
      {"step_size", "n", "m", "batch_size", "dim", "P", "sigma_p", "phi", "t", "eps"});
}

Step against_T_star() {
  return identity("eps times the count for SGD is n/B times T* = eta^-1 B m d^-1 P^-2 sigma_p^-2",
                  eps * sgd_epochs(step_size, s),
                  n / batch * (batch * m / (step_size * dim * P * P * s * s)), {},
                  {"step_size", "n", "m", "batch_size", "dim", "P", "sigma_p", "eps"});
}

Computed epochs() {
  const Expr C = name("C");
  const Step largest = identity(
      "at eta = n/(C sigma_p^2 d), the largest that B.1 (5) can allow, the count is C m/(eps P^2)",
      sgd_epochs(n / (C * s * s * dim), s), C * m / (eps * P * P), {},
      {"n", "m", "dim", "P", "sigma_p", "eps", "C"});
  Computed result{ClaimVerdict::asymptotic,
                  "the counts do not depend on the unit of the data; the count for SGD is n/B "
                  "times T*/eps, and the text gives no derivation of either"};
  for (const Step& step : {same_in_every_unit(), against_T_star(), largest}) {
    const StepResult one = run_step(step);
    if (!one.holds) throw std::logic_error("epochs: " + one.line);
    result.evidence.push_back(one.line);
  }
  result.evidence.push_back(
      "one epoch adds at most eta (P-1)^2 |xi_i|^2/(Bm) to a noise coefficient and at most eta n "
      "|phi|^2/(Bm) to a signal coefficient (eq. 7): order 1 needs T* epochs, and for the signal "
      "the printed count of SAM without 1/eps");
  result.evidence.push_back(
      "so the count for SGD is a number of batches (n/B an epoch) rather than of epochs, or n/B "
      "times larger than needed; as an upper bound it is no contradiction");
  result.evidence.push_back(
      "the bounds of the coefficients hold up to T*, so T* must reach the count, which has the "
      "factor 1/eps; B.1 (1), d >= C n^2 log(nm/delta) log(T*)^2, then bounds eps from below by d: "
      "'any eps > 0' needs d to grow like log(1/eps)^2");
  return result;
}

}  // namespace

std::vector<Claim> test_errors_epochs() {
  const Expr k1 = name("k"), g = name("g"), step_down = name("s"), margin = name("margin");
  return {
      {.id = "B-T3.2-t",
       .source = "Theorems 3.2 and 3.3",
       .statement = "O~(eta^-1 eps^-1 m n d^-1 P^-2 sigma_p^-2) epochs of SGD, after O(eta^-1 "
                    "eps^-1 n^-1 m B |phi|^-2) of SAM, suffice",
       .reading = "an order with unnamed constants; judged: its units, and its ratio to T* of the "
                  "list after Assumption B.1",
       .compute = epochs},
      {.id = "B-T3.2-t.ascent",
       .source = "Theorems 3.2 and 3.3; list after Assumption B.1",
       .statement = "under gradient ascent the margin y f of a forget sample falls at least "
                    "linearly in the number of epochs: after k epochs it is at most -k s/2",
       .reading = "a sample whose noise is orthogonal to the others', its margin changed by -s "
                  "|l'| an epoch, s > 0 fixed, from a margin of at most 0, |l'| = 1/(1 + "
                  "e^{margin}) >= 1/2. The coefficients that make the margin grow alike, linearly "
                  "in T; the list has O(log T*) for each",
       .question = {{k1 >= 0, step_down > 0, g >= Rational(1, 2), margin <= -(k1 * step_down / 2)},
                    {margin - step_down * g <= -((k1 + 1) * step_down / 2)}},
       .space =
           [] {
             Space down =
                 numbers({whole("k", 0), positive("s"),
                          Axis{"g", {Rational(1, 2), 1, Rational(3, 4)}, Rational(1, 2), 1, false},
                          Axis{"margin", {0, -1, -10}, -1000000, 0, false}});
             down.prepare = [](Instance& x) {
               auto& v = x.parameters;
               const Rational highest = -v["k"] * v["s"] / 2;
               if (v["margin"] > highest) v["margin"] = highest;
             };
             return down;
           }(),
       .proof = {identity("-(k+1) s/2 - (margin - s g) = (-k s/2 - margin) + s (g - 1/2)",
                          -((k1 + 1) * step_down / 2) - (margin - step_down * g),
                          -(k1 * step_down / 2) - margin + step_down * (g - Rational(1, 2)), {},
                          {"k", "s", "margin", "g"})},
       .own_question = true},
  };
}

}  // namespace oubliette::sharpness
