#!/usr/bin/env python3
"""Training steps of ResNet-18 as a plain PyTorch program, to compare speeds.

usage: networks_training_torch.py [--width 64] [--batch 128] [--steps 8] [--threads 2] [--images 10000]

The network of He et al. (2016) in its form for CIFAR, float32, channels-last order, on random
images; each step takes a batch by index, crops and flips nothing, and is one of torch.optim.SGD
with momentum and weight decay. Output: one JSON object with the wall and processor seconds of each
step, the first one (which allocates) left out, and the library's version.
"""

import argparse
import json
import time

import torch
from torch import nn
from torch.nn.functional import cross_entropy, relu


class Block(nn.Module):
    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.convolution_1 = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self.normalisation_1 = nn.BatchNorm2d(channels)
        self.convolution_2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.normalisation_2 = nn.BatchNorm2d(channels)
        self.shortcut = nn.Identity()
        if stride != 1 or channels_in != channels:
            self.shortcut = nn.Sequential(nn.Conv2d(channels_in, channels, 1, stride, bias=False),
                                          nn.BatchNorm2d(channels))

    def forward(self, x):
        y = relu(self.normalisation_1(self.convolution_1(x)), inplace=True)
        y = self.normalisation_2(self.convolution_2(y))
        return relu(y + self.shortcut(x), inplace=True)


class ResNet18(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.convolution = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.normalisation = nn.BatchNorm2d(width)
        sizes = [(width, width, 1), (width, 2 * width, 2), (2 * width, 4 * width, 2), (4 * width, 8 * width, 2)]
        self.stages = nn.Sequential(*(nn.Sequential(Block(a, b, stride), Block(b, b, 1)) for a, b, stride in sizes))
        self.classifier = nn.Linear(8 * width, 10)

    def forward(self, x):
        x = relu(self.normalisation(self.convolution(x)), inplace=True)
        return self.classifier(self.stages(x).mean((2, 3)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--images", type=int, default=10000)
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    images = torch.randn(options.images, 3, 32, 32).to(memory_format=torch.channels_last)
    labels = torch.randint(10, (options.images,))
    order = torch.randperm(options.images)
    network = ResNet18(options.width).to(memory_format=torch.channels_last)
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=5e-4)
    seconds = []
    for step in range(options.steps + 1):
        start = time.perf_counter(), time.process_time()
        first = step * options.batch % (options.images - options.batch)
        here = order[first:first + options.batch]
        optimiser.zero_grad()
        cross_entropy(network(images[here]), labels[here]).backward()
        optimiser.step()
        seconds.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    print(json.dumps({"seconds": seconds[1:], "version": torch.__version__}))


if __name__ == "__main__":
    main()
