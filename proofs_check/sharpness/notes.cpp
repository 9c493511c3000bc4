// The sentences point at claims, whose verdicts are computed; they add none of their own.
#include "proofs_check/sharpness/notes.hpp"

#include "proofs_check/sharpness/table_cells.hpp"

namespace oubliette::sharpness {
namespace {

Note note_on_the_text() {
  return {
      "sharpness",
      "Text, ids and letters",
      {"The paper's text was read from a PDF by machine. B-eq14, B-eq15.log, B-eq46.sign and "
       "B-tab.tow10 hang on single characters: compare the PDF first.",
       "B-eq.. equations, B-L.., B-T.., B-C.. lemmas, theorems and corollaries, B-tab.. what the "
       "tables say of each other, B-say.. sentences about them, B-triv.. trivial unlearners; a "
       "final b is a further reading, .repair the nearest true statement.",
       "A prime (eta', alpha', B', R', F') marks a letter whose plain form the certificates use "
       "for paper A; alpha is the weight of R here. w(+,1)_2 is entry 2 of filter 1 of sign +, "
       "xi_1_2 entry 2 of the noise of sample 1, y_1 its label, l'_1 the slope of its loss.",
       "p = P_R(y f <= 0), q = P_F(y f > 0); g_R, g_F the means of |l'| sigma' over R and F; dim "
       "= d, L_T = log T*, s a step along a direction or sigma_p as the claim says."}};
}

Note note_on_theorems() {
  return {
      "sharpness",
      "What becomes of Theorems 3.2 and 3.3",
      {"What is judged is what the bounds of the printed proof give; no network is shown that "
       "contradicts a theorem.",
       "The proof splits the test error by membership in R and F, which are finite sets "
       "(B-eq13). Two readings remain.",
       "Retain-like and forget-like samples are two distributions, mixed with weights beta and "
       "1 - beta (B-eq13.repair):",
       "- first case of both: the test error differs from 1 - beta by at most eps "
       "(B-T3.2a.repair), not from 0; eps follows from signal and noise (B-T3.2a.eps)",
       "- second case, SGD: at least 0.11 beta, so 0.1 from beta = 10/11 on (B-T3.2b.repair)",
       "- second case, SAM: at most beta eps + 0.9 (1 - beta) (B-T3.3.repair); an error of eps "
       "needs forget samples that keep their label (B-T3.3.forget)",
       "One distribution for both (B-eq13b): (26) alone gives an error of at most eps for every "
       "beta, and the second case of Theorem 3.2 gives 0.11 (B-T3.2a.same, B-T3.2bb); but (27) "
       "contradicts (26) there (B-eq13.both), so nothing is unlearned on new samples.",
       "Training loss: a small retain loss bounds loss (4) and the error on R, no more "
       "(B-T3.2-loss.repair); loss (4) has no minimum (B-T3.2-loss.neggrad).",
       "SAM against SGD: the condition |phi| >= Omega(1) depends on the unit of the data "
       "(B-T3.3.units), and the weights of SGD and SAM cannot differ by a factor of |phi|^2 "
       "(B-alpha-ratio, B-eq60)."}};
}

}  // namespace

std::vector<Note> notes() {
  return {note_on_the_text(), note_on_theorems(), note_on_cells(published_tables())};
}

}  // namespace oubliette::sharpness
