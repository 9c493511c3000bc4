// Eq. 17 and 19: the Lipschitz constant, and the norm of the learned noise.
#include <utility>

#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

const Expr K = name("K"), p = name("p"), q = name("q"), t = name("t");

Claim lipschitz() {
  const Expr u = name("u"), v = name("v"), y = name("y"), z = name("z");
  const auto relu = [](const Expr& value) { return max(value, 0); };
  return {
      .id = "B-eq17",
      .source = "eq. 17",
      .statement =
          "|g(xi) - g(xi')| <= sum_r ||w_r|| ||xi - xi'|| for g(xi) = sum_r relu(<w_r, "
          "xi>)",
      .reading = "searched: |relu(p) - relu(q)| <= |p - q|",
      .question = {{}, {max(relu(p) - relu(q), relu(q) - relu(p)) <= max(p - q, q - p)}},
      .space = numbers(
          {Axis{"p", {0, 1, -1, 2}, -10, 10, false}, Axis{"q", {0, 1, -1, -2}, -10, 10, false}}),
      .proof = {identity("p >= 0 >= q: (p - q) - relu(p) = -q >= 0; equal signs give |p - q| or "
                         "0",
                         (p - q) - p, -q, {}, {"p", "q"}),
                identity("Cauchy and Schwarz: the gap is a sum of squares over pairs of "
                         "coordinates, here for one pair",
                         (u * u + v * v) * (y * y + z * z) - pow(u * y + v * z, 2),
                         pow(u * z - v * y, 2), {}, {"u", "v", "y", "z"}),
                argument("the triangle inequality over r joins them")}};
}

// Two samples with coefficients z_1, z_2 >= 0 (absolute values), lengths l_i = ||xi_i||^2, inner
// product p; q = sqrt(d), t = sqrt(log(6n^2/delta)).
Claim first_inequality() {
  const Expr z_1 = name("z_1"), z_2 = name("z_2"), z_3 = name("z_3"), l_1 = name("l_1"),
             l_2 = name("l_2");
  const Expr unit = pow(s * q, 2), cross = 2 * pow(s, 2) * q * t;
  const Expr off = 16 / (pow(s, 4) * pow(q, 4)) * cross;
  return {
      .id = "B-eq19a",
      .source = "eq. 19, first inequality and the equation after it",
      .statement =
          "||sum_i zeta_i xi_i/||xi_i||^2||^2 <= 4/(sigma_p^2 d) sum zeta_i^2 + 32 "
          "sqrt(log(6n^2/delta))/(sigma_p^2 d^{3/2}) ((sum |zeta_i|)^2 - sum zeta_i^2)",
      .reading =
          "on data within Lemma B.2, i and i' different; q = sqrt(d), t = "
          "sqrt(log(6n^2/delta)). Lemma B.2 gives it with 2, 4 and 8 in place of 4, 16 and 32. "
          "Searched: two samples, |zeta_1|, |zeta_2|",
      .question = {{s > 0, q > 0, t > 0, z_1 >= 0, z_2 >= 0, l_1 >= unit / 2, l_2 >= unit / 2,
                    p <= cross, p >= -cross},
                   {pow(z_1, 2) / l_1 + pow(z_2, 2) / l_2 + 2 * z_1 * z_2 * p / (l_1 * l_2) <=
                    4 / unit * (pow(z_1, 2) + pow(z_2, 2)) +
                        32 * t / (pow(s, 2) * pow(q, 3)) *
                            (pow(z_1 + z_2, 2) - pow(z_1, 2) - pow(z_2, 2))}},
      .space = numbers({positive("s"), positive("q"), positive("t"), positive("z_1"),
                        positive("z_2"), positive("l_1"), positive("l_2"),
                        Axis{"p", {0, 1, -1, 10}, -1000, 1000, false}}),
      .proof = {identity("diagonal: 2/(sigma_p^2 d) - 1/l has the sign of l - sigma_p^2 d/2",
                         2 / unit - 1 / l_1, 2 * (l_1 - unit / 2) / (unit * l_1), {},
                         {"s", "q", "l_1"}),
                argument("off the diagonal 1/(l_1 l_2) <= 4/(sigma_p^4 d^2) <= 16/(sigma_p^4 d^2)"),
                identity("16/(sigma_p^4 d^2) times 2 sigma_p^2 sqrt(d log) is 32 "
                         "sqrt(log)/(sigma_p^2 d^{3/2})",
                         off, 32 * t / (pow(s, 2) * pow(q, 3)), {}, {"s", "q", "t"}),
                identity(
                    "twice the sum over pairs is (sum |zeta|)^2 - sum zeta^2, here three samples",
                    2 * (z_1 * z_2 + z_1 * z_3 + z_2 * z_3),
                    pow(z_1 + z_2 + z_3, 2) - pow(z_1, 2) - pow(z_2, 2) - pow(z_3, 2), {},
                    {"z_1", "z_2", "z_3"})},
      .rests_on = {"B-LB.2"}};
}

