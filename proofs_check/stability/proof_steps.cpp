// Steps that several proofs share.
#include "proofs_check/stability/proof_steps.hpp"

#include "formula/letters.hpp"

namespace oubliette::stability {

using namespace letters;

Step keeps_psd() {
  const Expr H = name("H"), G = name("G");
  return identity("H M H^T is PSD when M = G G^T is: H G G^T H^T = (H G)(H G)^T",
                  H * G * transpose(G) * transpose(H), (H * G) * transpose(H * G), {"H", "G"}, {});
}

Step is_linear() {
  const Expr H = name("H"), X = name("X"), Y = name("Y");
  return identity("X -> H X H is linear, so T and the noise map are", H * (X + Y) * H,
                  H * X * H + H * Y * H, {"H", "X", "Y"}, {});
}

Step contracts() {
  const Expr a = name("a"), A = name("A"), one = pow(A, 0);
  return identity("J^2 <= a^2 I for a I >= J >= -a I, since a^2 I - J^2 = (a I - J)(a I + J)",
                  (a * one - A) * (a * one + A), a * a * one - A * A, {"A"}, {"a"});
}

Step noise_is_positive() {
  const Expr e = name("e"), a = name("a"), n = name("n"), b = name("b");
  return identity(
      "C = eta^2 (1-alpha)^2 (1/n)(1/B - 1/n) = (eta (1-alpha)/n)^2 (n/B - 1), not negative as B "
      "<= n",
      e * e * (1 - a) * (1 - a) / n * (1 / b - 1 / n), pow(e * (1 - a) / n, 2) * (n / b - 1), {},
      {"e", "a", "n", "b"});
}

Step cauchy_schwarz(const std::string& what) {
  const Expr a = name("a"), b = name("b"), p = name("p"), q = name("q");
  return identity(what + " (Cauchy and Schwarz; the terms of one pair of indices)",
                  pow(a * q, 2) + pow(b * p, 2) - 2 * a * p * b * q, pow(a * q - b * p, 2), {},
                  {"a", "b", "p", "q"});
}

Step even_power_is_psd() {
  const Expr S = name("A") + transpose(name("A"));
  return identity("J^{2m} = (J^m)(J^m)^T is PSD for symmetric J, here m = 2", pow(S, 4),
                  pow(S, 2) * transpose(pow(S, 2)), {"A"}, {});
}

Step commutes_with_noise() {
  const Expr A = name("A"), H = name("H"), M = name("M");
  const auto commutator = [&A](const Expr& X) { return A * X - X * A; };
  return identity(
      "[J, H M H] = [J, H] M H + H [J, M] H + H M [J, H]: a J that commutes with all Hessians "
      "commutes with every N_r, by induction",
      A * (H * M * H) - H * M * H * A,
      commutator(H) * M * H + H * commutator(M) * H + H * M * commutator(H), {"A", "H", "M"}, {});
}

Step ascent_expands() {
  const Expr A = name("A"), one = pow(A, 0);
  return identity(
      "at alpha = 1, J = I + x with x = eta H_F PSD, and J^2 - I = x (2 I + x) is PSD and not 0 "
      "unless x is",
      pow(one + A, 2) - one, A * (2 * one + A), {"A"}, {});
}

}  // namespace oubliette::stability
