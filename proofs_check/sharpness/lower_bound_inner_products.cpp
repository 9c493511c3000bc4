// The second inequalities of eq. 29 and 30: the inner products <w, v>.
//
// Letters. v = lambda sum_{y_i=1} xi_i; P patches.
// Z = sum_{y_i=1} zeta-bar_{1,r,i}, U = sum_{y_i=1} zeta-under_{-1,r,i} <= 0, and E for the printed
// error terms 2 n sqrt(log(12mn/delta)) sigma_0 sigma_p sqrt(d) + 5 n^2 alpha
// sqrt(log(6n^2/delta)/d). By eq. (2), <w, v>/lambda = (sum of zeta_i)/(P-1) + p, where p collects
// w^(0), the signal term kappa <phi, xi_i>/|phi|^2 and the pairs i != i'.
#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/lower_bound_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;

namespace {

const Expr t = name("t"), s = name("s"), c = name("c"), P = name("P"), Z = name("Z"), U = name("U"),
           E = name("E"), p = name("p"), lambda = name("lambda");

std::vector<Claim> equation_29() {
  const Expr n = name("n"), n1 = name("n_1"), a = name("zeta_max"), q = name("q"), g = name("g"),
             k1 = name("h"), G = name("G"), z = name("z"), w = name("retain_weight");
  const std::vector<Condition> ranges{lambda > 0, P >= 2, Z >= 0, E >= 0, p <= E, -p <= E};
  std::vector<Condition> as_in_31 = ranges;
  as_in_31.push_back(6 * E <= Z);
  const Space totals = numbers(
      {positive("lambda"), whole("P", 2), non_negative("Z"), non_negative("E"), any_sign("p")});
  // One class of n_1 samples: g, h and c are the sums over it of <w^(0), xi_i>,
  // kappa <phi, xi_i>/|phi|^2 and of the pairs.
  const std::vector<Condition> bounded{n >= 1,
                                       n1 >= 0,
                                       n1 <= n,
                                       a >= 0,
                                       q >= 0,
                                       G >= 0,
                                       Z >= 0,
                                       g <= n1 * G,
                                       -g <= n1 * G,
                                       c <= n1 * (4 * (n - 1) * a * q),
                                       -c <= n1 * (4 * (n - 1) * a * q)};
  std::vector<Condition> small_signal = bounded, any_signal = bounded;
  small_signal.insert(small_signal.end(), {k1 <= n1 * n * a * q, -k1 <= n1 * n * a * q});
  any_signal.insert(any_signal.end(), {P >= 2, k1 <= n1 * p, -k1 <= n1 * p, p >= 0});
  Space sums = numbers({whole("n", 1), whole("n_1", 0), non_negative("zeta_max"), non_negative("q"),
                        non_negative("G"), non_negative("Z"), any_sign("g"), any_sign("h"),
                        any_sign("c"), whole("P", 2), non_negative("p")});
  sums.directed = [] {  // all bounds met: n_1 = n, everything as negative as allowed
    return std::vector<Instance>{at({{"n", 10},
                                     {"n_1", 10},
                                     {"zeta_max", 1},
                                     {"q", 1},
                                     {"G", 1},
                                     {"Z", 0},
                                     {"g", -10},
                                     {"h", -100},
                                     {"c", -360},
                                     {"P", 2},
                                     {"p", 10}})};
  };
  Space classmates =
      numbers({whole("n", 2), Axis{"retain_weight", {1, Rational(3, 4)}, Rational(1, 2), 1, false},
               positive("z"),
               Axis{"q", {Rational(1, 1000), Rational(1, 100)}, Rational(1, 1000000), 1, false},
               positive("E")});
  classmates.directed = [] {
    return std::vector<Instance>{at({{"n", 2},
                                     {"retain_weight", 1},
                                     {"z", 4},
                                     {"q", Rational(1, 100)},
                                     {"E", Rational(1, 100)}})};
  };
  const Step pairs = identity(
      "one pair: |<xi_i, xi_i'>|/|xi_i'|^2 <= 2 sigma_p^2 sqrt(d L)/(sigma_p^2 d/2) = 4 sqrt(L/d); "
      "here sqrt(d) = t, sqrt(L) = q, sigma_p^2 = s",
      2 * s * (t * q) / (s * t * t / 2), 4 * q / t, {}, {"s", "t", "q"});
  return {
      {.id = "B-eq29",
       .source = "eq. (29), second inequality",
       .statement = "<w_{1,r}, v> >= lambda (Z - E), Z = sum_{y_i=1} zeta-bar_{1,r,i}, E the two "
                    "printed error terms",
       .reading = "w as in eq. (2); p, |p| <= E, is what w^(0), the signal and the pairs i != i' "
                  "add; E as small against Z as the second inequality of (31) needs it, 6 E <= Z",
       .question = {as_in_31, {lambda * (Z / (P - 1) + p) >= lambda * (Z - E)}},
       .space = totals,
       .every_choice_fails = {identity(
           "it fails for every P >= 3, Z > 0: Z - E exceeds Z/(P-1) + E by Z (P-2)/(P-1) - 2 E >= "
           "Z/2 - Z/3, as Z (P-2)/(P-1) = Z/2 + Z (P-3)/(2(P-1))",
           Z * (P - 2) / (P - 1), Z / 2 + Z * (P - 3) / (2 * (P - 1)), {}, {"Z", "P"})},
       .rests_on = {"B-eq28"},
       .repair = "B-eq29.repair",
       .wrong = "the factor (P-1)^{-1} that eq. (2) puts before the noise coefficients is missing"},
      {.id = "B-eq29b",
       .source = "eq. (29), second inequality",
       .statement = "<w_{1,r}, v> >= lambda (Z - E)",
       .reading = "P = 2, and alpha read as a bound zeta_max of all |zeta|; the signal term at "
                  "most n zeta_max sqrt(log(6n^2/delta)/d) a sample; q = sqrt(log(6n^2/delta)/d), "
                  "G = 2 sqrt(log(12mn/delta)) sigma_0 sigma_p sqrt(d)",
       .question = {small_signal, {Z + g + k1 + c >= Z - n * G - 5 * n * n * a * q}},
       .space = sums,
       .proof = {pairs,
                 identity("what is left over from the pairs and the signal: 5 n^2 - n_1 (5n - 4) = "
                          "(n - n_1)(5n - 4) + 4n",
                          5 * n * n - n1 * (5 * n - 4), (n - n1) * (5 * n - 4) + 4 * n, {},
                          {"n", "n_1"}),
                 identity("and from w^(0): n G - n_1 G = (n - n_1) G", n * G - n1 * G, (n - n1) * G,
                          {}, {"n", "n_1", "G"})}},
      {.id = "B-eq29.alpha",
       .source = "eq. (29), 5 n^2 alpha sqrt(log(6n^2/delta)/d)",
       .statement = "the printed error terms cover the pairs i != i' when alpha is the retain "
                    "weight, alpha <= 1",
       .reading = "P = 2; n samples of class 1 with equal |xi_i|^2 = sigma_p^2 d/2, zeta-bar = z "
                  "and <xi_i, xi_i'> = -2 sigma_p^2 sqrt(d log(6n^2/delta)), which Lemma B.2 "
                  "allows; q = sqrt(log(6n^2/delta)/d), 4 (n-1) q <= 1 so that such vectors exist; "
                  "E <= q stands for the term of w^(0)",
       .question = {{n >= 2, w >= Rational(1, 2), w <= 1, z > 0, q > 0, E >= 0, E <= q,
                     4 * (n - 1) * q <= 1},
                    {n * z - n * ((n - 1) * z * (4 * q)) >= n * z - E - 5 * n * n * w * q}},
       .space = classmates,
       .every_choice_fails = {identity(
           "z = 5 is enough for every n >= 2, q > 0 and alpha <= 1: the pairs take off 20 n(n-1) "
           "q, the printed terms at most q + 5 n^2 q, and 20 n(n-1) - 5 n^2 - 1 = 15 (n-2)^2 + 40 "
           "(n-2) + 19",
           20 * n * (n - 1) - 5 * n * n - 1, 15 * pow(n - 2, 2) + 40 * (n - 2) + 19, {}, {"n"})},
       .repair = "B-eq29.repair",
       .wrong = "alpha is the retain weight (at most 1) in this paper; the term needs a bound of "
                "the coefficients |zeta|, which the paper gives as O(log T*)"},
      {.id = "B-eq29.repair",
       .source = "eq. (29), repaired",
       .statement = "<w_{1,r}, v> >= lambda [(Z - 4 n^2 zeta_max sqrt(log(6n^2/delta)/d))/(P-1) - "
                    "2n sqrt(log(12mn/delta)) sigma_0 sigma_p sqrt(d) - n kappa sigma_p sqrt(2 "
                    "log(6n/delta))/|phi|], zeta_max a bound of all |zeta_{1,r,i}|",
       .reading = "on the events of Lemmas B.2 and B.3; q, G as in B-eq29b, p = kappa sigma_p "
                  "sqrt(2 log(6n/delta))/|phi|",
       .question = {any_signal,
                    {g + k1 + (Z + c) / (P - 1) >=
                     (Z - 4 * n * n * a * q) / (P - 1) - n * G - n * p}},
       .space = sums,
       .proof = {pairs,
                 identity("left over from the pairs: 4 n^2 - 4 n_1 (n-1) = 4 (n - n_1)(n-1) + 4 n",
                          4 * n * n - 4 * n1 * (n - 1), 4 * (n - n1) * (n - 1) + 4 * n, {},
                          {"n", "n_1"}),
                 identity("and from w^(0) and the signal: (n - n_1)(G + p)",
                          n * G + n * p - n1 * (G + p), (n - n1) * (G + p), {},
                          {"n", "n_1", "G", "p"})}},
  };
}

std::vector<Claim> equation_30() {
  const std::vector<Condition> ranges{lambda > 0, P >= 2, U <= 0, E >= -U, p <= E, -p <= E};
  const Space space =
      numbers({positive("lambda"), whole("P", 2), any_sign("U"), non_negative("E"), any_sign("p")});
  const Expr product = lambda * absolute(U / (P - 1) + p);
  return {
      {.id = "B-eq30",
       .source = "eq. (30), second inequality",
       .statement = "2 |<w_{-1,r}, v>| <= 2 lambda (U + E), U = sum_{y_i=1} zeta-under_{-1,r,i}, E "
                    "the two printed error terms",
       .reading = "zeta-under <= 0 as defined after eq. (12); w as in eq. (2), p as in B-eq29; E "
                  ">= |U|, so that the printed bound is not negative",
       .question = {ranges, {2 * product <= 2 * (lambda * (U + E))}},
       .space = space,
       .every_choice_fails = {identity(
           "it fails for every U < 0, P and E, at p = -E: |U/(P-1) - E| = |U|/(P-1) + E exceeds E "
           "- |U| by |U| P/(P-1); here U = -z, z > 0",
           name("z") / (P - 1) + E - (E - name("z")), name("z") * P / (P - 1), {},
           {"z", "P", "E"})},
       .rests_on = {"B-eq28"},
       .repair = "B-eq30.repair",
       .wrong = "an absolute value is bounded by a sum in which the coefficients, all <= 0, count "
                "negatively; their absolute values are needed"},
      {.id = "B-eq30.repair",
       .source = "eq. (30), repaired",
       .statement = "2 |<w_{-1,r}, v>| <= 2 lambda (|U|/(P-1) + E) <= 2 lambda (|U| + E), E a "
                    "bound of what w^(0), the signal and the pairs add, such as in B-eq29.repair",
       .question = {ranges,
                    {2 * product <= 2 * (lambda * (-U / (P - 1) + E)),
                     2 * (lambda * (-U / (P - 1) + E)) <= 2 * (lambda * (-U + E))}},
       .space = space,
       .proof = {argument("the triangle inequality, |U/(P-1) + p| <= |U|/(P-1) + |p|"),
                 identity("|U| - |U|/(P-1) = |U| (P-2)/(P-1) >= 0", U - U / (P - 1),
                          U * (P - 2) / (P - 1), {}, {"U", "P"})}},
  };
}

}  // namespace

std::vector<Claim> lower_bound_inner_products() {
  std::vector<Claim> all = equation_29();
  for (Claim& claim : equation_30()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
