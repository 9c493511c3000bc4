#!/usr/bin/env python3
"""The memorisation experiment of paper A, section 4.2, as a plain eager PyTorch program (float64).

usage: memorization_torch.py [--dims 100:1100:100] [--signal 1:10:1] [--repeats 20] [--cells K]
                             [--threads T] [--together R] [--init-scale S] [--seed 0] ...

Data of Definition 3.8, the two-layer ReLU CNN of eq. 11, full-batch gradient descent, test error on
fresh samples, then eq. 3 on mini-batches drawn anew in each step. --cells K takes one cell from
each of K equal parts of the grid, by a fixed seed, for timing. --together R trains R repetitions of
a cell as one batch of networks: less overhead, the same numbers up to rounding. Output: one JSON
object, with a mean and a standard deviation per cell. Its speed depends on the BLAS that it finds,
which it names (Debian's reference BLAS, or OpenBLAS where that is installed, with as many threads
as OPENBLAS_NUM_THREADS says).
"""

import argparse
import json
import statistics
import time
from dataclasses import dataclass

import torch
from torch.nn.functional import softplus

MEASURED = ("train_loss", "test_error", "forget_loss_before", "forget_loss", "retain_loss")


@dataclass
class Networks:
    """R networks side by side: filters R x 2m x d, the first m of each with sign +1."""

    filters: torch.Tensor

    def __post_init__(self):
        m = self.filters.shape[1] // 2
        self.signs = torch.cat([torch.ones(m), -torch.ones(m)]).to(self.filters) / m

    def margins(self, patches, labels):
        """y f(W, x): patches R x n x P x d, labels R x n."""
        R, n, P, d = patches.shape
        activations = torch.relu(torch.bmm(patches.reshape(R, n * P, d), self.filters.transpose(1, 2)))
        return labels * (activations.reshape(R, n, P, -1).sum(2) @ self.signs)

    def losses(self, patches, labels):
        return softplus(-self.margins(patches, labels))

    def descend(self, objective, eta):
        """One step down the sum of the R objectives, which touch a network each."""
        self.filters.requires_grad_(True)
        gradient, = torch.autograd.grad(objective(self).sum(), self.filters)
        self.filters = self.filters.detach() - eta * gradient


def draw_samples(options, d, signal, n, generator):
    """Patches n x P x d, the signal at a random place, and labels n, for one repetition."""
    labels = 2.0 * torch.randint(0, 2, (n,), generator=generator) - 1
    vectors = 1 if options.patch_noise == "shared" else options.patches - 1
    noise = options.noise * torch.randn(n, vectors, d, generator=generator)
    patches = torch.zeros(n, options.patches, d)
    place = torch.randint(0, options.patches, (n,), generator=generator)
    patches[torch.arange(options.patches) != place[:, None]] = noise.expand(n, options.patches - 1, d).reshape(-1, d)
    patches[torch.arange(n), place, 0] = signal * labels
    return patches, labels


def stacked(draw, generators):
    return [torch.stack(part) for part in zip(*(draw(generator) for generator in generators))]


def take(patches, labels, index):
    """The samples `index` (R x k) of each repetition."""
    rows = torch.arange(index.shape[0])[:, None]
    return patches[rows, index], labels[rows, index]


def draw_batch(first, size, batch, generators):
    """R x batch different numbers of first .. first + size - 1."""
    return torch.stack([first + torch.randperm(size, generator=generator)[:batch] for generator in generators])


def repetitions(options, d, signal, generators):
    """name -> one value for each generator."""
    patches, labels = stacked(lambda g: draw_samples(options, d, signal, options.n, g), generators)
    networks = Networks(torch.stack([options.init_scale * torch.randn(2 * options.m, d, generator=g)
                                     for g in generators]))
    for _ in range(options.epochs):
        networks.descend(lambda net: net.losses(patches, labels).mean(1), options.eta)

    n_r = options.n - options.n_f
    B, alpha = options.batch, options.alpha
    with torch.no_grad():
        losses = networks.losses(patches, labels)
        fresh = stacked(lambda g: draw_samples(options, d, signal, options.test_samples, g), generators)
        measured = {"train_loss": losses.mean(1),
                    "test_error": (networks.margins(*fresh) <= 0).double().mean(1),
                    "forget_loss_before": losses[:, n_r:].mean(1)}
    for _ in range(options.steps):
        index = torch.cat([draw_batch(0, n_r, B, generators), draw_batch(n_r, options.n_f, B, generators)], 1)
        batch = take(patches, labels, index)

        def objective(net, batch=batch):
            batch_losses = net.losses(*batch)
            return (1 - alpha) * batch_losses[:, :B].mean(1) - alpha * batch_losses[:, B:].mean(1)
        networks.descend(objective, options.unlearning_eta)
    with torch.no_grad():
        losses = networks.losses(patches, labels)
        measured["forget_loss"] = losses[:, n_r:].mean(1)
        measured["retain_loss"] = losses[:, :n_r].mean(1)
    return {name: values.tolist() for name, values in measured.items()}


