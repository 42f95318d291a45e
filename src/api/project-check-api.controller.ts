import { Body, Post } from '@nestjs/common';
import { ProjectCheckQueries } from '../catalog/project-check.queries.js';
import type { CheckedPackage, Finding } from '../domain/project-check/findings.js';
import { MOST_FILE_BYTES, readProjectFile } from '../domain/project-check/project-file.js';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { FLAG, listOf, objectOf, oneOf, orNull, TEXT } from '../http/schemas.js';
import { ForBrowsers } from '../http/same-origin.guard.js';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { ApiController } from './api-controller.decorator.js';

const FINDING_KINDS: readonly Finding['kind'][] = [
  ...(['hidden', 'closed', 'unknown', 'version-withheld', 'version-missing'] as const),
  ...(['outdated', 'held-back', 'untagged', 'wpackagist'] as const),
];

/** What is to be known of the packages of a project; what is sent is read and forgotten. */
@ApiController('api/check')
export class ProjectCheckApiController {
  constructor(private readonly projects: ProjectCheckQueries) {}

  /** The body is the composer.json or composer.lock itself. */
  @Post()
  @Described({
    id: 'checkProject',
    summary:
      'What is to be known of the packages of the composer.json or composer.lock in the body',
    body: 'The file as it is, 2 MiB at most; it is neither kept nor logged',
    answer: objectOf({
      file: oneOf('composer.json', 'composer.lock'),
      packages: listOf(
        objectOf({
          name: TEXT,
          type: oneOf('plugin', 'theme'),
          dev: FLAG,
          constraint: orNull(TEXT),
          version: orNull(TEXT),
          findings: listOf({
            type: 'object',
            description: 'What else there is depends on its kind',
            properties: { kind: oneOf(...FINDING_KINDS) },
            required: ['kind'],
          }),
        }),
      ),
    }),
    errors: { 400: 'The body is no such file' },
  })
  @ForBrowsers()
  @JsonBody(MOST_FILE_BYTES)
  async check(@Body() document: unknown): Promise<Answer> {
    const { project, problem } = readProjectFile(document);
    if (project === undefined) throw new InvalidInputError([problem]);
    const packages = await this.projects.check(project);
    return Answer.json({ file: project.kind, packages: packages.map(printed) });
  }
}

function printed({ name, type, isDev, constraint, version, findings }: CheckedPackage): object {
  return { name, type, dev: isDev, constraint, version, findings: findings.map(printedFinding) };
}

function printedFinding(finding: Finding): object {
  switch (finding.kind) {
    case 'hidden':
      return { kind: finding.kind, reason: finding.reason };
    case 'closed': {
      const { kind, closedAt, reason, reasonText, isPermanent } = finding;
      return {
        kind,
        closed_date: closedAt,
        reason,
        reason_text: reasonText,
        permanent: isPermanent,
      };
    }
    case 'untagged': {
      const { kind, how, directoryVersion } = finding;
      return { kind, how, directory_version: directoryVersion };
    }
    case 'unknown':
    case 'version-withheld':
    case 'version-missing':
    case 'outdated':
    case 'held-back':
    case 'wpackagist':
      return finding;
  }
}
