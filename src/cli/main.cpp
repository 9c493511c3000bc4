// The program oubliette: parses the command line and calls one command.
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/audit_command.hpp"
#include "cli/check_command.hpp"
#include "cli/decide_command.hpp"
#include "cli/frontier_command.hpp"
#include "cli/memorization_command.hpp"
#include "cli/version.hpp"
#include "files/input_error.hpp"
#include "sweep/ranks.hpp"

namespace {

using namespace oubliette;

const CLI::Validator not_empty(
    [](const std::string& text) { return text.empty() ? "is empty" : ""; }, "", "not empty");

constexpr long most_seeds = 999'999'999'999'999'999;

// CLI11 would read -1 as 2^64 - 1 and 010 as 8.
CLI::Validator whole_number(long from, long to) {
  return CLI::Validator(
      [from, to](const std::string& text) {
        const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        const bool plain = digits && text.size() <= 18 && (text.size() == 1 || text[0] != '0');
        if (plain && std::stol(text) >= from && std::stol(text) <= to) return std::string();
        return text + " is not a whole number from " + std::to_string(from) + " to " +
               std::to_string(to);
      },
      "", "whole number");
}

const CLI::Validator known_format(
    [](const std::string& text) {
      const bool known = text == "text" || text == "json" || text == "markdown";
      return known ? std::string() : text + " is none of text, json, markdown";
    },
    "", "format");

// An interrupted audit leaves no trace: it writes nothing before its end, and then cannot be
// interrupted.
void say_interrupted(int signal) {
  const char text[] = "\noubliette: interrupted\n";
  if (write(STDERR_FILENO, text, sizeof text - 1) < 0) _exit(2);
  ::signal(signal, SIG_DFL);
  raise(signal);
}

void add_decide(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<DecideOptions>();
  CLI::App* command =
      app.add_subcommand("decide", "Decide exactly whether a run leaves its minimum");
  command
      ->add_option("PROBLEM", options->problem_file, "problem file (reference/problem-format.md)")
      ->required();
  command->add_flag("--json", options->json, "print one JSON object");
  command->add_option("--moments", options->moments, "also E||w_k||^2 for k = 0..K, exactly")
      ->check(whole_number(0, 10000))
      ->type_name("K");
  command->add_flag("--critical-eta", options->critical_eta, "also the largest stable step size");
  command
      ->add_option("--certificate", options->certificate_file,
                   "write the certificate to FILE; replaces it")
      ->check(not_empty)
      ->type_name("FILE");
  command->callback([options, &exit_code] {
    options->progress = isatty(STDERR_FILENO) != 0;
    exit_code = decide_command(*options, std::cout, std::cerr);
  });
}

void add_check(CLI::App& app, int& exit_code) {
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("check", "Check certificates");
  command->add_option("FILE", *files, "certificate files (reference/certificate-format.md)")
      ->required();
  command->callback([files, &exit_code] {
    for (const std::string& file : *files) {
      exit_code = std::max(exit_code, check_command(file, std::cout, std::cerr));
    }
  });
}

void add_audit(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<AuditOptions>();
  CLI::App* command = app.add_subcommand("audit", "Judge the claims of the papers, one by one");
  command->add_option("--paper", options->paper, "stability or sharpness (default: both)")
      ->check(not_empty)
      ->type_name("PAPER");
  command->add_option("--only", options->only, "judge these claims only; may be repeated")
      ->check(not_empty)
      ->type_name("ID");
  command->add_flag("--list", options->list, "list the ids of the claims and where they stand");
  command->add_option("--format", options->format, "text, json or markdown")
      ->check(known_format)
      ->type_name("FORMAT");
  command
      ->add_option(
          "--out", options->out,
          "write audit.json, audit.md, audit.dot and certificates/ there; an earlier audit "
          "there is replaced")
      ->check(not_empty)
      ->type_name("DIR");
  command->add_option("--seed", options->seed, "of the search (default 0)")
      ->check(whole_number(0, most_seeds))
      ->type_name("N");
  command->add_option("--effort", options->effort, "1 to 5: multiplies the search (default 1)")
      ->check(whole_number(1, 5))
      ->type_name("N");
  command
      ->add_option("--threads", options->threads, "0: all cores; the results do not depend on it")
      ->check(whole_number(0, 1024))
      ->type_name("N");
  command->add_option("--verdicts", options->verdicts, "expected verdicts to compare with")
      ->check(not_empty)
      ->type_name("CSV");
  command->callback([options, &exit_code] {
    options->progress = isatty(STDERR_FILENO) != 0;
    if (signal(SIGINT, say_interrupted) == SIG_IGN) signal(SIGINT, SIG_IGN);
    exit_code = audit_command(*options, std::cout, std::cerr);
  });
}

// One line about a command line that cannot be parsed.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<CLI::App*> commands = app.get_subcommands();
  const std::vector<std::string> left = app.remaining(true);
  std::string text = error.what();
  if (commands.empty() && !left.empty() && left[0][0] != '-') {
    text = left[0] + " is no command; expected audit, check, decide, frontier or memorization";
  } else if (!left.empty()) {
    text = "not expected:";
    for (const std::string& argument : left) text += " " + argument;
  }
  const std::string command = commands.empty() ? "" : " " + commands[0]->get_name();
  return input_error("oubliette" + command, text + " (see oubliette" + command + " --help)").what();
}