def cell(options, d, signal, number):
    values = {name: [] for name in MEASURED}
    start, start_processor = time.perf_counter(), time.process_time()
    for first in range(0, options.repeats, options.together):
        numbers = range(first, min(first + options.together, options.repeats))
        generators = [torch.Generator().manual_seed(((options.seed * 1000003 + number) * 1000003 + r) % 2**63)
                      for r in numbers]
        for name, part in repetitions(options, d, signal, generators).items():
            values[name] += part
    row = {"d": d, "signal": signal}
    for name in MEASURED:
        row[name + "_mean"] = statistics.fmean(values[name])
        row[name + "_sd"] = statistics.stdev(values[name]) if options.repeats > 1 else 0.0
    row["seconds_per_repetition"] = (time.perf_counter() - start) / options.repeats
    row["processor_seconds_per_repetition"] = (time.process_time() - start_processor) / options.repeats
    return row


def blas():
    """The file that the BLAS calls go to (Debian links PyTorch to whichever is installed)."""
    files = {line.split("/")[-1].strip() for line in open("/proc/self/maps", encoding="utf-8") if "/" in line}
    return next((name for start in ("libopenblas", "libblis", "libmkl", "libblas")
                 for name in sorted(files) if name.startswith(start)), "unknown")


def value_list(number):
    """Reads "0.25,0.5", "1:49" or "0.1:1:0.1" (both ends included)."""
    def read(text):
        values = []
        for part in text.split(","):
            ends = [float(end) for end in part.split(":")]
            start, stop, step = ends[0], ends[1] if len(ends) > 1 else ends[0], ends[2] if len(ends) > 2 else 1.0
            values += [number(start + k * step) for k in range(int((stop - start) / step + 1.5))
                       if start + k * step <= stop + 1e-9 * step]
        return values
    read.__name__ = "list of numbers"
    return read


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dims", type=value_list(int), default="100:1100:100")
    parser.add_argument("--signal", type=value_list(float), default="1:10:1", help="||mu||")
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--cells", type=int, help="so many cells, one from each part of the grid")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--together", type=int, default=1, help="repetitions trained as one batch of networks")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--init-scale", type=float, default=0.01, help="standard deviation of the first weights")
    parser.add_argument("--n", type=int, default=50, help="samples")
    parser.add_argument("--m", type=int, default=10, help="filters of each sign")
    parser.add_argument("--patches", type=int, default=2, help="P, one of them the signal")
    parser.add_argument("--patch-noise", choices=("shared", "independent"), default="shared")
    parser.add_argument("--noise", type=float, default=1.0, help="sigma")
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--eta", type=float, default=0.1, help="step size of training")
    parser.add_argument("--n-f", type=int, default=25, help="forget samples")
    parser.add_argument("--batch", type=int, default=5, help="B, of the retain and of the forget samples")
    parser.add_argument("--unlearning-eta", type=float, default=0.1)
    parser.add_argument("--alpha", type=float, default=0.3)
    parser.add_argument("--steps", type=int, default=90, help="steps of unlearning")
    parser.add_argument("--test-samples", type=int, default=1000)
    return parser.parse_args()


def main():
    options = arguments()
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(options.threads)
    every = [(d, signal) for d in options.dims for signal in options.signal]
    chosen = range(len(every))
    if options.cells is not None:
        places = torch.arange(options.cells) + torch.rand(options.cells, generator=torch.Generator().manual_seed(0))
        chosen = (places * (len(every) / options.cells)).long().tolist()
    warm_up = argparse.Namespace(**dict(vars(options), epochs=2, steps=2))
    repetitions(warm_up, *every[0], [torch.Generator().manual_seed(0)])
    rows = [cell(options, *every[number], number) for number in chosen]
    print(json.dumps({
        "cells": rows, "repeats": options.repeats, "threads": options.threads, "together": options.together,
        "blas": blas(), "seconds_per_repetition": statistics.fmean(row["seconds_per_repetition"] for row in rows),
        "processor_seconds_per_repetition":
            statistics.fmean(row["processor_seconds_per_repetition"] for row in rows)}))


if __name__ == "__main__":
    main()
