// Eq. 47 and 48: the norm of SAM's weights.
#include "proofs_check/sharpness/activation_letters.hpp"
#include "proofs_check/sharpness/lemma_3_1_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace activation;

namespace {

const Expr kappa = name("kappa"), s = name("s"), phi = name("phi"), Z = name("Z"), A = name("A"),
           log_T = name("log T*"), zeta = name("zeta"), beta = name("beta"), K = name("K");

std::vector<Claim> norms() {
  // zeta-bar = zeta on F and 1 on R, in units of its value on R.
  const Expr squares = beta + (1 - beta) * zeta * zeta, sum_ = beta + (1 - beta) * zeta;
  const Expr r = name("r"), root = name("sqrt(C)"), S1 = name("S"), S2 = name("Q"),
             power = s * s * dim;
  Space sizes = numbers({fraction("beta"), at_least("zeta", 1), {"K", {10}, 10, 10, true}});
  sizes.directed = [] {
    return std::vector<Instance>{
        {std::nullopt, {{"beta", Rational(99, 100)}, {"zeta", 100}, {"K", 10}}, {}}};
  };
  Space both = numbers({fraction("beta"), at_least("zeta", 1), positive("s"), positive("dim"),
                        at_least("n", 1), at_least("sqrt(C)", 1), non_negative("r"), positive("S"),
                        positive("Q"), positive("K")});
  both.prepare = [](Instance& x) {
    auto& p = x.parameters;
    if (p["beta"] < Rational(1, 2)) p["beta"] = Rational(1, 2);
    if (p["beta"] == 1) p["beta"] = Rational(9, 10);
    p["r"] = p["s"] * p["s"] * p["dim"] / (p["n"] * p["sqrt(C)"]);
    p["Q"] = p["K"] * p["S"] * p["S"] / p["n"];
  };
  Space order = numbers({positive("kappa"), at_least("P", 2), positive("s"), positive("phi"),
                         positive("dim"), positive("A"), at_least("n", 1), at_least("C", 1),
                         at_least("log T*", 1), positive("Z")});
  order.prepare = [](Instance& x) {
    auto& p = x.parameters;
    const Rational P_1 = p["P"] - 1, phi2 = p["phi"] * p["phi"], s2 = p["s"] * p["s"];
    raise(x, "dim", p["C"] * p["n"] * phi2 * p["log T*"] / s2);
    raise(x, "Z", p["A"] * p["kappa"] * P_1 * P_1 * s2 * p["dim"] / phi2);
  };
  return {
      {.id = "B-eq47-48",
       .source = "eq. 47, third line",
       .statement =
           "||sum zeta_i xi_i/||xi_i||^2||^2 <= K (sum zeta-bar_i)^2/(sigma_p^2 d n) still "
           "applies to SAM under NegGrad",
       .reading =
           "orthogonal noises of length sigma_p sqrt(d); zeta-bar of the sizes of Corollary "
           "3.3.1, O(log d) on F and O(1) on R: zeta and 1; tested with K = 10. Lines 1 and 2 "
           "are (17) and (18)",
       .question = {{beta > Rational(1, 2), beta < 1, zeta >= 1}, {squares <= K * pow(sum_, 2)}},
       .space = sizes,
       .every_choice_fails =
           {identity("at 1 - beta = 1/zeta the left side is zeta + (1 - 1/zeta)",
                     (1 - 1 / zeta) + zeta * zeta / zeta, zeta + (1 - 1 / zeta), {}, {"zeta"}),
            identity("and the root of the right side's square is 2 - 1/zeta < 2, so the ratio "
                     "exceeds zeta/4, which grows with log d",
                     (1 - 1 / zeta) + zeta / zeta, 2 - 1 / zeta, {}, {"zeta"})},
       .rests_on = {"B-eq19b"},
       .repair = "B-eq47-48.repair",
       .wrong =
           "a sum of squares is of the order of the squared sum over n only when the zeta-bar_i "
           "are of one size, and Corollary 3.3.1 gives R and F different ones"},
      {.id = "B-eq47-48.repair",
       .source = "eq. 47, repaired",
       .statement = "n sum zeta_i^2 <= K (sum zeta_i)^2 with K = 1/(1 - beta) and with K = (1 + "
                    "zeta)^2/(4 zeta), zeta = the ratio of the sizes on F and R; then the squared "
                    "norm is at most (2K + 12/sqrt(C)) (sum zeta_i)^2/(sigma_p^2 d n)",
       .reading =
           "Lemma B.2 and Assumption B.1 (1) for the cross terms, r bounding |<xi_i, xi_k>|; "
           "S = sum zeta_i, Q = sum zeta_i^2",
       .question = {{beta >= Rational(1, 2), beta<1, zeta >= 1, s> 0, dim > 0, n >= 1, root >= 1,
                     r >= 0, r <= 3 * power / (n * root), S1 > 0, S2 > 0, n * S2 <= K * S1 * S1},
                    {squares <= pow(sum_, 2) / (1 - beta),
                     squares <= pow(1 + zeta, 2) / (4 * zeta) * pow(sum_, 2),
                     2 / power * S2 + 4 / pow(power, 2) * r * S1 * S1 <=
                         (2 * K + 12 / root) * S1 * S1 / (power * n)}},
       .space = both,
       .proof =
           {identity("K = 1/(1-beta): the difference, times 1 - beta, is beta (2 beta - 1 + 2 "
                     "(1-beta) zeta) >= 0",
                     pow(sum_, 2) - (1 - beta) * squares,
                     beta * (2 * beta - 1 + 2 * (1 - beta) * zeta), {}, {"beta", "zeta"}),
            identity("K = (1+zeta)^2/(4 zeta): (zeta_i - 1)(zeta - zeta_i) = 0 gives squares = "
                     "(1 + zeta) sum - zeta",
                     squares, (1 + zeta) * sum_ - zeta, {}, {"beta", "zeta"}),
            identity(
                "and K sum^2 less that is ((1 + zeta) sum - 2 zeta)^2/(4 zeta)",
                pow(1 + zeta, 2) / (4 * zeta) * pow(name("S"), 2) - ((1 + zeta) * name("S") - zeta),
                pow((1 + zeta) * name("S") - 2 * zeta, 2) / (4 * zeta), {}, {"zeta", "S"}),
            argument("||xi_i||^-2 <= 2/(sigma_p^2 d), and the cross terms add at most (2/"
                     "(sigma_p^2 d))^2 r S^2, r <= 2 sqrt(2) sigma_p^2 d/(n sqrt(C))"),
            identity("4 r S^2/(s^2 d)^2 at r = 3 s^2 d/(n sqrt(C))",
                     4 / pow(power, 2) * (3 * power / (n * root)) * S1 * S1,
                     12 / root * S1 * S1 / (power * n), {}, {"s", "dim", "n", "sqrt(C)", "S"})}},
      {.id = "B-eq47-48.kappa",
       .source = "eq. 48, last equality",
       .statement =
           "the term kappa/||phi|| is of no larger order than (P sigma_p sqrt(d n))^-1 sum "
           "zeta-bar_i",
       .reading = "from sum zeta-bar >= A SNR^-2 kappa and Assumption B.1 (1); Z = sum zeta-bar, "
                  "squared on both sides. The ratio is at most P/(A (P-1)^2 sqrt(C log T*))",
       .question = {{kappa > 0, P >= 2, s > 0, phi > 0, dim > 0, A > 0, n >= 1, C >= 1, log_T >= 1,
                     dim * s * s >= C * n * phi * phi * log_T,
                     Z >= A * kappa * pow(P - 1, 2) * s * s * dim / (phi * phi)},
                    {pow(kappa / phi, 2) <= pow(Z, 2) / (P * P * s * s * dim * n) * pow(P, 2) /
                                                (A * A * pow(P - 1, 4) * C * log_T)}},
       .space = order,
       .proof = {
           identity("kappa <= Z phi^2/(A (P-1)^2 s^2 d): its square over phi^2",
                    pow(Z * phi * phi / (A * pow(P - 1, 2) * s * s * dim) / phi, 2),
                    Z * Z * phi * phi / (A * A * pow(P - 1, 4) * pow(s * s * dim, 2)), {},
                    {"Z", "phi", "A", "P", "s", "dim"}),
           identity("and the bound less that is Z^2 (s^2 d - C n phi^2 log T*)/(A^2 (P-1)^4 C "
                    "n log T* (s^2 d)^2) >= 0",
                    Z * Z / (s * s * dim * n) / (A * A * pow(P - 1, 4) * C * log_T) -
                        Z * Z * phi * phi / (A * A * pow(P - 1, 4) * pow(s * s * dim, 2)),
                    Z * Z * (s * s * dim - C * n * phi * phi * log_T) /
                        (A * A * pow(P - 1, 4) * C * n * log_T * pow(s * s * dim, 2)),
                    {}, {"Z", "s", "dim", "n", "A", "P", "C", "log T*", "phi"})}}};
}

}  // namespace

std::vector<Claim> lemma_3_1_weights() { return norms(); }

}  // namespace oubliette::sharpness
