#!/usr/bin/env bash
# Installs the Debian packages that are missing, then configures and builds oubliette in build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

packages=(
  g++ cmake ninja-build pkg-config git ca-certificates python3
  libboost1.81-dev libgmp-dev libmpfr-dev libflint-dev libeigen3-dev libspectra-dev
  libcli11-dev nlohmann-json3-dev libfmt-dev libssl-dev
  libsqlite3-dev librandom123-dev libopenmpi-dev openmpi-bin gnuplot-nox python3-numpy
  doctest-dev librapidcheck-dev libbenchmark-dev
)

# OpenBLAS in its OpenMP form, which libtorch's threads count, is far faster than Debian's reference BLAS.
networks_packages=(
  libtorch-dev libopenblas0-openmp liblemon-dev zlib1g-dev dataset-fashion-mnist python3-pil zstd
)
components="core"

usage() {
  cat <<'TEXT'
usage: ./setup.sh [--networks] [--help]
Installs the Debian 12 packages that oubliette needs and that are missing (with sudo when not
root), configures the release preset and builds it in build/. Run again, it does nothing new.
--networks adds the component networks: libtorch, what reads the data sets, and the program
oubliette-networks.
TEXT
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

install_missing() {
  local missing=() package
  for package in "${packages[@]}"; do
    if [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
      missing+=("$package")
    fi
  done
  if [[ ${#missing[@]} -eq 0 ]]; then return; fi
  echo "setup.sh: installing ${missing[*]}"
  as_root apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

while [[ $# -gt 0 ]]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --networks)
      components="core;networks"
      packages+=("${networks_packages[@]}") ;;
    *) echo "setup.sh: unknown argument '$1' (see ./setup.sh --help)" >&2; exit 2 ;;
  esac
  shift
done

install_missing
if [[ ! -f build/build.ninja ]] ||
  { [[ $components == *networks* ]] &&
    ! grep -qs '^OUBLIETTE_COMPONENTS:.*networks' build/CMakeCache.txt; }; then
  cmake --preset release "-DOUBLIETTE_COMPONENTS=$components"
fi
cmake --build --preset release --parallel "$(nproc)"
