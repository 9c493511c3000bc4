// Eq. (12): the noise coefficients split by sign, or by label agreement.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_steps.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

// One sample's coefficient zeta and the label agreement u = y_i j; its step is -X u with X = (eta
// (P-1)^2/(B m)) c_i ||xi_i||^2 l'_i 1[..], at most 0 for a retain sample and at least 0 for a
// forget sample.
struct Parts {
  Expr zeta = name("zeta"), u = name("u"), X = name("X");
  Expr agree = (1 + u) / 2, differ = (1 - u) / 2;  // 1(y_i = j), 1(y_i != j)
  Expr step = -X * u;
  Expr over = max(zeta, 0), under = zeta - max(zeta, 0);  // zeta-bar, zeta-under by sign
  Expr over_after = max(zeta + step, 0), under_after = (zeta + step) - max(zeta + step, 0);

  Space space() const {
    Space result = numbers(
        {stability::free_axis("zeta"), stability::free_axis("X"), {"u", {1, -1}, -1, 1, true}});
    result.directed = [] {
      Instance x;
      x.parameters = {{"zeta", 1}, {"u", 1}, {"X", 2}};
      return std::vector<Instance>{x};
    };
    return result;
  }
};

}  // namespace

std::vector<Claim> update_signed_parts() {
  const Parts p;
  const Step by_label = identity(
      "1(y_i = j) times the step is the printed step of zeta-bar, up to a term with u^2 - 1 = 0",
      p.step * p.agree, -p.X * p.agree - p.X * (p.u * p.u - 1) / 2, {}, {"X", "u"});
  const Step by_label_2 =
      identity("1(y_i != j) times the step is that of zeta-under",  //
               p.step * p.differ, p.X * p.differ + p.X * (p.u * p.u - 1) / 2, {}, {"X", "u"});
  const std::vector<Condition> given{p.u * p.u == 1, p.u * p.zeta >= 0};
  std::vector<Condition> descent = given;
  descent.push_back(p.X <= 0);
  return {
      {.id = "B-eq12",
       .source = "eq. (12)",
       .statement = "zeta-bar = zeta 1(zeta >= 0) changes by the terms with y_i = j and zeta-under "
                    "= zeta 1(zeta <= 0) by those with y_i != j, with the signs printed",
       .reading = "for each sample's zeta_{j,r,i} (printed zeta_{j,r}, see B-eq7-z), whose sign "
                  "agrees with u = y_i j before the step; X = (eta (P-1)^2/(B m)) c_i ||xi_i||^2 "
                  "l'_i 1[<v, xi_i> > 0], c_i = alpha in R (X <= 0) or -(1-alpha) in F (X >= 0), "
                  "and dzeta = -X u",
       .question = {given,
                    {p.over_after == p.over - p.X * p.agree,
                     p.under_after == p.under + p.X * p.differ}},
       .space = p.space(),
       .rests_on = {"B-eq7-z"},
       .repair = "B-eq12.repair",
       .wrong = "ascent drives the coefficient of a forget sample through 0, so the split by sign "
                "is not the split by label agreement, and the updates belong to the latter"},
      {.id = "B-eq12.repair",
       .source = "eq. (12), repaired",
       .statement = "split by label, zeta-bar_{j,r,i} = zeta_{j,r,i} 1(y_i = j) and "
                    "zeta-under_{j,r,i} = zeta_{j,r,i} 1(y_i != j) change by the printed terms of "
                    "sample i",
       .reading = "whatever the signs of zeta and X; letters as in B-eq12",
       .question = {{p.u * p.u == 1},
                    {(p.zeta + p.step) * p.agree == p.zeta * p.agree - p.X * p.agree,
                     (p.zeta + p.step) * p.differ == p.zeta * p.differ + p.X * p.differ}},
       .space = p.space(),
       .proof = {by_label, by_label_2, argument("u = 1 or u = -1")}},
      {.id = "B-eq12b",
       .source = "eq. (12)",
       .statement = "the same as B-eq12 for retain samples",
       .reading = "descent alone, X <= 0, where the sign of zeta agrees with y_i j before the step "
                  "(as from zeta = 0)",
       .question = {descent,
                    {p.over_after == p.over - p.X * p.agree,
                     p.under_after == p.under + p.X * p.differ, p.u * (p.zeta + p.step) >= 0}},
       .space = p.space(),
       .proof = {by_label, by_label_2,
                 identity("the sign stays with the label", p.u * (p.zeta + p.step),
                          p.u * p.zeta - p.X * p.u * p.u, {}, {"X", "u", "zeta"}),
                 argument("so both splits are the same before and after the step")}},
  };
}

}  // namespace oubliette::sharpness
