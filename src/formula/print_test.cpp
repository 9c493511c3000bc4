// Tests of printing formulas.
#include "formula/print.hpp"

#include <doctest/doctest.h>

#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;
using nlohmann::json;

TEST_CASE("text puts parentheses exactly where the formula needs them") {
  CHECK(to_text(eta * (1 - alpha) * H_R) == "eta (1 - alpha) H_R");
  CHECK(to_text(eta - (alpha + B)) == "eta - (alpha + B)");
  CHECK(to_text(eta - alpha + B) == "eta - alpha + B");
  CHECK(to_text(eta / (n_r * B)) == "eta / (n_r B)");
  CHECK(to_text(eta / n_r / B) == "eta / n_r / B");
  CHECK(to_text(pow(1 - epsilon, 2 * (k - r))) == "(1 - epsilon)^(2 (k - r))");
  CHECK(to_text(pow(J, 2)) == "J^2");
  CHECK(to_text(-(eta * alpha)) == "-eta alpha");
  CHECK(to_text(-(eta + alpha)) == "-(eta + alpha)");
  CHECK(to_text((-eta) * alpha) == "(-eta) alpha");
  CHECK(to_text(pow(Rational(1, 2), k)) == "(1/2)^k");
  CHECK(to_text(eta * Expr(-3)) == "eta (-3)");
}

TEST_CASE("text writes sums, maxima and calls as a reader knows them") {
  CHECK(to_text(sum(r, 0, k, binomial(k, r) * trace(N(r)))) ==
        "sum_{r=0..k} binomial(k, r) Tr(N(r))");
  CHECK(to_text(sum_retain(r, H_r(r) + I)) == "sum_{r in retain} (H_r(r) + I)");
  CHECK(to_text(max_pairs(r, f, lambda_max(D_rf(r, f)))) ==
        "max_{r in retain} (max_{f in forget} lambda_max(D_rf(r, f)))");
  CHECK(to_text(max_retain(i, H_r(i)) * eta) == "(max_{i in retain} H_r(i)) eta");
  CHECK(to_text(expect(x_r(0) * H_r(0))) == "E(x_r(0) H_r(0))");
  CHECK(to_text(entry(D, 0, 1)) == "entry(D, 0, 1)");
  CHECK(to_text(lambda_max_S()) == "lambda_max(S)");
}

TEST_CASE("text knows sigma by name, and only sigma") {
  CHECK(to_text(2 * sigma() / eta) == "2 sigma / eta");
  CHECK(to_text(eta / sigma()) == "eta / sigma");
  CHECK(to_text(sigma_single() - 1) == "sigma_single - 1");
  CHECK(to_text(pow(eta / max_retain(i, trace(H_r(i))), 2)) ==
        "(eta / (max_{i in retain} Tr(H_r(i))))^2");
}

TEST_CASE("JSON is the notation of certificates") {
  CHECK(to_json(Rational(-3, 4)) == "-3/4");
  CHECK(to_json(Cr_prime) == "C'_r");
  CHECK(to_json(eta - alpha) == json::parse(R"(["+", "eta", ["-", "alpha"]])"));
  CHECK(to_json(sum(r, 0, k, N(r))) == json::parse(R"(["sum", "r", "0", "k", ["N", "r"]])"));
  CHECK(to_json(sum_forget(f, H_f(f))) == json::parse(R"(["sum_forget", "f", ["H_f", "f"]])"));
  CHECK(to_json(max_retain(i, trace(H_r(i)))) ==
        json::parse(R"(["max_retain", "i", ["trace", ["H_r", "i"]]])"));
  CHECK(to_json(entry(D, 0, 1)) == json::parse(R"(["entry", "D", "0", "1"])"));
  CHECK(to_json(lambda_max_S()) == json::parse(R"(["lambda_max_S"])"));
  CHECK(to_json(pow(J, 2 * k)) == json::parse(R"(["^", "J", ["*", "2", "k"]])"));
}

