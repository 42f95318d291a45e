import { RunFailedError } from '../shared/errors/app-error.js';

/** What an operator has to put right, by the error codes of the S3 API and of sockets. */
const REASONS: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: 'the service does not know the access key',
  SignatureDoesNotMatch: 'the secret access key is wrong',
  AccessDenied: 'the access key may not do that',
  NoSuchBucket: 'there is no such bucket',
  ECONNREFUSED: 'nothing answers at the endpoint',
  ENOTFOUND: 'the host name of the endpoint is unknown',
  ECONNRESET: 'the service broke the connection off',
  TimeoutError: 'the service took too long',
};

/** One line of a request that failed for good. */
export function explainFailure(task: string, error: unknown): RunFailedError {
  return new RunFailedError(`${task}: ${reasonOf(error)}`, { cause: error });
}

/** The HTTP status of the service's answer; undefined when there was none. */
export function httpStatusOf(error: unknown): number | undefined {
  return ((error ?? {}) as S3Error).$metadata?.httpStatusCode;
}

/** Why a request failed, in words for people. */
export function reasonOf(error: unknown): string {
  const { name, code, message } = detailsOf(error);
  // The SDK calls a reset a timeout by name; the code tells them apart.
  const known = REASONS[code] ?? REASONS[name];
  const technical = [code, name].find((text) => text !== '' && text !== 'Error') ?? 'error';
  return known === undefined ? `${technical}: ${message}` : `${known} (${technical})`;
}

interface S3Error {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function detailsOf(error: unknown): { name: string; code: string; message: string } {
  const { name, code, message } = (error ?? {}) as S3Error;
  const answered = httpStatusOf(error);
  const status = answered === undefined ? '' : ` (HTTP ${answered})`;
  const [line = ''] = textOf(message).split('\n', 1);
  return { name: textOf(name), code: textOf(code), message: `${line}${status}` };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
