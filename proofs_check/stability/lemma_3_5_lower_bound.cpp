// Eq. (28) and (29): the induction for the lower bound in the proof of Lemma 3.5.
#include "proofs_check/stability/one_step.hpp"
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> lemma_3_5_lower_bound() {
  const Expr J_k = I - retain_part() + forget_part();
  const Expr A = name("A"), H = name("H"), X = name("X"), Y = name("Y"), G = name("G");
  const auto M = [](const Expr& at) { return pow(J, 2 * at) + N(at); };
  const Expr rest = J * N(k - 1) * J + noise(pow(J, 2 * (k - 1)));
  std::vector<Step> one_step = bernoulli_second_moment();
  one_step.push_back(identity("(X + A) M (X + A) expanded, for the part without noise",
                              (X + A) * Y * (X + A), X * Y * X + X * Y * A + A * Y * X + A * Y * A,
                              {"X", "Y", "A"}, {}));
  one_step.push_back(is_linear());
  one_step.push_back(
      argument("so E[J_k M J_k] = J M J + C_f sum H_f M H_f + C_r sum H_r M H_r for every M; put M "
               "= M_{k-1}"));

  return {
      {.id = "A-eq28",
       .source = "eq. (28)",
       .statement =
           "M_1 = J^2 + C_f sum H_f^2 + C_r sum H_r^2 = J^2 + N_1 <= E[J_1^T J_1] (with equality)",
       .question = {{}, {loewner_leq(M(1), expect(transpose(J_k) * J_k)), M(1) == T(1)}},
       .space = problems(2, 2),
       .proof = {uses("A-eq27.3"), argument("N_1 = C_f sum H_f^2 + C_r sum H_r^2 by (7)")},
       .rests_on = {"A-eq27.3"}},
      {.id = "A-eq29.1",
       .source = "eq. (29), line 1",
       .statement = "E[J_k^T J_{k-1}^T .. J_1^T J_{k-1}] >= E[J_k^T M_{k-1} J_k], at k = 2: "
                    "E[J_2^T J_1^T J_1] >= E[J_2^T M_1 J_2]",
       .reading = "as printed, d = 1; J_1 and J_2 are independent, so the left side is J T(I), "
                  "which for d > 1 need not "
                  "even be symmetric",
       .question = {{}, {loewner_geq(J * T(1), step(M(1)))}},
       .space = problems(1, 2),
       .rests_on = {"A-eq28"},
       .repair = "A-eq29.1.repair",
       .wrong =
           "the factors J_1 .. J_k are missing: E[J_k^T .. J_1^T J_{k-1}] should be E[J_k^T .. "
           "J_1^T J_1 .. J_k]"},
      {.id = "A-eq29.1.repair",
       .source = "eq. (29), line 1, repaired",
       .statement = "E[J_k^T .. J_1^T J_1 .. J_k] >= E[J_k^T M_{k-1} J_k] for k >= 2",
       .question = {{}, {loewner_geq(T(k), step(M(k - 1)))}},
       .space = with(problems(3, 2), k_axis(2, 8)),
       .proof =
           {keeps_psd(), is_linear(), uses("A-eq28"), uses("A-eq29.2"), uses("A-eq29.3"),
            argument(
                "induction: T^{k-1}(I) >= M_{k-1} (k = 2: eq. 28), and T keeps the PSD order")}},
      {.id = "A-eq29.2.general",
       .source = "eq. (29), line 3, for every matrix",
       .statement = "E[J_k M J_k] = J M J + C_f sum H_f M H_f + C_r sum H_r M H_r for every "
                    "symmetric M that does not depend on the batch",
       .reading = "searched for M = H_R and M = H_F + J^2",
       .question = {{},
                    {expect(J_k * H_R * J_k) == step(H_R),
                     expect(J_k * (H_F + J * J) * J_k) == step(H_F + J * J)}},
       .space = problems(2, 2),
       .proof = one_step},
      {.id = "A-eq29.2",
       .source = "eq. (29), lines 2 to 6",
       .statement = "E[J_k^T M_{k-1} J_k] = M_k + J N_{k-1} J + C_f sum H_f J^{2(k-1)} H_f + C_r "
                    "sum H_r J^{2(k-1)} H_r",
       .reading = "the sums of line 2 over r and f, where i in D_r is printed",
       .question = {{},
                    {step(M(k - 1)) == M(k) + rest, expect(J_k * M(k - 1) * J_k) == M(k) + rest}},
       .space = with(problems(3, 2), k_axis(2, 8)),
       .proof = {uses("A-eq29.2.general"), is_linear(),
                 argument("put M = M_{k-1} = J^{2(k-1)} + N_{k-1} and collect N_k by (7)")}},
      {.id = "A-eq29.3",
       .source = "eq. (29), last line",
       .statement = "M_k + (three more terms) >= M_k, as each of the three is PSD",
       .question = {{}, {loewner_geq(M(k) + rest, M(k))}},
       .space = with(problems(3, 2), k_axis(1, 8)),
       .proof = {keeps_psd(), uses("A-L3.5.0"), even_power_is_psd()},
       .rests_on = {"A-eq29.2"}},
      {.id = "A-eq29.3.equality",
       .source = "after eq. (29)",
       .statement = "'the last equality': M_k + (three more terms) = M_k",
       .reading = "the word as printed; k = 1 .. 3",
       .question = {{}, {M(k) + rest == M(k)}},
       .space = with(problems(1, 2), k_axis(1, 3)),
       .repair = "A-eq29.3",
       .wrong = "the last step is an inequality, in the order of PSD matrices, as (29) itself "
                "has it"},
  };
}

}  // namespace oubliette::stability
