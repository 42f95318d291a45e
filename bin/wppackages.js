#!/usr/bin/env node
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';
import { isSupportedNode, SUPPORTED_NODE } from './supported-node.js';

if (isSupportedNode(process.versions.node)) {
  // Compiled code is kept between runs where the installation may be written; elsewhere nothing happens.
  // A server starts once, and would hold 14 MiB of it for good.
  if (!process.argv.includes('serve')) {
    module.enableCompileCache(
      fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)),
    );
  }
  await import('../dist/src/main.js');
} else {
  process.stderr.write(
    `error: wppackages needs Node.js ${SUPPORTED_NODE}; this is ${process.versions.node}\n`,
  );
  process.exitCode = 2;
}
