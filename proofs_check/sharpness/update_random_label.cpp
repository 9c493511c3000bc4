// Eq. (3): the update of the coefficients by Random Label.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_steps.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::dot;
using stability::filters;
using stability::vector_named;

namespace {

// A batch of B = 2: sample 1 of the retain set, sample 2 of the forget set with another label than
// its signal patch carries.
Batch two_samples() {
  return {filters(2, 1), vector_named("phi", 1), {patch_sample("1", 1), patch_sample("2", 1)}, 2};
}

// Which of both labels of a forget sample the letter y_i is; the hat is the other.
enum class Letter { y_is_trained, y_is_carried };

Batch flipped(Letter letter) {
  Batch batch = two_samples();
  PatchSample& forget = batch.samples[1];
  if (letter == Letter::y_is_trained) {
    forget.carried = -forget.label;
  } else {
    forget.label = -forget.carried;
  }
  return batch;
}

// Eq. (3) as printed, for hats on the labels of the patches (y_is_trained) or of the flips.
Expr printed_kappa(const Batch& batch, Letter letter, std::size_t place) {
  const PatchSample &retain = batch.samples[0], &forget = batch.samples[1];
  const Expr hat = letter == Letter::y_is_trained ? forget.carried : forget.label;
  return -eta_prime * dot(batch.phi, batch.phi) / (2 * 2) *
         (retain.slope * on_signal(batch, place, retain.carried) -
          forget.slope * on_signal(batch, place, hat));
}

std::vector<Expr> printed_zeta(const Batch& batch, Letter letter, std::size_t place) {
  std::vector<Expr> result;
  for (const PatchSample& x : batch.samples) {
    const Expr y = letter == Letter::y_is_trained ? x.label : x.carried;
    result.push_back(-eta_prime * pow(patches - 1, 2) * dot(x.xi, x.xi) / (2 * 2) * x.slope *
                     on_noise(batch, place, x) * (y * batch.W[place].j));
  }
  return result;
}

Question kappa_question(Letter letter) {
  const Batch batch = flipped(letter);
  return step_is(
      batch, [=](std::size_t place) { return printed_kappa(batch, letter, place); },
      [=](std::size_t place) { return zeta_steps(batch, place); });
}

Question zeta_question(Letter letter) {
  const Batch batch = flipped(letter);
  return step_is(
      batch, [=](std::size_t place) { return kappa_step(batch, place); },
      [=](std::size_t place) { return printed_zeta(batch, letter, place); });
}

// Sample 2 draws its label y_2 at random; its patch carries Y_2.
Batch drawn() {
  Batch batch = two_samples();
  batch.samples[1].carried = name("Y_2");
  return batch;
}

Question drawn_question() {
  const Batch batch = drawn();
  return step_is(
      batch, [=](std::size_t place) { return printed_kappa(batch, Letter::y_is_trained, place); },
      [=](std::size_t place) { return zeta_steps(batch, place); });
}

Question drawn_repair() {
  const Batch batch = drawn();
  return step_is(
      batch, [=](std::size_t place) { return kappa_step(batch, place); },
      [=](std::size_t place) { return zeta_steps(batch, place); });
}

const char* const searched = "; searched for one sample of each set (B = 2), m = 2, d = 1";

std::vector<Claim> of_kappa() {
  const Batch batch = flipped(Letter::y_is_trained);
  const Expr y = name("y"), a = name("a"), l = name("l'"), c = name("c");
  return {
      {.id = "B-eq3-k",
       .source = "eq. (3), line 1",
       .statement = "Random Label: dkappa = -(eta ||phi||^2/(B m)) [sum_R l'_i 1[<w, Y_i phi> > 0] "
                    "- sum_F l'_i 1[<w, Y_i phi> > 0]]",
       .reading = std::string("Y_i (printed y_i with a hat, which is not defined) is the label in "
                              "the signal patch, y_i the label of the loss; every forget label is "
                              "flipped, y_i = -Y_i; off the kinks") +
                  searched,
       .question = kappa_question(Letter::y_is_trained),
       .space = batch_space(batch),
       .proof = {uses("B-eq2"),
                 identity("a flipped label, y Y = -1, gives the minus sign of the forget sum",  //
                          c * l * a * (y * (-y)), -(c * l * a * pow(y, 2)), {},
                          {"c", "l'", "a", "y"}),
                 argument("y^2 = 1; a retain sample has y Y = 1")},
       .rests_on = {"B-eq2"}},
      {.id = "B-eq3-kb",
       .source = "eq. (3), line 1",
       .statement =
           "Random Label: dkappa as eq. (3) prints it, with the hat on y_i for the flipped "
           "label",
       .reading = std::string("y_i is the label in the signal patch, as in Section 2.1, and the "
                              "hat marks the flipped label that the loss uses") +
                  searched,
       .question = kappa_question(Letter::y_is_carried),
       .space = batch_space(batch),
       .rests_on = {"B-eq2"},
       .repair = "B-eq3-k",
       .wrong = "the hat on y_i is not defined; the line is right when it marks the label that the "
                "signal patch carries, not the flipped one"},
      {.id = "B-eq3-k.drawn",
       .source = "eq. (3), line 1; 'randomly flipped in each epoch'",
       .statement = "every forget sample enters dkappa with the minus sign when the forget labels "
                    "are drawn at random",
       .reading =
           std::string("Y_2 the label in the patch, y_2 the label drawn, which may equal it") +
           searched,
       .question = drawn_question(),
       .space = batch_space(drawn(), {label_axis(name("Y_2"))}),
       .rests_on = {"B-eq2"},
       .repair = "B-eq3-k.drawn.repair",
       .wrong = "a forget sample whose drawn label is the old one enters with plus; the printed "
                "sign needs all forget labels flipped"},
      {.id = "B-eq3-k.drawn.repair",
       .source = "eq. (3), line 1, repaired",
       .statement = "dkappa = -(eta ||phi||^2/(B m)) sum_i y_i Y_i l'_i 1[<w, Y_i phi> > 0] over "
                    "the batch: minus for each flipped sample, plus for each other",
       .reading = std::string("y_i the label of the loss, Y_i the label in the patch") + searched,
       .question = drawn_repair(),
       .space = batch_space(drawn(), {label_axis(name("Y_2"))}),
       .proof = {off_kinks_argument(), one_sample_identity()}},
  };
}

std::vector<Claim> of_zeta() {
  const Batch batch = flipped(Letter::y_is_trained);
  return {
      {.id = "B-eq3-z",
       .source = "eq. (3), line 2",
       .statement = "Random Label: dzeta_i = -(eta (P-1)^2 ||xi_i||^2/(B m)) l'_i 1[<w, xi_i> > 0] "
                    "sgn(y_i = j)",
       .reading = std::string("for i in the batch (dzeta_i = 0 for all others); y_i the label of "
                              "the loss, sgn(y_i = j) = y_i j; off the kinks") +
                  searched,
       .question = zeta_question(Letter::y_is_trained),
       .space = batch_space(batch),
       .proof = {off_kinks_argument(), one_sample_identity()},
       .rests_on = {"B-eq2"}},
      {.id = "B-eq3-zb",
       .source = "eq. (3), line 2",
       .statement = "Random Label: dzeta as eq. (3) prints it, with y_i the label in the signal "
                    "patch",
       .reading = std::string("y_i as in Section 2.1; the loss uses the flipped label on the "
                              "forget set") +
                  searched,
       .question = zeta_question(Letter::y_is_carried),
       .space = batch_space(batch),
       .rests_on = {"B-eq2"},
       .repair = "B-eq3-z",
       .wrong = "for a forget sample the sign has to be that of the flipped label",
       .same_slip_as = "B-eq3-kb"},
  };
}

}  // namespace

std::vector<Claim> update_random_label() {
  std::vector<Claim> all = of_kappa();
  for (const Claim& claim : of_zeta()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
