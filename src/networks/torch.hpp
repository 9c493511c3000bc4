// The parts of libtorch that are used here. <torch/torch.h> has all of it, with templates that every
// file which uses the precompiled header then instantiates: 8 s a file instead of 3.
#pragma once

#include <torch/autograd.h>
#include <torch/cuda.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>
#include <torch/serialize/archive.h>
#include <torch/types.h>
#include <torch/utils.h>
#include <torch/version.h>
