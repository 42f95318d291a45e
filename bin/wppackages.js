#!/usr/bin/env node
import { isSupportedNode, SUPPORTED_NODE } from './supported-node.js';

if (isSupportedNode(process.versions.node)) {
  await import('../dist/src/main.js');
} else {
  process.stderr.write(
    `error: wppackages needs Node.js ${SUPPORTED_NODE}; this is ${process.versions.node}\n`,
  );
  process.exitCode = 2;
}
