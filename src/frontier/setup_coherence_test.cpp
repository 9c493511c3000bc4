// Tests of sigma by kinds of pairs against the general enclosure.
#include "frontier/setup_coherence.hpp"

#include <doctest/doctest.h>

#include "unlearning/enclosures.hpp"

using namespace oubliette;

namespace {

bool overlap(const Interval& a, const Interval& b) { return a.lo <= b.hi && b.lo <= a.hi; }

}  // namespace

TEST_CASE("sigma and lambda_max(D) agree with the general enclosure") {
  for (const auto& [n_retain, n_forget] :
       {std::pair(3L, 3L), std::pair(4L, 2L), std::pair(2L, 4L)}) {
    for (const Rational& alpha : {Rational(0), Rational(1, 10), Rational(2, 3), Rational(1)}) {
      FrontierSetup setup;
      setup.n_retain = n_retain;
      setup.n_forget = n_forget;
      setup.alpha = alpha;
      for (long Q = 1; Q <= std::min(n_retain, n_forget); ++Q) {
        CAPTURE(to_string(alpha));
        CAPTURE(Q);
        const auto ours = enclose_setup_coherence(setup, 1, Q);
        const Coherence general = enclose_coherence(setup_problem(setup, 1, 1, Q));
        REQUIRE(ours);
        CHECK(overlap(ours->sigma, *general.sigma.value));
        CHECK(overlap(ours->lambda_max_D, *general.lambda_max_D.value));
        CHECK(overlap(ours->C_prime_r, *general.C_prime_r.value));
        CHECK((ours->sigma.hi - ours->sigma.lo) * 1000000000 <= ours->sigma.lo);
      }
    }
  }
}

TEST_CASE("sigma is as close as a double, also for thousands of samples") {
  // Another program's orbit quotient of S, in 40 decimal digits.
  const FrontierSetup setup;
  for (const auto& [Q, digits] : {std::pair{1L, "79.1332170452198878"},
                                  {3L, "151.4711860910812474"},
                                  {25L, "1252.18305137216394"}}) {
    const Interval sigma = enclose_setup_coherence(setup, 2, Q)->sigma;
    const Rational error = abs(sigma.lo - parse_rational(digits));
    CHECK(error < Rational(1, 10'000'000'000'000));
  }
  FrontierSetup large;
  large.n_retain = large.n_forget = 2000;
  for (const long Q : {3L, 1000L, 2000L}) CHECK(enclose_setup_coherence(large, 5, Q)->sigma.lo > 1);
}

TEST_CASE("with one axis all pairs are equal and sigma is their number") {
  const auto coherence = enclose_setup_coherence(FrontierSetup(), 10, 50);
  CHECK(coherence->sigma.lo <= 2500);
  CHECK(coherence->sigma.hi >= 2500);
  CHECK(coherence->C_prime_r.lo == Rational(9, 10));
  CHECK(coherence->C_prime_r.is_exact());
}

TEST_CASE("with n_r = n_f sigma depends neither on B nor on eta, and whole batches have none") {
  const FrontierSetup setup;
  CHECK(enclose_setup_coherence(setup, 1, 3)->sigma.lo ==
        enclose_setup_coherence(setup, 49, 3)->sigma.lo);
  CHECK(!enclose_setup_coherence(setup, 50, 3));
}
