// Theorems 3.2 and 3.3: the training loss.
#include <stdexcept>

#include "proofs_check/sharpness/test_errors_parts.hpp"
#include "scalar/interval.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;
using namespace errors;

namespace {

const Expr loss = name("loss"), error = name("error"), log2 = name("log_2"),
           weight = name("retain_weight");

const Rational below_log2(69, 100), above_log2(70, 100);

void show_log2() {
  const Interval value = enclose_log(Interval(2), 64);
  if (!certainly(less(Interval(below_log2), value)) ||
      !certainly(less(value, Interval(above_log2)))) {
    throw std::logic_error("show_log2: log 2 is not between 0.69 and 0.7");
  }
}

Computed loss_on_D() {
  show_log2();
  return refuted_by(
      "B-T3.2-loss",
      "in the second case of Theorem 3.2 the error is at least 0.1, so the loss is at least 0.1 "
      "log 2 > 0.069: not at most eps for eps = 1/20",
      {"l(z) = log(1 + e^{-z}) >= log 2 for z <= 0, so L(W, D) >= log 2 P_D(y f <= 0) (Markov)",
       "log 2 lies between 0.69 and 0.7 (MPFR)",
       "in the first case it fails too, by eq. (13) and (27): L(W, D) >= log 2 (1 - beta)(1 - "
       "eps)"},
      {{"A loss of at least 0.69 times an error of 1/10 exceeds eps = 1/20.",
        {error >= Rational(1, 10), loss >= below_log2 * error, loss > eps},
        at({{"error", Rational(1, 10)}, {"loss", Rational(69, 1000)}, {"eps", Rational(1, 20)}})}});
}

Computed loss_on_S() {
  show_log2();
  return refuted_by(
      "B-T3.2-lossb",
      "beta = 9/10, eps = 1/20: (27) leaves at most the share 1/20 of F with y f > 0, so the loss "
      "on S is at least 0.69 * 0.1 * 0.95 > 0.065",
      {"the mean over S is at least log 2 times the share of S with y f <= 0, which is at least (1 "
       "- beta)(1 - q)",
       "log 2 lies between 0.69 and 0.7 (MPFR)"},
      {{"With q <= 1/20 of F still predicted with its label, the loss exceeds eps = 1/20.",
        {beta == Rational(9, 10), q <= eps, loss >= below_log2 * (1 - beta) * (1 - q), loss > eps},
        at({{"beta", Rational(9, 10)},
            {"q", Rational(1, 20)},
            {"eps", Rational(1, 20)},
            {"loss", Rational(69 * 95, 100000)}})}});
}

}  // namespace

