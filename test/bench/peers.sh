#!/bin/sh
# Installs who the bench measures, on Debian as root: into the system what Debian has, into .venv the rest.
set -eu
cd "$(dirname "$0")/../.."
apt-get -qq update
apt-get -qq install -y --no-install-recommends nginx-light aria2 curl libeatmydata1 iproute2 openssl python3 python3-venv unzip >/dev/null
[ -d .venv ] || python3 -m venv .venv
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }
pip install -r test/bench/requirements.txt

# Version 2 of aws-cli is not on PyPI by itself; AWS ships it inside a package for Lambda layers.
layer=$(mktemp -d)
trap 'rm -rf "$layer"' EXIT
pip download --no-deps --dest "$layer" aws-cdk-asset-awscli-v2==2.0.198
unzip -q -d "$layer" "$layer"/*.whl
tar -xzf "$layer"/aws_cdk/asset_awscli_v2/_jsii/*.tgz -C "$layer" package/lib/layer.zip
rm -rf .venv/aws-cli-2
unzip -q -d .venv/aws-cli-2 "$layer/package/lib/layer.zip"
ln -sf ../aws-cli-2/awscli/v2/2.*/dist/aws .venv/bin/aws
.venv/bin/aws --version