// k samples with |zeta| = y and l samples with |zeta| = z.
std::vector<Claim> squares_against_sum() {
  const Expr k = name("k"), l = name("l"), y = name("y"), z = name("z"), top = name("top");
  const Expr total = k * y + l * z, squares = k * pow(y, 2) + l * pow(z, 2), count = k + l;
  const auto whole_from = [](const std::string& letter, long low) {
    return Axis{letter, {low, low + 1, 10, 101, 200}, low, 100000, true};
  };
  const Axis coefficient_y{"y", {1, 2, 10, 102, 1000}, 0, 100000, false};
  const Axis coefficient_z{"z", {0, 1, 2}, 0, 1000, false};
  return {
      {.id = "B-eq19b",
       .source = "eq. 19, fourth step",
       .statement =
           "Theta(sigma_p^-2 d^-1) sum zeta_i^2 is at most Theta(sigma_p^-2 d^-1 n^-1) (sum "
           "|zeta_i|)^2",
       .reading = "sum zeta_i^2 <= (K/n) (sum |zeta_i|)^2 with one constant K, here 100, when sum "
                  "|zeta_i| >= n as listed; n = k + l, |zeta| = y for k samples and z for l. The "
                  "text gives the definition of zeta-bar and zeta-underbar as reason",
       .question = {{k >= 1, l >= 0, y >= 0, z >= 0, total >= count},
                    {squares <= 100 / count * pow(total, 2)}},
       .space = numbers({whole_from("k", 1), whole_from("l", 0), coefficient_y, coefficient_z}),
       .every_choice_fails = {identity(
           "one sample has y = n = l + 1, the others 0: n sum zeta^2 - K "
           "(sum |zeta|)^2 = (n - K) n^2, above 0 for every K < n",
           (l + 1) * pow(y, 2) - K * pow(y, 2), (l + 1 - K) * pow(y, 2), {}, {"l", "y", "K"})},
       .repair = "B-eq19b.repair",
       .wrong =
           "Cauchy and Schwarz go the other way, sum zeta^2 >= (1/n) (sum |zeta|)^2; a bound on "
           "max |zeta_i| by the mean is missing"},
      {.id = "B-eq19b.repair",
       .source = "eq. 19, fourth step, repaired",
       .statement =
           "when every |zeta_i| is at most K times their mean, sum zeta_i^2 <= (K/n) (sum "
           "|zeta_i|)^2; with |zeta_i| <= K log T* and sum >= n, K is replaced by K log T*",
       .reading =
           "top >= max |zeta_i|, top <= K (sum |zeta_i|)/n; searched: k samples with y, l with "
           "z",
       .question = {{k >= 1, l >= 0, y >= 0, z >= 0, top >= y, top >= z, K > 0,
                     count * top <= K * total},
                    {count * squares <= K * pow(total, 2)}},
       .space = numbers({whole_from("k", 1), whole_from("l", 0), coefficient_y, coefficient_z,
                         Axis{"top", {1, 2, 10, 1000}, 0, 100000, false}, positive("K")}),
       .proof = {identity("the gap is a sum of terms that are not negative",
                          K * pow(total, 2) - count * squares,
                          total * (K * total - count * top) +
                              count * (k * y * (top - y) + l * z * (top - z)),
                          {}, {"k", "l", "y", "z", "top", "K"}),
                 argument("for any coefficients: sum |zeta_i| (top - |zeta_i|) >= 0 in the same "
                          "way")}},
      {.id = "B-eq19b.last",
       .source = "eq. 19, last step",
       .statement = "the second term is of lower order: d^{-3/2} sqrt(log(6n^2/delta)) <= d^{-1} "
                    "n^{-1}/sqrt(C) by d >= C n^2 log(6n^2/delta)",
       .reading =
           "squared; condition (1) has log(nm/delta) (log T*)^2, which is more for m >= 6n or "
           "(log T*)^2 >= 6; sum |zeta-underbar| is of lower order by the third line of the "
           "list",
       .question = {{dim >= C * pow(n, 2) * t, t > 0, C > 0, n > 0},
                    {t / pow(dim, 3) <= 1 / (C * pow(dim * n, 2))}},
       .space = numbers({whole("dim", 1), whole("n", 1), positive("C"), positive("t")}),
       .proof = {identity("the gap", 1 / (C * pow(dim * n, 2)) - t / pow(dim, 3),
                          (dim - C * pow(n, 2) * t) / (C * pow(n, 2) * pow(dim, 3)), {},
                          {"C", "dim", "n", "t"})}}};
}

}  // namespace

std::vector<Claim> upper_bound_norms() {
  std::vector<Claim> all{lipschitz(), first_inequality()};
  for (Claim& claim : squares_against_sum()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
