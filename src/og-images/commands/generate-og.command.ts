import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { GenerateOgService } from '../generate-og.service.js';

@CliCommand()
export class GenerateOgCommand extends JobCommand {
  constructor(private readonly images: GenerateOgService) {
    super();
  }

  protected override async execute(): Promise<void> {
    const report = await this.job((job) => this.images.run(job));
    const { drawn, failed, left, target } = report;
    this.out.report(
      report,
      `drew ${drawn} social images into ${target}; ${failed} could not be drawn, ${left} wait for the next run`,
    );
  }
}