std::vector<Claim> test_errors_training() {
  const Expr K = name("K"), c = name("c"), retain = name("L_R"), forget = name("L_F");
  // m = 1, P = 2, d = 2, phi = e_1, xi_R = e_2, xi_F = -e_2, labels 1, w_1 = c e_2 = -w_{-1}:
  // f(x_R) = c, f(x_F) = -c.
  const std::vector<Condition> ranges{
      weight >= 0, weight <= 1, beta >= 0,     beta <= 1,          log2 > 0,
      p >= 0,      q <= 1,      retain <= eps, retain >= log2 * p, forget >= log2 * (1 - q)};
  Space losses = space({probability("retain_weight"), probability("log_2"), non_negative("L_R"),
                        non_negative("L_F"), non_negative("eps")});
  losses.prepare = [](Instance& x) {
    auto& v = x.parameters;
    if (v["L_R"] < v["log_2"] * v["p"]) v["L_R"] = v["log_2"] * v["p"];
    if (v["L_F"] < v["log_2"] * (1 - v["q"])) v["L_F"] = v["log_2"] * (1 - v["q"]);
    if (v["eps"] < v["L_R"]) v["eps"] = v["L_R"];
  };
  return {
      {.id = "B-T3.2-loss",
       .source = "Theorems 3.2 and 3.3",
       .statement = "for any eps > 0 the training loss converges to L(W^T, D) <= eps, in both "
                    "cases of the theorem",
       .reading = "as printed, the cross-entropy on D; the text gives no argument for it",
       .rests_on = {"B-T3.2b", "B-eq35-36"},
       .compute = loss_on_D,
       .repair = "B-T3.2-loss.repair",
       .wrong = "the loss on D is at least log 2 times the test error, which the same theorem "
                "bounds below by 0.1"},
      {.id = "B-T3.2-lossb",
       .source = "Theorems 3.2 and 3.3",
       .statement = "for any eps > 0 the training loss converges to at most eps",
       .reading = "the cross-entropy on the training set S = R u F, as in Section 2.1, while F is "
                  "unlearned as (27) has it",
       .rests_on = {"B-eq27"},
       .compute = loss_on_S,
       .repair = "B-T3.2-loss.repair",
       .wrong = "unlearned samples keep the loss on S above log 2 (1 - beta)(1 - eps), so it is "
                "not at most eps for small eps"},
      {.id = "B-T3.2-loss.neggrad",
       .source = "Theorems 3.2 and 3.3; eq. (4)",
       .statement = "the loss (4) that NegGrad minimises converges: it is bounded below by some -K",
       .reading = "retain weight alpha < 1, tested with K = 1000; the network P = 2, d = 2, m = 1, "
                  "phi = e_1, xi_R = e_2, xi_F = -e_2, labels 1, w_1 = c e_2 = -w_{-1} has margins "
                  "c on R and -c on F, so the loss (4) is at most 0.7 alpha - (1 - alpha) c",
       .question = {{K == 1000, weight >= Rational(1, 2), weight < 1, c >= 0,
                     loss == Rational(7, 10) * weight - (1 - weight) * c},
                    {loss >= -K}},
       .space =
           [] {
             Space fall = numbers({Axis{"K", {1000}, 1000, 1000, true}, share("retain_weight"),
                                   Axis{"c", {1, 10000}, 0, 1000000, false},
                                   Axis{"loss", {0}, -10000000, 10, false}});
             fall.directed = [] {
               return std::vector<Instance>{at({{"K", 1000},
                                                {"retain_weight", Rational(9, 10)},
                                                {"c", 20000},
                                                {"loss", Rational(63, 100) - 2000}})};
             };
             return fall;
           }(),
       .every_choice_fails = {identity("c = (K + 1)/(1 - alpha) makes the bound 0.7 alpha - K - 1 "
                                       "< -K, for every K and alpha < 1",
                                       (1 - weight) * ((K + 1) / (1 - weight)), K + 1, {},
                                       {"retain_weight", "K"}),
                              argument("log(1 + e^{-c}) <= log 2 < 0.7 and log(1 + e^{c}) >= c")},
       .repair = "B-T3.2-loss.repair",
       .wrong =
           "gradient ascent on F has no minimum: for alpha < 1 the loss (4) falls without bound"},
      {.id = "B-T3.2-loss.repair",
       .source = "Theorems 3.2 and 3.3, training loss, repaired",
       .statement =
           "a retain loss L_R <= eps gives a loss (4) of at most alpha eps and an error on R of at "
           "most eps/log 2; the loss on S stays at least log 2 (1 - beta)(1 - P_F(y f > 0))",
       .reading = "L_F the forget loss; that L_R <= eps is reached is a hypothesis",
       .question = {ranges,
                    {weight * retain - (1 - weight) * forget <= weight * eps, p <= eps / log2,
                     beta * retain + (1 - beta) * forget >= log2 * (1 - beta) * (1 - q)}},
       .space = losses,
       .proof =
           {identity(
                "alpha eps - (alpha L_R - (1 - alpha) L_F) = alpha (eps - L_R) + (1 - alpha) L_F",
                weight * eps - (weight * retain - (1 - weight) * forget),
                weight * (eps - retain) + (1 - weight) * forget, {},
                {"retain_weight", "eps", "L_R", "L_F"}),
            identity("eps/log 2 - p = (eps - log 2 p)/log 2", eps / log2 - p,
                     (eps - log2 * p) / log2, {}, {"eps", "log_2", "p"}),
            identity(
                "and the loss on S exceeds its bound by beta L_R + (1 - beta)(L_F - log 2 (1 - q))",
                beta * retain + (1 - beta) * forget - log2 * (1 - beta) * (1 - q),
                beta * retain + (1 - beta) * (forget - log2 * (1 - q)), {},
                {"beta", "L_R", "L_F", "log_2", "q"})}},
  };
}

}  // namespace oubliette::sharpness