TEST_CASE("every operation has the name that the certificate format gives it") {
  const std::pair<Expr, const char*> operations[] = {{vec(I), "vec"},
                                                     {kron(I, I), "kron"},
                                                     {noise(I), "noise"},
                                                     {step(I), "step"},
                                                     {T(1), "T"},
                                                     {x_f(0), "x_f"},
                                                     {x_r(0), "x_r"},
                                                     {expect(1), "expect"},
                                                     {transpose(I), "transpose"},
                                                     {max(1, 2), "max"},
                                                     {letters::sqrt(2), "sqrt"},
                                                     {eta / 2, "/"},
                                                     {D_rf(0, 0), "D_rf"},
                                                     {lambda_max_S_single(), "lambda_max_S_single"},
                                                     {lambda_max(I), "lambda_max"},
                                                     {sum_retain(r, 1), "sum_retain"},
                                                     {binomial(2, 1), "binomial"}};
  for (const auto& [e, name] : operations) CHECK(to_json(e)[0] == name);
}

TEST_CASE("text leaves out units and writes equal neighbours as a power") {
  CHECK(to_text(0 + 1 * eta) == "eta");
  CHECK(to_text(eta / 1) == "eta");
  CHECK(to_text(1 * C_r * C_r * C_f) == "C_r^2 C_f");
  CHECK(to_text(eta * C_r * C_r * C_r) == "eta C_r^3");
  CHECK(to_text(1 * C_r * C_r * C_r) == "C_r^3");
  CHECK(to_text((eta * B) * (eta * B) * alpha) == "(eta B)^2 alpha");
  CHECK(to_text(eta * pow(Expr(1), 4) * B) == "eta B");
  CHECK(to_text((1 - eta) * (1 - eta)) == "(1 - eta)^2");
  CHECK(to_text(eta + -1 * (alpha + B)) == "eta - (alpha + B)");
  CHECK(to_text(eta - 3 + -2 * alpha) == "eta - 3 - 2 alpha");
  CHECK(to_text(trace(I * H_r(0) * H_r(0))) == "Tr(H_r(0)^2)");
  CHECK(to_text(eta * I) == "eta I");
  CHECK(to_text(Expr(2) * 2 * eta) == "2 2 eta");
}

TEST_CASE("text knows indicators and absolute values") {
  const Expr t = eta - alpha;
  CHECK(to_text(max(t, 0) / t) == "1[eta - alpha > 0]");
  CHECK(to_text(max(t, 0) / eta) == "max(eta - alpha, 0) / eta");
  CHECK(to_text(letters::sqrt(t * t) * B) == "|eta - alpha| B");
}

TEST_CASE("short formulas get no names, long ones share the names of their parts") {
  CHECK(shortened({eta + alpha, eta}).where.empty());
  const Expr part = C_r * trace(H_R) + C_f * trace(H_F) + lambda_max(D);
  Expr total = part;
  for (int i = 2; i < 8; ++i) total = total + i * sqrt(part + i);
  const Shortened found = shortened({total, 1 - part});
  CHECK(found.where == std::vector<std::string>{"#1 = C_r Tr(H_R) + C_f Tr(H_F) + lambda_max(D)"});
  CHECK(found.formulas[0].starts_with("#1 + 2 sqrt(#1 + 2) + 3 sqrt(#1 + 3)"));
  CHECK(found.formulas[1] == "1 - #1");
}

TEST_CASE("a name is written with the names before it") {
  const Expr small = C_r * trace(H_R) + C_f * trace(H_F) + lambda_max(D);
  const Expr large = sqrt(small + 1) + sqrt(small + 2) + sqrt(small + 3);
  const Shortened found = shortened({large * eta + large * alpha, 1 - large});
  REQUIRE(found.where.size() == 2);
  CHECK(found.where[1] == "#2 = sqrt(#1 + 1) + sqrt(#1 + 2) + sqrt(#1 + 3)");
  CHECK(found.formulas[0] == "#2 eta + #2 alpha");
}
