import { crc32 } from 'node:zlib';

export interface ZipFile {
  readonly path: string;
  readonly content: string;
}

const VERSION_NEEDED = 20;
const UTF8_NAMES = 0x0800;

/** A zip archive whose files are stored without compression, all modified at the given UTC time. */
export function zipOf(files: readonly ZipFile[], modifiedAt: Date): Buffer {
  const stamp = dosTime(modifiedAt);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.path);
    const content = Buffer.from(file.content);
    const common = entryFields(name, content, stamp);
    const local = Buffer.concat([signature(0x04034b50), common, name, content]);
    directory.push(centralEntry(common, name, offset));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, endRecord(files.length, central.length, offset)]);
}

/** The fields that the local header and the central directory share (APPNOTE 4.3.7). */
function entryFields(name: Buffer, content: Buffer, stamp: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION_NEEDED, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt32LE(stamp, 6);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** APPNOTE 4.3.12: no extra field, no comment, first disk, no attributes. */
function centralEntry(common: Buffer, name: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION_NEEDED);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, common, rest, name]);
}

/** APPNOTE 4.3.16. */
function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(18);
  record.writeUInt16LE(count, 4);
  record.writeUInt16LE(count, 6);
  record.writeUInt32LE(size, 8);
  record.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), record]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Date in the upper, time in the lower half; two-second steps from 1980 on. */
function dosTime(time: Date): number {
  const date =
    (Math.max(0, time.getUTCFullYear() - 1980) << 9) |
    ((time.getUTCMonth() + 1) << 5) |
    time.getUTCDate();
  const clock =
    (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return date * 0x1_0000 + clock;
}
