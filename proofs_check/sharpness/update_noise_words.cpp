// Section 3.1, the words below eq. (7): which way a sample moves its noise coefficient.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_steps.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::filters;
using stability::vector_named;

namespace {

// One sample, of the retain or of the forget set; m = 1, d = 2.
struct OneSample {
  Batch batch{filters(1, 2), vector_named("phi", 2), {patch_sample("1", 2)}, 1};

  explicit OneSample(const Expr& weight) { batch.samples[0].weight = weight; }

  // label * dzeta of the filter of sign +1 and -1: >= 0 when dzeta_{+1} rises for class +1, falls
  // for class -1.
  Expr moved(std::size_t place) const {
    return batch.samples[0].label * true_zeta_step(batch, place, 0);
  }
  std::vector<Condition> given() const {
    std::vector<Condition> result = orthogonal_off_kinks(batch, {0, 1});
    result.push_back(alpha_prime > 0);
    result.push_back(alpha_prime < 1);
    return result;
  }
  Space space() const {
    return orthogonal_space(
        batch, {{"alpha'", {Rational(1, 2), Rational(9, 10)}, Rational(1, 1000), 1, false}},
        {{{"alpha'", Rational(1, 2)}}, {{"alpha'", Rational(1, 2)}, {"y_1", -1}}});
  }
};

const char* const where =
    "the sample's own coefficient, read off the gradient where <phi, xi> = 0; "
    "'decrease' as dzeta <= 0; n = B = m = 1, d = 2, off the kinks";

Step sign_identity() {
  const Expr y = name("y"), j = name("j"), l = name("l'"), b = name("b"), c = name("c"),
             w = name("c_i");
  return identity(
      "y j dzeta_i of eq. (7) for sample i, c = eta (P-1)^2 ||xi_i||^2/(B m), b the indicator, "
      "c_i = alpha or -(1-alpha)",
      (y * j) * (-c * w * l * b * (y * j)), c * w * (-l) * b * pow(y * j, 2), {},
      {"y", "j", "l'", "b", "c", "c_i"});
}

}  // namespace

std::vector<Claim> update_noise_words() {
  const OneSample retain(alpha_prime), forget(-(1 - alpha_prime));
  const Expr up = true_kappa_step(retain.batch, 0), down = true_kappa_step(forget.batch, 0);
  return {
      {.id = "B-3.1-words",
       .source = "Section 3.1, below eq. (7)",
       .statement = "a retain sample of class j decreases its zeta_{j,r,i}, and one of class -j "
                    "increases it",
       .reading = where,
       .question = {retain.given(), {retain.moved(0) <= 0, retain.moved(1) >= 0}},
       .space = retain.space(),
       .rests_on = {"B-eq2"},
       .repair = "B-3.1-words.repair",
       .wrong = "l' is negative, so all directions are the other way round: descent on a retain "
                "sample of class j increases zeta_{j,r,i}, that is, memorizes its noise"},
      {.id = "B-3.1-words.forget",
       .source = "Section 3.1, below eq. (7)",
       .statement = "a forget sample of class j increases its zeta_{j,r,i}, and one of class -j "
                    "decreases it",
       .reading = where,
       .question = {forget.given(), {forget.moved(0) >= 0, forget.moved(1) <= 0}},
       .space = forget.space(),
       .rests_on = {"B-eq2"},
       .repair = "B-3.1-words.repair",
       .wrong = "ascent on a forget sample of class j decreases zeta_{j,r,i}",
       .same_slip_as = "B-3.1-words"},
      {.id = "B-3.1-words.repair",
       .source = "Section 3.1, below eq. (7), repaired",
       .statement = "a retain sample of class j increases its zeta_{j,r,i} or leaves it, one of "
                    "class -j decreases it or leaves it; for a forget sample it is the other way "
                    "round; retain samples raise kappa or leave it, forget samples lower it or "
                    "leave it",
       .reading = where,
       .question = {retain.given(),
                    {retain.moved(0) >= 0, retain.moved(1) <= 0, up >= 0, forget.moved(0) <= 0,
                     forget.moved(1) >= 0, down <= 0}},
       .space = retain.space(),
       .proof = {uses("B-eq2"), sign_identity(),
                 argument("c, the indicator b and -l' are at least 0, so the sign is that of c_i: "
                          "plus for a retain sample, minus for a forget sample; dkappa has y Y = "
                          "1 in the place of y j")}},
  };
}

}  // namespace oubliette::sharpness
