// The verdict of one claim.
#include "claim/run_claim.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "certificate/check_certificate.hpp"
#include "formula/value.hpp"

namespace oubliette {
namespace {

struct ProofResult {
  bool holds = true;
  int identities = 0;
  int claims = 0;
  int sentences = 0;
  std::vector<std::string> lines;
};

ProofResult run_proof(const std::vector<Step>& steps,
                      const std::function<bool(const std::string&)>& proved) {
  ProofResult result;
  for (const Step& step : steps) {
    if (step.kind == Step::Kind::uses) {
      const bool holds = proved(step.text);
      result.claims += 1;
      result.holds = result.holds && holds;
      result.lines.push_back(step.text +
                             (holds ? " (proved in this run)" : " is NOT proved in this run"));
      continue;
    }
    const StepResult one = run_step(step);
    result.identities += step.kind == Step::Kind::identity ? 1 : 0;
    result.sentences += step.kind == Step::Kind::argument ? 1 : 0;
    result.holds = result.holds && one.holds;
    result.lines.push_back(one.line);
  }
  // Sentences alone prove nothing.
  result.holds = result.holds && result.identities + result.claims > 0;
  return result;
}

// "d <= 2, up to 3 samples a set, C'_r rational; k = 1..4".
std::string described(const Space& space) {
  std::string text;
  if (space.construction) {
    text = "a construction of the paper";
  } else if (space.problem) {
    text = fmt::format("d <= {}, up to {} samples a set{}", space.max_d, space.max_n,
                       space.rational_mix ? ", C'_r rational" : "");
  }
  for (const Axis& axis : space.axes) {
    text += fmt::format("{}{} in [{}, {}]", text.empty() ? "" : ", ", axis.name,
                        to_string(axis.low), to_string(axis.high));
  }
  return text;
}

std::string searched(const SearchResult& s) {
  return fmt::format(
      "{} judged exactly ({} hold, {} undecided, {} do not meet the hypotheses), none against",
      judged(s), s.holds, s.undecided, s.vacuous);
}

void add_search(const Claim& claim, const SearchResult& s, std::vector<std::string>& evidence) {
  evidence.push_back("searched: " + described(claim.space));
  evidence.push_back(
      fmt::format("instances: {} made for the claim, {} on boundaries, {} by climbing; {} meet the "
                  "hypotheses in floating point",
                  s.directed, s.boundary, s.climbed, s.met));
  evidence.push_back(
      "of these " + searched(s) +
      (s.left_out == 0 ? "" : fmt::format("; {} ties beyond them left out", s.left_out)));
  if (s.met > 0) {
    evidence.push_back(fmt::format(
        "greatest relative violation in floating point {:.2g} (below 0: none)", s.approx_worst));
  }
}

// "2 identities, 1 earlier claim, 1 sentence"; a sentence is for the reader to check.
std::string rests_on(const ProofResult& proof) {
  const auto counted = [](int n, const char* one, const char* many) {
    return n == 0 ? std::string() : fmt::format("{} {}, ", n, n == 1 ? one : many);
  };
  std::string text = counted(proof.identities, "identity", "identities") +
                     counted(proof.claims, "earlier claim", "earlier claims") +
                     counted(proof.sentences, "sentence", "sentences");
  return text.substr(0, text.size() - 2);
}

// "d = 1, n_r = 3, n_f = 4, k = 2".
std::string describe(const Instance& x) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (x.problem) {
    add(fmt::format("d = {}, n_r = {}, n_f = {}", x.problem->d(), x.problem->n_r(),
                    x.problem->n_f()));
  }
  for (const auto& [name, value] : x.parameters) add(name + " = " + to_string(value));
  return text;
}

void require_valid_certificate(const Claim& claim, const nlohmann::json& certificate) {
  const CertificateCheck check = check_certificate(certificate);
  if (check.status != CertificateStatus::valid) {
    throw std::logic_error("run_claim: the checker rejects a certificate of " + claim.id + ": " +
                           check.reason);
  }
}

void refute(const Claim& claim, const SearchResult& search, ClaimResult& result) {
  result.verdict = ClaimVerdict::refuted;
  result.counterexample = search.counterexample;
  const std::string& last = search.judgement.lines.back();
  result.headline = describe(*search.counterexample) + ": " + last;
  result.evidence.push_back("counterexample with " + describe(*search.counterexample));
  result.evidence.insert(result.evidence.end(), search.judgement.lines.begin(),
                         search.judgement.lines.end());
  const nlohmann::json certificate =
      refutation(claim.id, "Counterexample to " + claim.id + ": " + claim.statement,
                 *search.counterexample, search.judgement);
  require_valid_certificate(claim, certificate);
  result.certificates.push_back(certificate);
}

void take(const Claim& claim, const Computed& computed, ClaimResult& result) {
  if (computed.verdict == ClaimVerdict::refuted && computed.certificates.empty()) {
    throw std::logic_error("run_claim: " + claim.id + " is refuted without a certificate");
  }
  for (const nlohmann::json& certificate : computed.certificates) {
    require_valid_certificate(claim, certificate);
  }
  result.verdict = computed.verdict;
  result.headline = computed.headline;
  result.evidence = computed.evidence;
  result.certificates = computed.certificates;
}

void judge_claim(const Claim& claim, const std::function<bool(const std::string&)>& proved,
                 std::uint64_t seed, int effort, ClaimResult& result) {
  for (const char c : claim.id) seed = seed * 1099511628211ULL + static_cast<unsigned char>(c);
  SearchResult search;
  try {
    search = find_counterexample(claim.question, claim.space, seed, effort);
  } catch (const IllFormed& error) {
    result.verdict = ClaimVerdict::ill_formed;
    result.headline = std::string("as printed: ") + error.what();
    result.evidence.push_back(result.headline);
    return;
  }
  if (search.counterexample) {
    if (!claim.proof.empty() && run_proof(claim.proof, proved).holds) {
      throw std::logic_error("run_claim: " + claim.id + " has both a proof and a counterexample: " +
                             search.judgement.lines.back());
    }
    if (!claim.every_choice_fails.empty()) {
      const ProofResult general = run_proof(claim.every_choice_fails, proved);
      result.evidence.insert(result.evidence.end(), general.lines.begin(), general.lines.end());
      if (!general.holds) {
        result.headline = "one choice fails, but that every choice fails is not proved";
        return;
      }
    }
    refute(claim, search, result);
    return;
  }
  add_search(claim, search, result.evidence);
  if (!claim.impossible.empty() && search.holds + search.undecided == 0) {
    const ProofResult why = run_proof(claim.impossible, proved);
    result.evidence.insert(result.evidence.end(), why.lines.begin(), why.lines.end());
    if (why.holds) {
      result.verdict = ClaimVerdict::vacuous;
      result.headline = "no instance meets the hypotheses: " + why.lines.back();
      return;
    }
  }
  if (!claim.proof.empty()) {
    const ProofResult proof = run_proof(claim.proof, proved);
    result.evidence.insert(result.evidence.end(), proof.lines.begin(), proof.lines.end());
    if (proof.holds) {
      result.verdict = ClaimVerdict::proved;
      result.headline = "from " + rests_on(proof) + "; " + searched(search);
      return;
    }
    result.evidence.push_back("the proof does not go through");
  }
  result.headline = searched(search);
}

}  // namespace

ClaimResult run_claim(const Claim& claim, const std::function<bool(const std::string&)>& proved,
                      std::uint64_t seed, int effort) {
  ClaimResult result;
  result.id = claim.id;
  if (claim.compute) {
    take(claim, claim.compute(), result);
  } else {
    judge_claim(claim, proved, seed, effort, result);
  }
  return result;
}

}  // namespace oubliette
