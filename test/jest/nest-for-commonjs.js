/**
 * Nest is ESM; nest-commander and its discovery package are CommonJS and require it. Node allows that,
 * Jest does so only on Node 24.9 and newer: so it is loaded here, and `commonjs-over-nest.transform.js`
 * makes those packages take it from here.
 */
import * as common from '@nestjs/common';
import * as commonConstants from '@nestjs/common/constants.js';
import * as core from '@nestjs/core';
import * as coreConstants from '@nestjs/core/injector/constants.js';

globalThis.nestForCommonJs = {
  '@nestjs/common': common,
  '@nestjs/common/constants': commonConstants,
  '@nestjs/core': core,
  '@nestjs/core/injector/constants': coreConstants,
};
