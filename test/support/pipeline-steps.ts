import { DeployService } from '../../src/deploy/deploy.service.js';
import { DeployRequest } from '../../src/deploy/deploy.types.js';
import { PipelineRequest } from '../../src/pipeline/pipeline-request.js';
import { PipelineService, type PipelineReport } from '../../src/pipeline/pipeline.service.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import type { TestApp } from './test-app.js';

/** One cycle, as `wppackages pipeline` runs it. */
export function runPipeline(
  app: TestApp,
  request: Partial<PipelineRequest> = {},
): Promise<PipelineReport> {
  return app
    .get(JobRunner)
    .run('pipeline', (job) =>
      app.get(PipelineService).run(Object.assign(new PipelineRequest(), request), job),
    );
}

/** `wppackages deploy`. */
export function runDeploy(app: TestApp, request: Partial<DeployRequest> = {}): Promise<unknown> {
  return app
    .get(JobRunner)
    .run('deploy', (job) =>
      app.get(DeployService).deploy(Object.assign(new DeployRequest(), request), job),
    );
}
