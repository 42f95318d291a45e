/** Name of the read-only data source that queries and builds read through. */
export const READER = 'reader';
