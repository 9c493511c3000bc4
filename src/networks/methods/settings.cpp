// The settings of methods by name: one list serves JSON and texts.
#include <fmt/format.h>

#include <functional>
#include <limits>
#include <stdexcept>
#include <utility>

#include "networks/methods/method.hpp"
#include "networks/number_in.hpp"

namespace oubliette {
namespace {

using Json = nlohmann::ordered_json;

// "a.b" is b in the object a. `set` is empty where an experiment's grid decides.
struct Setting {
  std::string name;
  Json value;
  std::function<void(const std::string&)> set = {};
};

template <class Number>
Number parsed(const std::string& text, const std::string& expected, bool (*is_right)(Number)) {
  const auto number = number_in<Number>(text);
  if (!number || !is_right(*number)) throw std::invalid_argument("expected " + expected);
  return *number;
}

// What float32 holds.
constexpr double greatest = std::numeric_limits<float>::max();
bool is_positive(double x) { return x > 0 && x <= greatest; }
bool is_nonnegative(double x) { return x >= 0 && x <= greatest; }
bool is_share(double x) { return x >= 0 && x <= 1; }
bool is_momentum(double x) { return x >= 0 && x < 1; }
bool is_percentage(double x) { return x > 0 && x <= 100; }
bool is_count(std::int64_t x) { return x >= 0 && x <= 1000000; }

Setting number(const std::string& name, double& x, const std::string& expected,
               bool (*is_right)(double)) {
  return {name, x, [&x, expected, is_right](const std::string& text) {
            x = parsed(text, expected, is_right);
          }};
}
Setting positive(const std::string& name, double& x) {
  return number(name, x, "a number above 0, at most 3.4e38", is_positive);
}
Setting nonnegative(const std::string& name, double& x) {
  return number(name, x, "a number from 0 to 3.4e38", is_nonnegative);
}
Setting share(const std::string& name, double& x) {
  return number(name, x, "a number from 0 to 1", is_share);
}
Setting count(const std::string& name, std::int64_t& x) {
  return {name, x, [&x](const std::string& text) {
            x = parsed(text, "a whole number from 0 to 1000000", is_count);
          }};
}

template <class Choice>
Setting choice(const std::string& name, Choice& x,
               const std::vector<std::pair<std::string, Choice>>& choices) {
  Json value;
  std::string expected;
  for (const auto& [text, meaning] : choices) {
    if (meaning == x) value = text;
    expected += (expected.empty() ? "" : " or ") + text;
  }
  return {name, value, [&x, choices, expected](const std::string& text) {
            for (const auto& [known, meaning] : choices) {
              if (text != known) continue;
              x = meaning;
              return;
            }
            throw std::invalid_argument("expected " + expected);
          }};
}
Setting flag(const std::string& name, bool& x) {
  Setting setting = choice<bool>(name, x, {{"true", true}, {"false", false}});
  setting.value = x;
  return setting;
}

using Settings = std::vector<Setting>;

Settings joined(Settings first, const Settings& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Settings of_sgd(SgdSettings& sgd) {
  return {positive("sgd.rate", sgd.rate),
          number("sgd.momentum", sgd.momentum, "a number from 0 to below 1", is_momentum),
          nonnegative("sgd.weight_decay", sgd.weight_decay),
          choice<Schedule>("sgd.schedule", sgd.schedule,
                           {{"constant", Schedule::constant}, {"cosine", Schedule::cosine}})};
}

// Grids give all methods the same epochs, batches and augmentation, and each run its sharpness and
// its seed.
Settings of_plan(UnlearningPlan& plan) {
  return joined({{"epochs", plan.epochs},
                 {"B", plan.B},
                 {"sharpness", sharpness_name(plan.sharpness)},
                 {"augmentation.crop", plan.augmentation.crop},
                 {"augmentation.flip", plan.augmentation.flip},
                 {"seed", plan.seed},
                 choice<BatchNormalisation>("normalisation", plan.normalisation,
                                            {{"batch", BatchNormalisation::batch},
                                             {"running", BatchNormalisation::running}})},
                of_sgd(plan.sgd));
}

Settings of_mask(MaskPlan& mask) {
  return {number("mask.percent", mask.percent, "a number above 0, at most 100", is_percentage),
          choice<GradientScore>("mask.score", mask.score,
                                {{"magnitude_of_mean", GradientScore::magnitude_of_mean},
                                 {"mean_of_magnitudes", GradientScore::mean_of_magnitudes}}),
          flag("mask.normalisation", mask.normalisation)};
}

Settings of_plan(NegativeGradientPlan& plan) {
  using Forward = NegativeGradientPlan::Forward;
  using Perturbed = NegativeGradientPlan::Perturbed;
  return joined(
      of_plan(plan.common),
      {share("alpha", plan.alpha),
       choice<Forward>("forward", plan.forward,
                       {{"apart", Forward::apart}, {"together", Forward::together}}),
       choice<Perturbed>("perturbed", plan.perturbed,
                         {{"whole_loss", Perturbed::whole_loss}, {"each", Perturbed::each}})});
}

Settings of_plan(RandomLabelsPlan& plan) {
  using Order = RandomLabelsPlan::Order;
  return joined(of_plan(plan.common),
                {choice<LabelLaw>("labels", plan.labels,
                                  {{"others", LabelLaw::others}, {"all", LabelLaw::all}}),
                 choice<Order>("order", plan.order,
                               {{"mixed", Order::mixed}, {"forget_first", Order::forget_first}})});
}

Settings of_plan(SalunPlan& plan) {
  return joined(joined(of_plan(plan.random_labels),
                       {flag("whole_perturbation", plan.random_labels.whole_perturbation)}),
                of_mask(plan.mask));
}

Settings of_plan(SharpMinMaxPlan& plan) {
  using Loss = SharpMinMaxPlan::Loss;
  using SharpnessOf = SharpMinMaxPlan::SharpnessOf;
  const Setting maximiser{"maximiser", plan.maximiser ? optimiser_tag(*plan.maximiser) : "same",
                          [&plan](const std::string& text) {
                            if (text == "same") {
                              plan.maximiser.reset();
                            } else {
                              plan.maximiser = parse_sharpness(text);
                            }
                          }};
  return joined(
      joined(of_plan(plan.common), of_mask(plan.mask)),
      {share("alpha", plan.alpha),
       choice<Loss>(
           "loss", plan.loss,
           {{"own", Loss::own}, {"own_unweighted", Loss::own_unweighted}, {"joint", Loss::joint}}),
       choice<SharpnessOf>("sharpness_of", plan.sharpness_of,
                           {{"own_loss", SharpnessOf::own_loss},
                            {"forget_cross_entropy", SharpnessOf::forget_cross_entropy}}),
       maximiser, flag("whole_perturbation", plan.whole_perturbation),
       flag("alternating", plan.alternating)});
}

Settings of_plan(ScrubPlan& plan) {
  return joined(of_plan(plan.common),
                {count("msteps", plan.msteps), positive("kd_T", plan.kd_T),
                 nonnegative("gamma", plan.gamma), nonnegative("beta", plan.beta),
                 count("forget_B", plan.forget_B), flag("sharp_max_steps", plan.sharp_max_steps)});
}

Settings of_plan(L1SparsePlan& plan) {
  return joined(of_plan(plan.common),
                {nonnegative("alpha", plan.alpha), flag("decays", plan.decays)});
}

Settings of_plan(RetrainingPlan& plan) {
  const TrainingPlan& training = plan.training;
  return joined({{"epochs", training.epochs},
                 {"B", training.B},
                 {"sharpness", sharpness_name(training.sharpness)},
                 {"augmentation.crop", training.augmentation.crop},
                 {"augmentation.flip", training.augmentation.flip},
                 {"until_fitted", training.until_fitted},
                 {"seed", training.seed},
                 {"weights_seed", plan.weights_seed}},
                of_sgd(plan.training.sgd));
}

Settings settings_of(const std::string& name, MethodSettings& settings) {
  method_info(name);
  if (name == "negative-gradient") return of_plan(settings.negative_gradient);
  if (name == "sharp-minmax") return of_plan(settings.sharp_minmax);
  if (name == "random-labels") return of_plan(settings.random_labels);
  if (name == "salun") return of_plan(settings.salun);
  if (name == "l1-sparse") return of_plan(settings.l1_sparse);
  if (name == "scrub") return of_plan(settings.scrub);
  if (name == "fine-tuning") return of_plan(settings.fine_tuning);
  return of_plan(settings.retraining);
}

}  // namespace

Json settings_json(const std::string& name, const MethodSettings& settings) {
  MethodSettings shown = settings;
  if (shown.scrub.forget_B == 0) shown.scrub.forget_B = shown.scrub.common.B;
  Json json;
  for (const Setting& setting : settings_of(name, shown)) {
    const std::size_t dot = setting.name.find('.');
    if (dot == std::string::npos) {
      json[setting.name] = setting.value;
    } else {
      json[setting.name.substr(0, dot)][setting.name.substr(dot + 1)] = setting.value;
    }
  }
  return json;
}

void set_setting(MethodSettings& settings, const std::string& assignment) {
  const std::size_t dot = assignment.find('.'), equals = assignment.find('=');
  if (equals == std::string::npos || dot > equals) {
    throw std::invalid_argument("expected METHOD.SETTING=VALUE");
  }
  const std::string method = assignment.substr(0, dot),
                    name = assignment.substr(dot + 1, equals - dot - 1);
  if (method_info(method).from_fresh_weights) {
    throw std::invalid_argument(method + " has the settings of pretraining");
  }
  std::string known;
  for (const Setting& setting : settings_of(method, settings)) {
    if (!setting.set) continue;
    if (setting.name == name) return setting.set(assignment.substr(equals + 1));
    known += (known.empty() ? "" : ", ") + setting.name;
  }
  throw std::invalid_argument("expected one of the settings " + known);
}

}  // namespace oubliette