int flushed(int exit_code) {
  std::cout.flush();
  if (std::cout) return exit_code;
  std::cerr << "oubliette: standard output cannot be written\n";
  return 2;
}

// What every command that sweeps into a folder has: first and last in its help.
void add_out(CLI::App* command, std::string& out) {
  command->add_option("--out", out, "folder for the results; continues a stopped run")
      ->check(not_empty)
      ->required()
      ->type_name("DIR");
}

template <class Options>
void add_sweep(CLI::App* command, const std::shared_ptr<Options>& options, std::uint64_t& seed,
               int (*run)(const Options&, std::ostream&, std::ostream&), int& exit_code) {
  command->add_option("--seed", seed, "of all random numbers (0)")
      ->check(whole_number(0, most_seeds))
      ->type_name("N");
  command
      ->add_option("--threads", options->threads, "0: all cores; the results do not depend on it")
      ->check(whole_number(0, 1024))
      ->type_name("N");
  command->callback([options, run, &exit_code] {
    options->progress = isatty(STDERR_FILENO) != 0;
    exit_code = run(*options, std::cout, std::cerr);
  });
}

void add_frontier(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<FrontierOptions>();
  CLI::App* command = app.add_subcommand(
      "frontier", "Sweep the set-up of Figure 1, or a problem: sample paths, verdicts, thresholds");
  const auto whole = [&](const std::string& name, auto& value, long least, long most,
                         const std::string& text) {
    command->add_option(name, value, text)->check(whole_number(least, most))->type_name("N");
  };
  const auto list = [&](const std::string& name, auto& value, const std::string& text) {
    command->add_option(name, value, text)->check(not_empty)->type_name("LIST");
  };
  add_out(command, options->out);
  list("--eta", options->eta,
       "step sizes, as 0.25,1/2 or start:stop:step (0.25,0.5,0.8,1; with --problem, a quarter, "
       "half, "
       "once and twice the file's)");
  list("--batch", options->batch, "batch sizes, as start:stop[:step] (1:49)");
  list("--Q", options->Q, "samples that share the first axis (1:50)");
  whole("--n-retain", options->n_retain, 1, 10000, "retain samples (50)");
  whole("--n-forget", options->n_forget, 1, 10000, "forget samples (50)");
  command->add_option("--alpha", options->alpha, "mixing weight, 0 to 1 (0.1)")
      ->check(not_empty)
      ->type_name("NUMBER");
  whole("--steps", options->steps, 1, 1'000'000'000, "steps of a run (1000)");
  whole("--repeats", options->repeats, 1, 1'000'000, "runs of a cell (10)");
  command
      ->add_option("--problem", options->problem_file,
                   "sweep eta and B for these Hessians (reference/problem-format.md)")
      ->check(not_empty)
      ->type_name("FILE");
  add_sweep(command, options, options->seed, frontier_command, exit_code);
}

void add_memorization(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<MemorizationOptions>();
  MemorizationSetup& setup = options->setup;
  CLI::App* command = app.add_subcommand("memorization",
                                         "Train and unlearn the two-layer ReLU CNN (Figure 2 of "
                                         "the stability paper), or measure Theorem "
                                         "3.9");
  const auto whole = [&](const std::string& name, auto& value, long least, long most,
                         const std::string& text) {
    return command->add_option(name, value, text)->check(whole_number(least, most))->type_name("N");
  };
  const auto text = [&](const std::string& name, auto& value, const std::string& type,
                        const std::string& what) {
    return command->add_option(name, value, what)->check(not_empty)->type_name(type);
  };
  add_out(command, options->out);
  CLI::Option* theorem = command->add_flag("--theorem-3-9", options->theorem_3_9,
                                           "measure the bounds and limits of Theorem 3.9 instead");
  text("--dims", options->dims, "LIST", "dimensions d (100:1100:100)");
  text("--signal", options->signals, "LIST", "signal strengths ||mu|| (1:10)")->excludes(theorem);
  text("--snr", options->snr, "LIST", "with --theorem-3-9: SNR (0.01,0.1,0.3,1,3,10,100)")
      ->needs(theorem);
  text("--sets", options->sets, "LIST", "with --theorem-3-9: n_r = n_f (10,25,100)")
      ->needs(theorem);
  whole("--repeats", options->repeats, 1, 1'000'000,
        "networks of a cell (20; with --theorem-3-9 5)");
  whole("--n", setup.model.n, 2, 5000, "samples (50)")->excludes(theorem);
  whole("--n-forget", setup.unlearning.n_f, 1, 5000, "of them in the forget set (25)")
      ->excludes(theorem);
  whole("--filters", setup.model.m, 1, 2500, "filters m of each sign (10)");
  whole("--patches", setup.model.P, 2, 1000, "patches P of a sample (2)");
  text("--patch-noise", options->patch_noise, "KIND",
       "noise of a sample's patches: shared or independent (shared)");
  text("--noise", options->noise, "NUMBER", "standard deviation sigma of the noise (1)");
  text("--init-scale", options->init_scale, "NUMBER",
       "standard deviation of the first weights (0.01)");
  whole("--epochs", setup.training.epochs, 0, 1'000'000, "of full-batch training (100)");
  text("--training-eta", options->training_eta, "NUMBER", "step size of training (0.1)");
  whole("--test-samples", setup.test_samples, 1, 1'000'000, "fresh samples (1000)")
      ->excludes(theorem);
  whole("--batch", setup.unlearning.B, 1, 5000, "batch size B of unlearning, of each set (5)");
  text("--eta", options->unlearning_eta, "NUMBER", "step size of unlearning (0.1)")
      ->excludes(theorem);
  text("--alpha", options->alpha, "NUMBER", "mixing weight, 0 to 1 (0.3)");
  whole("--steps", setup.unlearning.steps, 0, 1'000'000, "of unlearning (90)")->excludes(theorem);
  text("--sampling", options->sampling, "KIND",
       "batches of exactly B drawn anew (fixed), bernoulli, or epochs (fixed)")
      ->excludes(theorem);
  whole("--variation-repeats", options->variation_repeats, 0, 1'000'000,
        "networks of a cell for each variation of one knob; 0: no variations (5)")
      ->excludes(theorem);
  text("--route", options->route, "KIND",
       "span (inner products, exact in law) or ambient (vectors in R^d) (span)")
      ->excludes(theorem);
  add_sweep(command, options, setup.seed, memorization_command, exit_code);
}

}  // namespace

int main(int argc, char** argv) {
  int exit_code = 0;
  CLI::App app("Exact decisions about machine unlearning, and the audit of two papers' claims",
               "oubliette");
  app.set_version_flag("--version", std::string("oubliette ") + version);
  app.require_subcommand(1);
  add_audit(app, exit_code);
  add_decide(app, exit_code);
  add_check(app, exit_code);
  add_frontier(app, exit_code);
  add_memorization(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return flushed(app.exit(error));         // --help and --version
    if (launched_rank() == 0) std::cerr << usage_error(app, error) << '\n';  // of several, one
    let_rank_0_speak();
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "oubliette: internal error: " << error.what() << '\n';
    return 3;
  }
  return flushed(exit_code);
}
