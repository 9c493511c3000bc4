// Section 2.3 and the epoch counts, in networks trained by SGD and SAM.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "proofs_check/sharpness/measured_runs.hpp"

namespace oubliette::sharpness {
namespace {

// Both networks after the same number of steps.
struct Pretrained {
  long d;
  std::uint64_t seed;
  long steps;
  long bits;
  GridInterval kappa_sgd, kappa_sam;  // the least over filters
  GridInterval zeta_sgd, zeta_sam;    // the greatest over filters and samples
  GridInterval loss_sgd, loss_sam;
};

Pretrained pretrain(long d, std::uint64_t seed) {
  const Setting s = setting_of(d, 8, seed);
  const long steps = pretraining_steps(s), n = s.draw.n;
  const Rows sgd = run(s.data, initial(s.data), training_sgd(s), steps);
  const Rows sam = run(s.data, initial(s.data), training_sam(s), steps);
  const std::vector<Rational> mean = training_weights(n);
  return {d,
          seed,
          steps,
          std::min(known_bits(s.data, sgd), known_bits(s.data, sam)),
          least_kappa(s.data, sgd),
          least_kappa(s.data, sam),
          greatest_zeta(s.data, sgd, 1, n),
          greatest_zeta(s.data, sam, 1, n),
          loss(s.data, sgd, mean),
          loss(s.data, sam, mean)};
}

// Ordered by d; the first and the last have seed 1.
const std::vector<Pretrained>& all_pretrained() {
  static const std::vector<Pretrained> all{pretrain(500, 1),  pretrain(500, 2),
                                           pretrain(2000, 1), pretrain(2000, 2),
                                           pretrain(8000, 1), pretrain(32000, 1)};
  return all;
}

std::string sample_of_pretraining() {
  return "the sample: |phi| = 8, d = 500, 2000 (two seeds each), 8000 and 32000; SGD and SAM from "
         "the same start, both 8 m B/(eta n |phi|^2) steps (Theorem 3.3's SAM epochs with "
         "constant 8 and epsilon = 1), SAM with tau = m sqrt(B)/(P sigma_p sqrt(d)); " +
         common_setting();
}

Interval per_log_d(const GridInterval& zeta, long d) {
  return to_interval(zeta) / enclose_log(Interval(Rational(d)), 64);
}

// Steps until the mean loss is certainly at most epsilon.
long steps_to(const Setting& s, Rows& c, long done, const Rational& epsilon) {
  const std::vector<Rational> mean = training_weights(s.draw.n);
  while (!certainly(less_equal(to_interval(loss(s.data, c, mean)), Interval(epsilon)))) {
    c = run(s.data, std::move(c), training_sgd(s), 1);
    ++done;
  }
  return done;
}

// n SNR^2, the order that the list after Assumption B.1 gives for kappa.
Rational kappa_order(const Draw& draw) {
  const Rational noise = (draw.P - 1) * draw.sigma_p;
  return draw.n * draw.signal * draw.signal / (noise * noise * draw.d);
}

// The least kappa of SGD when its mean loss is first at most 1/8.
std::vector<GridInterval> add_at_equal_loss(std::vector<std::string>& evidence) {
  std::vector<GridInterval> result;
  for (const long d : {500L, 2000L, 8000L, 32000L}) {
    const Setting s = setting_of(d, 8, 1);
    Rows c = initial(s.data);
    const long steps = steps_to(s, c, 0, Rational(1, 8));
    result.push_back(least_kappa(s.data, c));
    evidence.push_back(fmt::format(
        "SGD until its mean loss is at most 1/8, d = {}: {} steps, least kappa {} = {} n SNR^2", d,
        steps, printed(result.back()),
        printed(to_interval(result.back()) / Interval(kappa_order(s.draw)))));
  }
  return result;
}

Computed signals() {
  const std::vector<Pretrained>& all = all_pretrained();
  Computed result{ClaimVerdict::asymptotic, "", {}, {}};
  long sam_above_one = 0, sgd_below_sam = 0;
  for (const Pretrained& x : all) {
    sam_above_one += certainly(less(Interval(1), to_interval(x.kappa_sam)));
    sgd_below_sam += certainly(less(to_interval(x.kappa_sgd), to_interval(x.kappa_sam)));
    result.evidence.push_back(fmt::format(
        "d = {}, seed {}, {} steps: least kappa_(j,r) of SGD {}, of SAM {}; mean loss {} and {}; "
        "all coefficients known to 2^-{}",
        x.d, x.seed, x.steps, printed(x.kappa_sgd), printed(x.kappa_sam), printed(x.loss_sgd),
        printed(x.loss_sam), x.bits));
  }
  const Interval fall = to_interval(all.front().kappa_sgd) / to_interval(all.back().kappa_sgd);
  const Interval sam = to_interval(all.front().kappa_sam) / to_interval(all.back().kappa_sam);
  result.evidence.push_back(fmt::format(
      "from d = 500 to d = 32000, a factor of 64, the least kappa of SGD falls by the factor {}, "
      "that of SAM by {}",
      printed(fall), printed(sam)));
  const std::vector<GridInterval> equal_loss = add_at_equal_loss(result.evidence);
  result.headline = fmt::format(
      "SAM: kappa > 1 in {} of {} networks; SGD: below SAM in {} of {}, and at mean loss 1/8 its "
      "kappa falls from {} at d = 500 to {} at d = 32000",
      sam_above_one, all.size(), sgd_below_sam, all.size(), printed(equal_loss.front()),
      printed(equal_loss.back()));
  return result;
}

// SAM goes on for eight times as long.
std::string sam_continued() {
  const Setting s = setting_of(2000, 8, 1);
  const long steps = pretraining_steps(s);
  Rows c = initial(s.data);
  std::string line = "SAM continued, d = 2000, seed 1: greatest zeta";
  for (long done = 0; done < 8 * steps; done += 2 * steps) {
    c = run(s.data, std::move(c), training_sam(s), 2 * steps);
    line += fmt::format("{} {} after {} steps", done == 0 ? "" : ",",
                        printed(greatest_zeta(s.data, c, 1, s.draw.n)), done + 2 * steps);
  }
  return line;
}

Computed noise() {
  const std::vector<Pretrained>& all = all_pretrained();
  Computed result{ClaimVerdict::asymptotic, "", {}, {}};
  Interval most = 0, least_order = per_log_d(all.front().zeta_sgd, all.front().d),
           most_order = least_order;
  long below = 0;
  for (const Pretrained& x : all) {
    const Interval order = per_log_d(x.zeta_sgd, x.d);
    most = max(most, to_interval(x.zeta_sam));
    most_order = max(most_order, order);
    least_order = -max(-least_order, -order);
    below += certainly(less(to_interval(x.zeta_sam), to_interval(x.zeta_sgd)));
    result.evidence.push_back(fmt::format(
        "d = {}, seed {}, {} steps: greatest zeta_(j,r,i) of SGD {} = {} log d, of SAM "
        "{}",
        x.d, x.seed, x.steps, printed(x.zeta_sgd), printed(order), printed(x.zeta_sam)));
  }
  result.evidence.push_back(sam_continued());
  result.evidence.emplace_back(
      "the steps grow in proportion to d here, as Theorem 3.3's count does at this eta; zeta of "
      "SGD follows the number of steps");
  result.headline = fmt::format(
      "greatest zeta: SGD between {} log d and {} log d, SAM at most {}; SAM below SGD in {} of {}",
      printed(least_order), printed(most_order), printed(most), below, all.size());
  return result;
}

Computed epochs() {
  Computed result{ClaimVerdict::asymptotic, "", {}, {}};
  std::optional<Rational> least, most;
  for (const long d : {500L, 2000L, 8000L, 32000L}) {
    const Setting s = setting_of(d, 8, 1);
    Rows c = initial(s.data);
    long done = 0;
    std::string line = fmt::format("d = {}:", d);
    for (const long inverse : {4L, 8L, 16L}) {
      done = steps_to(s, c, done, Rational(1, inverse));
      const Rational count = Rational(inverse * s.draw.m * s.draw.n) /
                             (s.eta * d * s.draw.P * s.draw.P * s.draw.sigma_p * s.draw.sigma_p);
      const Rational ratio = done / count;
      least = least && *least < ratio ? *least : ratio;
      most = most && *most > ratio ? *most : ratio;
      line += fmt::format(" loss <= 1/{} after {} steps, {} times the count;", inverse, done,
                          printed(Interval(ratio)));
    }
    line.back() = '.';
    result.evidence.push_back(line);
  }
  result.evidence.emplace_back("the training loss under NegGrad: B-T3.2-loss.measured");
  result.headline = fmt::format(
      "SGD without forgetting reaches loss 1/4, 1/8, 1/16 in {} to {} times eta^-1 epsilon^-1 m n "
      "d^-1 P^-2 sigma_p^-2 epochs",
      printed(Interval(*least)), printed(Interval(*most)));
  return result;
}

}  // namespace

std::vector<Claim> measured_pretraining() {
  return {
      {.id = "B-2.3a",
       .source = "Section 2.3",
       .statement = "after T epochs SAM and SGD both have kappa_{j,r} = Omega(1)",
       .reading = "measured, so neither proved nor refuted: the least kappa over the filters, for "
                  "growing d at fixed |phi|, after Theorem 3.3's count of steps and, for SGD, "
                  "where its mean loss is first at most 1/8; " +
                  sample_of_pretraining(),
       .compute = signals},
      {.id = "B-2.3b",
       .source = "Section 2.3",
       .statement = "after T epochs zeta_{j,r,i} of SAM is at most O(1), of SGD at most O(log d)",
       .reading = "measured: the greatest zeta over filters and samples, for growing d at fixed "
                  "|phi|; " +
                  sample_of_pretraining(),
       .compute = noise},
      {.id = "B-T3.2-t.measured",
       .source = "Theorem 3.2",
       .statement = "SGD needs about eta^-1 epsilon^-1 m n d^-1 P^-2 sigma_p^-2 epochs to a "
                    "training loss of epsilon",
       .reading = "measured for training without a forget set: full batches from the start until "
                  "the mean loss is certainly at most epsilon = 1/4, 1/8, 1/16; |phi| = 8, d = "
                  "500, 2000, 8000, 32000, seed 1; " +
                  common_setting(),
       .compute = epochs},
  };
}

}  // namespace oubliette::sharpness
