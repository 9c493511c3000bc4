// Eq. 37, 38, 52, 53 and Remark B.5: what bounds of the two parts say of the whole, as beta tends
// to 1 and to 1/2. A limit is judged at its end for all p and q that the bounds allow, so uniformly
// in the network, which changes with beta.
#include "proofs_check/sharpness/test_errors_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;
using namespace errors;

namespace {

const Rational tenth(1, 10), half(1, 2);

Space bounded() { return space({probability("eps_R"), probability("eps_F")}); }

Step to_one() {
  return identity("eps_R + (1 - beta) - L = beta (eps_R - p) + (1 - beta)(eps_R + q)",
                  eps_R + (1 - beta) - total, beta * (eps_R - p) + (1 - beta) * (eps_R + q), {},
                  {"eps_R", "beta", "p", "q"});
}

Claim limit_one(const std::string& id, const std::string& source) {
  return {.id = id,
          .source = source,
          .statement = "the limit of the test error for beta -> 1 is at most eps_R",
          .reading =
              "with its rate: L <= eps_R + (1 - beta), L = beta p + (1 - beta)(1 - q), for all p "
              "<= eps_R, q in [0, 1]",
          .question = {with(probabilities(), {p <= eps_R}), {total <= eps_R + (1 - beta)}},
          .space = bounded(),
          .proof = {to_one(), argument("eps_R >= p >= 0")},
          .rests_on = {"B-eq13", "B-eq26", "B-eq27"}};
}

std::vector<Claim> limit_half() {
  const Expr printed = half + half * eps_R - half * eps_F;
  Space at_half = bounded();
  at_half.directed = [] {
    return std::vector<Instance>{
        at({{"beta", half}, {"p", tenth}, {"q", 0}, {"eps_R", tenth}, {"eps_F", tenth}})};
  };
  Claim first{
      .id = "B-eq37.half",
      .source = "text after eq. (37)",
      .statement = "for beta -> 1/2 the limit is at most 0.5 + 0.5 eps_R - 0.5 eps_F",
      .reading =
          "at beta = 1/2, for p <= eps_R <= 0.1 and q <= eps_F <= 0.1, the bounds under (37)",
      .question = {with(both_fitted(), {beta == half, eps_R <= tenth, eps_F <= tenth}),
                   {total <= printed}},
      .space = at_half,
      .rests_on = {"B-eq13", "B-eq26", "B-eq27"},
      .repair = "B-eq37.half.repair",
      .wrong =
          "the upper bound eps_F of P_F(y f > 0) is used as a lower one: an upper bound of "
          "the whole needs a lower bound there"};
  Claim second = first;
  second.id = "B-eq52.half";
  second.source = "text after eq. (52)";
  second.reading =
      "at beta = 1/2, for p <= eps_R <= 0.1 and q <= eps_F <= 0.1, the bounds under (52)";
  second.same_slip_as = "B-eq37.half";
  return {
      first,
      second,
      {.id = "B-eq37.half.repair",
       .source = "text after eq. (37) and (52), repaired",
       .statement = "(1 - beta)(1 - eps_F) <= L <= 1 - beta + beta eps_R; at beta = 1/2: 0.5 - 0.5 "
                    "eps_F <= L <= 0.5 + 0.5 eps_R",
       .question = {both_fitted(),
                    {total >= (1 - beta) * (1 - eps_F), total <= 1 - beta + beta * eps_R}},
       .space = bounded(),
       .proof = {identity("L - (1 - beta)(1 - eps_F) = beta p + (1 - beta)(eps_F - q)",
                          total - (1 - beta) * (1 - eps_F), beta * p + (1 - beta) * (eps_F - q), {},
                          {"beta", "p", "q", "eps_F"}),
                 identity("1 - beta + beta eps_R - L = beta (eps_R - p) + (1 - beta) q",
                          1 - beta + beta * eps_R - total, beta * (eps_R - p) + (1 - beta) * q, {},
                          {"beta", "p", "q", "eps_R"})}},
  };
}

std::vector<Claim> harmful() {
  const std::vector<Condition> tenths = with(probabilities(), {p >= tenth, q >= tenth});
  const Step below =
      identity("L - beta/10 = beta (p - 1/10) + (1 - beta)(1 - q)", total - beta * tenth,
               beta * (p - tenth) + (1 - beta) * (1 - q), {}, {"beta", "p", "q"});
  return {
      {.id = "B-eq38",
       .source = "eq. (38) and the text after it",
       .statement = "p >= 0.1 and q >= 0.1 give a limit of at least 0.1 for beta -> 1, of at least "
                    "0.05 for beta -> 1/2",
       .reading = "with its rate: L >= 0.1 beta for every beta; q >= 0.1 is not used, as it bounds "
                  "the second term from above",
       .question = {tenths, {total >= beta * tenth}},
       .space = space(),
       .proof = {below, argument("0.1 beta is 0.1 at beta = 1 and 0.05 at beta = 1/2")},
       .rests_on = {"B-eq13", "B-eq35-36"}},
      {.id = "B-eq53",
       .source = "eq. (53) and the text after it",
       .statement = "p <= eps_R and q >= 0.1 give a limit of at most eps_R for beta -> 1, of at "
                    "most 0.5 eps_R + 0.45 for beta -> 1/2",
       .reading =
           "with its rate: L <= beta eps_R + 0.9 (1 - beta) for every beta; its value at 1/2 is "
           "not below 0.45, so the printed '= eps' is no bound for eps < 0.45 (B-T3.3)",
       .question = {with(probabilities(), {p <= eps_R, q >= tenth}),
                    {total <= beta * eps_R + (1 - beta) * Rational(9, 10)}},
       .space = space({probability("eps_R")}),
       .proof = {identity(
           "beta eps_R + 0.9 (1 - beta) - L = beta (eps_R - p) + (1 - beta)(q - 0.1)",
           beta * eps_R + (1 - beta) * Rational(9, 10) - total,
           beta * (eps_R - p) + (1 - beta) * (q - tenth), {}, {"beta", "eps_R", "p", "q"})},
       .rests_on = {"B-eq13", "B-eq51"}},
  };
}

std::vector<Claim> remark() {
  const Expr x = name("x"), y = name("y"), t = name("t");
  const auto at_share = [](const Expr& b) { return b * p + (1 - b) * (1 - q); };
  Space ends = bounded();
  ends.directed = [] {
    return std::vector<Instance>{
        at({{"beta", half}, {"p", tenth}, {"q", 0}, {"eps_R", tenth}, {"eps_F", tenth}})};
  };
  return {
      {.id = "B-R.B5.affine",
       .source = "Remark B.5",
       .statement = "the test error is an affine function of beta",
       .reading = "for fixed p and q; beta is the share |R|/n of the data on which W was trained, "
                  "so p and q change with it",
       .question = {{}, {at_share(t * x + (1 - t) * y) == t * at_share(x) + (1 - t) * at_share(y)}},
       .space =
           numbers({share("x"), share("y"), probability("t"), probability("p"), probability("q")}),
       .proof = {identity("L at t x + (1 - t) y is t L(x) + (1 - t) L(y)",
                          at_share(t * x + (1 - t) * y), t * at_share(x) + (1 - t) * at_share(y),
                          {}, {"t", "x", "y", "p", "q"})},
       .rests_on = {"B-eq13"}},
      {.id = "B-R.B5",
       .source = "Remark B.5",
       .statement =
           "the test error ranges from eps_R (beta -> 1) up to 0.5 (beta -> 0.5), its worst value",
       .reading = "for p <= eps_R, q <= eps_F, eps_R, eps_F fixed: at most 0.5 at beta = 1/2",
       .question = {with(both_fitted(), {beta == half, eps_R <= tenth, eps_F <= tenth}),
                    {total <= half}},
       .space = ends,
       .rests_on = {"B-eq37", "B-eq52"},
       .repair = "B-R.B5.repair",
       .wrong = "at beta = 1/2 the error is 0.5 + 0.5 (p - q), above 0.5 when p > q; 0.5 is the "
                "value for eps_R, eps_F -> 0"},
      {.id = "B-R.B5b",
       .source = "Remark B.5",
       .statement = "as eps_R, eps_F -> 0 the test error at beta tends to 1 - beta: 0 for beta -> "
                    "1, 0.5 for beta -> 1/2",
       .reading = "with its rate: |L - (1 - beta)| <= max(eps_R, eps_F)",
       .question = {both_fitted(), {absolute(total - (1 - beta)) <= max(eps_R, eps_F)}},
       .space = bounded(),
       .proof = {identity("L - (1 - beta) = beta p - (1 - beta) q", total - (1 - beta),
                          beta * p - (1 - beta) * q, {}, {"beta", "p", "q"}),
                 argument("both terms lie between 0 and max(eps_R, eps_F)")}},
      {.id = "B-R.B5.repair",
       .source = "Remark B.5, repaired",
       .statement = "at beta = 1/2 the test error lies between 0.5 - 0.5 eps_F and 0.5 + 0.5 "
                    "eps_R, and is 0.5 + 0.5 (p - q); at beta = 1 it is p <= eps_R",
       .question = {both_fitted(),
                    {half * p + half * (1 - q) <= half + half * eps_R,
                     half * p + half * (1 - q) >= half - half * eps_F}},
       .space = bounded(),
       .proof = {uses("B-eq37.half.repair"),
                 identity("L at 1/2 is 0.5 + 0.5 (p - q)", half * p + half * (1 - q),
                          half + half * (p - q), {}, {"p", "q"})}},
  };
}

}  // namespace

std::vector<Claim> test_errors_limits() {
  std::vector<Claim> all{limit_one("B-eq37", "eq. (37)"), limit_one("B-eq52", "eq. (52)")};
  for (const auto part : {limit_half, harmful, remark}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
