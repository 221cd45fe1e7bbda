#!/usr/bin/env bash
# Installs the stores and readers that the tests of this folder ask, from Debian's packages and from npm; a minute.
set -euo pipefail
cd "$(dirname "$0")/../.."
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get update -q
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends \
  virtuoso-opensource-7-bin libapache-jena-java redland-utils raptor2-utils \
  $(command -v javac >/dev/null || echo default-jdk-headless)
if command -v npm >/dev/null; then
  npm install --prefix .venv/interop --no-audit --no-fund --silent n3@2 @comunica/query-sparql-rdfjs@4.5.0
fi
