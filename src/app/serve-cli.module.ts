import { Module } from '@nestjs/common';
import { ServeCommand } from './commands/serve.command.js';

/** Owns: command serve, which opens an HTTP application of its own. Needs: the settings. */
@Module({ providers: [ServeCommand] })
export class ServeCliModule {}
