import type { Server } from 'node:http';
import { Logger } from '@nestjs/common';
import { IsBoolean, IsOptional, IsString } from 'class-validator';
import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { takeActivationSocket } from '../../shared/process/socket-activation.js';
import { AppConfig } from '../app-config.js';
import { drain, listen, stopSignal, type ListenTarget } from '../http-listener.js';
import { openHttpService } from '../http-service.js';
import type { HttpApplication } from '../http-application.js';
import { releaseStartupMemory } from '../startup-memory.js';
import { parseListenAddress } from '../../shared/config/listen-address.js';

export class ServeRequest {
  /** Beats the configured address. */
  @IsOptional() @IsString() addr?: string;

  @IsBoolean() withScheduler = false;
}

/** Serves until SIGTERM or SIGINT, then lets requests in flight and the batches of its jobs finish and exits 0. */
@CliCommand(ServeRequest)
export class ServeCommand extends BaseCommand<ServeRequest> {
  private readonly logger = new Logger(ServeCommand.name);

  constructor(private readonly config: AppConfig) {
    super();
  }

  protected override async execute(request: ServeRequest): Promise<void> {
    const address = parseListenAddress(request.addr ?? this.config.server.addr);
    const fd = takeActivationSocket();
    await this.#serve(fd === undefined ? address : { fd }, request);
  }

  async #serve(target: ListenTarget, request: ServeRequest): Promise<void> {
    const stopped = stopSignal();
    const { server, start } = openHttpService(this.config, request);
    const address = await listen(server, target);
    const app = await started(server, start);
    try {
      releaseStartupMemory();
      this.out.line(`listening on ${address}`);
      this.logger.log('finishing the requests in flight', { signal: await stopped });
      // Loaded by now; imported above, it would be loaded before anybody listens.
      const { endWork } = await import('../http-application.js');
      const [isComplete] = await Promise.all([
        drain(server, this.config.server.shutdownTimeoutSeconds * 1_000),
        endWork(app),
      ]);
      if (!isComplete) this.logger.warn('requests still in flight were cut off');
    } finally {
      await app.close();
    }
  }
}

/** The application; a server that it cannot be had for is closed. */
async function started(
  server: Server,
  start: () => Promise<HttpApplication>,
): Promise<HttpApplication> {
  try {
    return await start();
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}
