import { join } from 'node:path';
import { debianPackages } from './debian-packages.js';

/** Composer of Debian 13, 2.8 with composer/semver 3.4, and the PHP code that it needs. */
const PACKAGES = [
  'composer',
  'jsonlint',
  'php-composer-ca-bundle',
  'php-composer-class-map-generator',
  'php-composer-metadata-minifier',
  'php-composer-pcre',
  'php-composer-semver',
  'php-composer-spdx-licenses',
  'php-composer-xdebug-handler',
  'php-enum',
  'php-json-schema',
  'php-psr-container',
  'php-psr-log',
  'php-react-promise',
  'php-seld-signal-handler',
  'php-symfony-console',
  'php-symfony-deprecation-contracts',
  'php-symfony-filesystem',
  'php-symfony-finder',
  'php-symfony-process',
  'php-symfony-service-contracts',
  'php-symfony-string',
];

/** Returns the directory below which the current Composer's classes lie as Debian installs them. */
export function currentComposerRoot(): string {
  return debianPackages('trixie', PACKAGES);
}

/** Returns the command, and its first arguments, that runs the current Composer. */
export function currentComposerCommand(): readonly [string, ...string[]] {
  const root = currentComposerRoot();
  const classes = join(root, 'usr/share/php');
  return ['php', '-d', `include_path=${classes}`, join(root, 'usr/bin/composer')];
}
