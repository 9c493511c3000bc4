// Section 3.1: E||w_k||^2 as a trace, what it decides, and the start w_0.
#include "proofs_check/stability/one_step.hpp"
#include "proofs_check/stability/prose.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> second_moment() {
  const Expr A = name("A"), C = name("C"), X = name("X"), Y = name("Y"), H = name("H");
  const Expr J_k = I - retain_part() + forget_part();
  const Expr on_e_1 = sum_retain(r, entry(H_r(r), 0, 0)) + sum_forget(f, entry(H_f(f), 0, 0));
  const Step self_adjoint =
      identity("<X, H Y H> = <H X H, Y>: T is self-adjoint", trace(X * H * Y * H),
               trace(H * X * H * Y), {"X", "Y", "H"}, {});
  return {
      {.id = "A-S3.1.6",
       .source = "eq. (5)",
       .statement = "E||w_k||^2 = E[w_0^T (J_0^T..J_{k-1}^T J_{k-1}..J_0) w_0] = E Tr(J_{k-1}..J_0 "
                    "J_0^T..J_{k-1}^T) for E[w_0 w_0^T] = I",
       .reading = "searched for k = 1",
       .question = {{},
                    {expect(trace(J_k * transpose(J_k))) == trace(expect(transpose(J_k) * J_k))}},
       .space = problems(2, 2),
       .proof = {identity("Tr((A C)(A C)^T) = Tr(C^T A^T A C), A and C being the steps",
                          trace(A * C * transpose(A * C)),
                          trace(transpose(C) * transpose(A) * A * C), {"A", "C"}, {}),
                 argument(
                     "E[w_0^T M w_0] = Tr(M E[w_0 w_0^T]); the steps are independent of w_0")}},
      {.id = "A-S3.1.6.power",
       .source = "eq. (5), as every verdict of this audit uses it",
       .statement =
           "E||w_k||^2 = Tr T^k(I) for every k, T(M) = J M J + C_f sum H_f M H_f + C_r sum "
           "H_r M H_r",
       .reading = "searched as vec(T^k(I)) = E[J_k (x) J_k]^k vec(I), the mean being over all "
                  "batches of one step; a unit test goes through all pairs of batches of two steps",
       .question = {{}, {vec(T(k)) == pow(expect(kron(J_k, J_k)), k) * vec(I)}},
       .space = with(problems(2, 2), k_axis(0, 3)),
       .proof = {uses("A-S3.1.6"), uses("A-eq29.2.general"), vectorised(),
                 argument("the steps are independent, so E[J_0^T..J_{k-1}^T J_{k-1}..J_0] = E[J_0 "
                          "M J_0] with M = E[J_1^T..J_{k-1}^T J_{k-1}..J_1], which does not "
                          "depend on step 0 and is T^{k-1}(I) by induction")}},
      {.id = "A-S3.1.7",
       .source = "Section 3.1, after eq. (5)",
       .statement = "if E||w_k||^2 remains bounded, the process converges",
       .reading =
           "'remains bounded (or decays) .. stable (convergent)': bounded implies convergent. If "
           "'convergent' is a mere name for 'bounded', it clashes with Theorem 3.7, where "
           "converges means E||w_k||^2 -> 0",
       .question = {{stays_bounded()}, {converges()}},
       .space = problems(1, 2),
       .repair = "A-S3.1.7.repair",
       .wrong = "bounded does not imply convergent: E||w_k||^2 may stay constant"},
      {.id = "A-S3.1.7.repair",
       .source = "Section 3.1, after eq. (5), repaired",
       .statement = "decay implies boundedness; the converse fails exactly at lambda_max(T) = 1, "
                    "and E||w_k||^2 <= d lambda_max(T)^k, so nothing lies between",
       .question = {{}, {trace(T(k)) <= d * pow(lambda_max(step_matrix()), k)}},
       .space = with(problems(2, 2), k_axis(0, 4)),
       .proof = {self_adjoint, vectorised(),
                 argument("so Tr T^k(I) = sum c_i lambda_i^k with c_i >= 0 over the eigenvalues of "
                          "T and sum c_i = d; no |lambda_i| exceeds the largest lambda_i, and its "
                          "weight is positive (its eigenspace holds a PSD matrix, since T keeps "
                          "the PSD cone)")}},
      {.id = "A-S3.1.8",
       .source = "Section 3.1, before eq. (5)",
       .statement = "w_0 ~ N(0, I) is no loss of generality: when E||w_k||^2 -> infinity for it, a "
                    "start w_0 = e_1 leaves too",
       .reading = "the fate does not depend on the start, for every start; tested where e_1 is in "
                  "the kernel of all Hessians. For almost every start it is true: A-S3.1.8.almost",
       .question = {{diverges(), on_e_1 == 0}, {entry(T(k), 0, 0) > 1}},
       .space = with(problems(2, 2), k_axis(1, 4)),
       .repair = "A-S3.1.8.repair",
       .wrong = "another start may stay where the isotropic one leaves; N(0, I) is the worst case, "
                "not without loss of generality"},
      {.id = "A-S3.1.8.repair",
       .source = "Section 3.1, before eq. (5), repaired",
       .statement = "isotropic w_0 is the worst case: any unit start has E||w_k||^2 = w_0^T T^k(I) "
                    "w_0 <= Tr T^k(I), so convergence for it "
                    "is convergence for all",
       .question = {{}, {entry(T(k), 0, 0) <= trace(T(k))}},
       .space = with(problems(2, 2), k_axis(0, 4)),
       .proof = {identity("H M H is PSD when M = C C^T", H * C * transpose(C) * transpose(H),
                          (H * C) * transpose(H * C), {"H", "C"}, {}),
                 argument("T^k(I) is PSD, so no diagonal entry exceeds the trace, in any "
                          "orthonormal basis")}},
      {.id = "A-S3.1.8.almost",
       .source = "Section 3.1, before eq. (5)",
       .statement = "when E||w_k||^2 -> infinity for w_0 ~ N(0, I), it does so for almost every "
                    "fixed start w_0: for all but those of a proper subspace",
       .reading = "'without loss of generality' for almost every start; searched: the two facts "
                  "that the proof rests on",
       .question = {{diverges()},
                    {lambda_max(step_matrix()) > 1, loewner_geq(step_matrix(), kron(J, J))}},
       .space = problems(2, 2),
       .proof =
           {self_adjoint, noise_map_is_psd(), uses("A-S3.1.7.repair"),
            argument("let l = lambda_max(T) > 1 and T(Y) = -l Y. As the noise map is PSD, l is at "
                     "least the square of every eigenvalue of J, while <Y, J Y J> <= -l <Y, Y>; so "
                     "Y lies in the products of an eigenvector of J for sqrt(l) and one for "
                     "-sqrt(l), and Tr(Y) = 0: I has no component in the eigenspace of -l"),
            argument("so T^k(I)/l^k tends to the projection X of I on the eigenspace of l, which "
                     "is PSD, and not 0, since that eigenspace holds a PSD matrix. E||w_k||^2 = "
                     "w_0^T T^k(I) w_0 -> infinity for every w_0 outside the kernel of X")}},
  };
}

}  // namespace oubliette::stability
