#!/usr/bin/env python3
"""SGD with momentum and weight decay, SAM and ASAM, written a second time, in PyTorch (float64).

usage: networks_optimizers.py > networks_optimizers.json

A network of two layers (3 -> 2, tanh, 2 -> 3) with the mean cross-entropy, on eight samples in
batches of four, twelve steps. Inputs and first weights are multiples of 1/64, so that decimals hold
them exactly. SGD is torch.optim's. The perturbation of SAM is rho g / ||g|| with the norm over all
parameters together; ASAM's is rho w^2 g / || |w| g || (Kwon et al. 2021, without its constant eta),
made parameter by parameter. Output: one JSON object with the inputs, and for each setting the
weights (the four parameters one after another) after every step and the loss before it.
"""

import json

import torch

STEPS, BATCH = 12, 4
SHAPES = {"first": (2, 3), "first_bias": (2,), "second": (3, 2), "second_bias": (3,)}
SETTINGS = [
    {"sharpness": "sgd", "rate": 0.25, "momentum": 0.0, "weight_decay": 0.0},
    {"sharpness": "sgd", "rate": 0.125, "momentum": 0.875, "weight_decay": 0.03125},
    {"sharpness": "sam-0.125", "rate": 0.25, "momentum": 0.0, "weight_decay": 0.0},
    {"sharpness": "sam-0.125", "rate": 0.125, "momentum": 0.875, "weight_decay": 0.03125},
    {"sharpness": "asam-0.125", "rate": 0.125, "momentum": 0.875, "weight_decay": 0.03125},
    {"sharpness": "asam-1", "rate": 0.125, "momentum": 0.875, "weight_decay": 0.03125},
]


def fixed_numbers(count, multiplier):
    """Multiples of 1/64 in [-1, 1) that jump about."""
    return [((i * multiplier + 17) % 128 - 64) / 64 for i in range(count)]


IMAGES = torch.tensor(fixed_numbers(24, 53), dtype=torch.float64).reshape(8, 3)
LABELS = torch.tensor([0, 1, 2, 0, 2, 1, 1, 0])


def first_weights():
    parameters, at = [], 0
    values = fixed_numbers(17, 37)
    for shape in SHAPES.values():
        count = torch.Size(shape).numel()
        part = torch.tensor(values[at : at + count], dtype=torch.float64).reshape(shape)
        parameters.append(part.requires_grad_())
        at += count
    return parameters


def batch_loss(parameters, step):
    rows = slice(step % 2 * BATCH, step % 2 * BATCH + BATCH)
    first, first_bias, second, second_bias = parameters
    hidden = torch.tanh(IMAGES[rows] @ first.T + first_bias)
    logits = hidden @ second.T + second_bias
    log_shares = logits - torch.logsumexp(logits, 1, keepdim=True)
    return -log_shares[torch.arange(BATCH), LABELS[rows]].mean()


def offsets(parameters, gradients, sharpness):
    kind, rho = sharpness.split("-")
    scales = [p.detach().abs() if kind == "asam" else torch.ones_like(p) for p in parameters]
    total = sum(((s * g) ** 2).sum() for s, g in zip(scales, gradients))
    if total == 0:
        return [torch.zeros_like(g) for g in gradients]
    return [float(rho) * s * s * g / total.sqrt() for s, g in zip(scales, gradients)]


def trajectory(setting):
    parameters = first_weights()
    optimizer = torch.optim.SGD(
        parameters,
        lr=setting["rate"],
        momentum=setting["momentum"],
        weight_decay=setting["weight_decay"],
    )
    weights, losses = [], []
    for step in range(STEPS):
        loss = batch_loss(parameters, step)
        losses.append(loss.item())
        gradients = torch.autograd.grad(loss, parameters)
        if setting["sharpness"] != "sgd":
            moves = offsets(parameters, gradients, setting["sharpness"])
            moved = [(p.detach() + m).requires_grad_() for p, m in zip(parameters, moves)]
            gradients = torch.autograd.grad(batch_loss(moved, step), moved)
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient
        optimizer.step()
        weights.append([x for p in parameters for x in p.detach().flatten().tolist()])
    return {**setting, "losses": losses, "weights": weights}


def main():
    print(
        json.dumps(
            {
                "made_by": "reference/oracle/networks_optimizers.py, torch " + torch.__version__,
                "batch": BATCH,
                "images": IMAGES.tolist(),
                "labels": LABELS.tolist(),
                "first_weights": [x for p in first_weights() for x in p.flatten().tolist()],
                "runs": [trajectory(setting) for setting in SETTINGS],
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
