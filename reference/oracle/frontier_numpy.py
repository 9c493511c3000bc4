#!/usr/bin/env python3
"""The obvious vectorised NumPy program for the simulation of Figure 1: a mask per step, diagonals.

usage: frontier_numpy.py [--eta ETA] [--cells K] [--dense] [--steps STEPS]

Without options it simulates the whole figure (B = 1..49, Q = 1..50, 10 repetitions of 1000 steps)
and prints the time and the share of cells that diverge. --cells K takes K cells chosen by a fixed
seed. --dense times dense 50 x 50 Hessians instead (n_r = n_f = 50), once with the einsum one
writes down first and once with its two halves. Output: one JSON object.
"""

import argparse
import json
import time

import numpy as np

N, ALPHA, REPEATS = 50, 0.1, 10


def hessian_diagonals(Q):
    """Rows: the diagonals of the n Hessians of one set, n x d with d = 51 - Q (paper A, Section 4.1)."""
    d = N - Q + 1
    h = np.zeros((N, d))
    for i in range(N):
        h[i, 0 if i < Q else i - Q + 1] = 2 * N / Q
    return h


def cell(eta, B, Q, steps, rng):
    """log(||w_K|| / ||w_0||) of each repetition; w is scaled back after each step."""
    h = hessian_diagonals(Q)
    w = rng.standard_normal((REPEATS, h.shape[1]))
    log_norm = -np.log(np.linalg.norm(w, axis=1))
    for _ in range(steps):
        retain = rng.random((REPEATS, N)) < B / N
        forget = rng.random((REPEATS, N)) < B / N
        w = w * (1 - eta * (1 - ALPHA) / B * (retain @ h) + eta * ALPHA / B * (forget @ h))
        norm = np.linalg.norm(w, axis=1)
        with np.errstate(divide="ignore"):
            log_norm += np.log(norm)
        w /= np.where(norm > 0, norm, 1)[:, None]
    return log_norm


def figure(eta, steps, cells):
    rng = np.random.default_rng(0)
    every = [(B, Q) for B in range(1, N) for Q in range(1, N + 1)]
    chosen = every if cells is None else [every[k] for k in rng.permutation(len(every))[:cells]]
    diverged = 0
    start, start_processor = time.perf_counter(), time.process_time()
    for B, Q in chosen:
        growth = cell(eta, B, Q, steps, rng)
        diverged += np.mean(growth >= np.log(1000)) > 0.5
    seconds = time.perf_counter() - start
    processor = time.process_time() - start_processor
    return {"cells": len(chosen), "seconds_per_cell": seconds / len(chosen),
            "processor_seconds_per_cell": processor / len(chosen),
            "share_diverged": int(diverged) / len(chosen)}


def dense(eta, B, steps):
    """Steps per second of 10 repetitions side by side, for Hessians V V^T / (50 d) of full rank."""
    rng = np.random.default_rng(0)
    d = 50
    V = rng.integers(-3, 4, size=(2 * N, d, d)).astype(float)
    H = V @ V.transpose(0, 2, 1) / (50 * d)
    coefficient = np.concatenate([np.full(N, -eta * (1 - ALPHA) / B), np.full(N, eta * ALPHA / B)])

    def one_einsum(batch, w):
        return np.einsum("ri,ijk,rk->rj", batch, H, w)

    def two_einsums(batch, w):
        return np.einsum("rjk,rk->rj", np.einsum("ri,ijk->rjk", batch, H), w)

    result = {}
    for name, product in (("einsum", one_einsum), ("two_einsums", two_einsums)):
        w = rng.standard_normal((REPEATS, d))
        start, start_processor = time.perf_counter(), time.process_time()
        for _ in range(steps):
            batch = (rng.random((REPEATS, 2 * N)) < B / N) * coefficient
            w = w + product(batch, w)
            w /= np.linalg.norm(w, axis=1)[:, None]
        result[name] = {"seconds": time.perf_counter() - start,
                        "processor_seconds": time.process_time() - start_processor}
    return {"steps": steps, **result}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eta", type=float, default=1.0)
    parser.add_argument("--batch", type=float, default=10)
    parser.add_argument("--cells", type=int)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--dense", action="store_true")
    options = parser.parse_args()
    if options.dense:
        print(json.dumps(dense(options.eta, options.batch, options.steps)))
    else:
        print(json.dumps(figure(options.eta, options.steps, options.cells)))


if __name__ == "__main__":
    main()
