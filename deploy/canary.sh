#!/bin/bash
# canary.sh REPOSITORY [PACKAGE ...]
#
# Installs packages, ten if none are named, with the Composer of this machine and from nowhere but the
# repository. Fails unless every one of them is there afterwards.
set -euo pipefail

repository=${1:?which repository}
shift
packages=("$@")
if ((${#packages[@]} == 0)); then
  packages=(
    wp-plugin/akismet wp-plugin/classic-editor wp-plugin/contact-form-7 wp-plugin/jetpack
    wp-plugin/woocommerce wp-plugin/wordpress-seo wp-plugin/wp-super-cache
    wp-theme/astra wp-theme/twentytwentyfive wp-theme/twentytwentyfour
  )
fi

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cd "$project"
export COMPOSER_HOME=$project/home COMPOSER_NO_INTERACTION=1 COMPOSER_ALLOW_SUPERUSER=1

secure=true
if [[ $repository == http://* ]]; then secure=false; fi
cat > composer.json <<JSON
{
  "repositories": [
    {"type": "composer", "url": "$repository", "only": ["wp-plugin/*", "wp-theme/*"]}
  ],
  "config": {"secure-http": $secure, "allow-plugins": {"composer/installers": true}}
}
JSON
composer require --no-progress --prefer-dist "${packages[@]}"

composer show --name-only > installed
for package in "${packages[@]}"; do
  if ! grep -qx "$package *" installed; then
    echo "error: $package was not installed" >&2
    exit 1
  fi
done
echo "${#packages[@]} packages installed from $repository"
