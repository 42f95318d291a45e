/** The errno name of a failed system call, undefined for other errors. */
export function errorCode(error: unknown): unknown {
  const isSystemError = typeof error === 'object' && error !== null && 'syscall' in error;
  return isSystemError && 'code' in error ? error.code : undefined;
}
