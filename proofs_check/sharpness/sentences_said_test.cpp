// Tests that sentences are judged by the numbers: hand-counted values, planted faults,
// certificates.
#include "proofs_check/sharpness/sentences_said.hpp"

#include <doctest/doctest.h>

#include <map>

#include "certificate/check_certificate.hpp"
#include "proofs_check/sharpness/sharpness.hpp"
#include "scalar/interval.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

Said said(Share share, std::vector<Comparison> cells) {
  Said one{"B-say.test", "", "", "", [cells](const PublishedTables&) {
             return Comparisons{"ToW_SAM", ">", "ToW_SGD", cells};
           }};
  one.share = share;
  return one;
}

const Comparison better{"a", {"x"}, 2, 1}, tie{"b", {"x"}, 1, 1}, worse{"c", {"y"}, 1, 4};

ClaimVerdict verdict(const Said& one) { return judge_said(one, published_tables()).verdict; }

// NegGrad on CIFAR-100 for the averages: 24 comparisons of three-set means.
Said averages_of_neg_grad() {
  return {"B-say.test", "", "", "", [](const PublishedTables& tables) {
            const Runs all =
                only(runs(tables, {6}), [](const Run& run) { return run.dataset == "CIFAR-100"; });
            return against_sgd(means(all, {"high", "mid", "low"}, "AVG"), Vary::unlearning,
                               &Run::tow, "ToW", ">");
          }};
}

}  // namespace

TEST_CASE("a sentence about every case fails at one tie or one case against it") {
  CHECK(verdict(said(Share::every, {better, better})) == ClaimVerdict::proved);
  CHECK(verdict(said(Share::every, {better, tie})) == ClaimVerdict::refuted);
  CHECK(verdict(said(Share::every, {better, worse})) == ClaimVerdict::refuted);
}

TEST_CASE("'most' needs more than half, 'can' at least one") {
  CHECK(verdict(said(Share::most, {better, worse})) == ClaimVerdict::refuted);
  CHECK(verdict(said(Share::most, {better, better, worse})) == ClaimVerdict::proved);
  CHECK(verdict(said(Share::some, {better, worse, worse})) == ClaimVerdict::proved);
  CHECK(verdict(said(Share::some, {worse, tie})) == ClaimVerdict::refuted);
  CHECK_THROWS_WITH(verdict(said(Share::every, {})), "judge_said: nothing to compare");
}

TEST_CASE("a refutation shows the case that fails by most, with a valid certificate") {
  const Computed found = judge_said(said(Share::every, {better, tie, worse}), published_tables());
  CHECK(found.headline ==
        "ToW_SAM > ToW_SGD in 1 of 3 (1 equal), all needed; c: ToW_SAM = 1.000, "
        "ToW_SGD = 4.000");
  REQUIRE(found.certificates.size() == 1);
  CHECK(check_certificate(found.certificates[0]).status == CertificateStatus::valid);
}

TEST_CASE("a repair with another count than the tables' is refuted") {
  Said one = said(Share::every, {better, tie, worse});
  one.holds = 1;
  one.of = 3;
  CHECK(judge_count(one, published_tables()).verdict == ClaimVerdict::proved);
  one.holds = 2;
  CHECK(judge_count(one, published_tables()).verdict == ClaimVerdict::refuted);
  one.holds = 1;
  one.of = 4;
  CHECK(judge_count(one, published_tables()).verdict == ClaimVerdict::refuted);
}

TEST_CASE("a ToW changed in Table 6 changes the verdict, one changed in Table 1 does not") {
  const Said averages = averages_of_neg_grad();
  CHECK(judge_said(averages, published_tables()).verdict == ClaimVerdict::proved);
  PublishedTables tables = published_tables();
  tables.table(1).rows[0][column(tables.table(1), "high")] = "0";
  CHECK(judge_said(averages, tables).verdict == ClaimVerdict::proved);
  PublishedTable& six = tables.table(6);
  for (std::size_t row = 0; row < six.rows.size(); ++row) {
    if (text_at(six, row, "row label") == "+ASAM 0.1") six.rows[row][column(six, "ToW")] = "0";
  }
  CHECK(judge_said(averages, tables).verdict == ClaimVerdict::refuted);
}

TEST_CASE("Table 6 has 72 pairs for its unlearning and 72 for its pretraining optimisers") {
  const Runs all = runs(published_tables(), {6});
  CHECK(against_sgd(all, Vary::unlearning, &Run::tow, "ToW", ">").cells.size() == 72);
  CHECK(against_sgd(all, Vary::pretraining, &Run::tow, "ToW", ">").cells.size() == 72);
  const Run last = all.back();
  CHECK(last.retain == Rational(98695, 1000));
  CHECK(last.tow == Rational(95078, 1000));
  CHECK_THROWS_WITH(means(only(all, [](const Run& run) { return run.forget_set != "mid"; }),
                          {"high", "mid"}, "mean"),
                    "means: no mid for Table 6, ImageNet, high, NegGrad, row +SGD, A = SGD");
}

TEST_CASE("decimals are rounded to the nearest") {
  CHECK(decimal(Rational(1, 3)) == "0.333");
  CHECK(decimal(Rational(2, 3), 2) == "0.67");
  CHECK(decimal(Rational(-1, 8), 2) == "-0.12");
  CHECK(decimal(18, 0) == "18");
  CHECK_THROWS_WITH(holds("=", 1, 1), "holds: '=' is no order");
}

TEST_CASE("the coverages named for intervals from three seeds are below the bounds given") {
  const auto below = [](const Rational& squared, const Rational& bound) {
    return less(enclose_sqrt(Interval(squared), 64), Interval(bound)) == Truth::yes;
  };
  CHECK(below(Rational(6, 7), Rational(9259, 10000)));
  CHECK(below(Rational(4, 5), Rational(8945, 10000)));
  CHECK(below(Rational(2, 3), Rational(8165, 10000)));
  CHECK(below(Rational(3, 5), Rational(7746, 10000)));
  CHECK_FALSE(below(Rational(6, 7), Rational(9258, 10000)));
}

TEST_CASE("every sentence that fails says what is wrong and has a proved repair") {
  std::map<std::string, ClaimVerdict> verdicts;
  const std::vector<Claim> all = sentences();
  for (const Claim& claim : all) {
    if (claim.compute) verdicts[claim.id] = claim.compute().verdict;
  }
  for (const Claim& claim : all) {
    if (!claim.compute) continue;
    const bool fails = verdicts.at(claim.id) == ClaimVerdict::refuted;
    CHECK_MESSAGE(fails == !claim.wrong.empty(), claim.id);
    if (fails) CHECK_MESSAGE(verdicts.at(claim.repair) == ClaimVerdict::proved, claim.id);
  }
}
