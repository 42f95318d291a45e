/** Nest is ESM and its own CommonJS companions require it back: Jest refuses the cycle unless Nest came first. */
import '@nestjs/common';
import '@nestjs/core';
