import { createReadStream, type ReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { StorageSettings } from '../../shared/files/storage.settings.js';
import { errorCode } from '../../shared/files/system-error.js';

/** A file of lines that some command writes or wrote. */
export interface LogFileEntry {
  readonly name: string;
  readonly path: string;
  readonly command: string;
  /** Whether lines are appended to it still. */
  readonly isCurrent: boolean;
  readonly bytes: number;
  /** Stays the same when the file is renamed. */
  readonly inode: number;
}

/** The names that `LogFile` gives: of the command, and of when it was full. */
const NAME = /^(?<command>[a-z0-9][a-z0-9 -]*)(?<full>\.\d{8}T\d{9}Z-[0-9a-f]{6})?\.jsonl$/;

/** The files in `logs` of the storage, which every process writes to. */
@Injectable()
export class LogFiles {
  readonly #folder: string;

  constructor({ path }: StorageSettings) {
    this.#folder = join(path, 'logs');
  }

  /** Of each command the newest first; whatever else lies in the folder is left out, and so are links. */
  async list(): Promise<readonly LogFileEntry[]> {
    const entries = await Promise.all((await this.#names()).map((name) => this.#entry(name)));
    return entries
      .filter((entry) => entry !== undefined)
      .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || (a.name < b.name ? 1 : -1));
  }

  /** The bytes of a file of the list. Throws `NotFoundError` for any other name. */
  async open(name: string): Promise<{ readonly file: LogFileEntry; readonly bytes: ReadStream }> {
    const file = (await this.list()).find((entry) => entry.name === name);
    if (file === undefined) throw new NotFoundError(`there is no log file ${name}`);
    // What is appended meanwhile is no part of the answer, whose length is told before.
    return { file, bytes: createReadStream(file.path, { end: Math.max(0, file.bytes - 1) }) };
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #entry(name: string): Promise<LogFileEntry | undefined> {
    const { command, full } = NAME.exec(name)?.groups ?? {};
    if (command === undefined) return undefined;
    const path = join(this.#folder, name);
    try {
      const stats = await lstat(path);
      if (!stats.isFile()) return undefined;
      const { size: bytes, ino: inode } = stats;
      return { name, path, command, isCurrent: full === undefined, bytes, inode };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined; // removed meanwhile
      throw error;
    }
  }
}
