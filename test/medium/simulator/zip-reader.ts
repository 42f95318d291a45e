import { crc32 } from 'node:zlib';

const END_RECORD_BYTES = 22;

/** Reads a zip of stored files by its central directory, checking sizes and checksums. */
export function readStoredZip(zip: Buffer): Map<string, string> {
  const end = zip.length - END_RECORD_BYTES;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.readUInt32LE(entry)).toBe(0x02014b50);
    const nameLength = zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
    const content = storedContent(zip, zip.readUInt32LE(entry + 42), zip.readUInt32LE(entry + 24));
    expect(crc32(content)).toBe(zip.readUInt32LE(entry + 16));
    files.set(name, content.toString());
    entry += 46 + nameLength;
  }
  expect(entry).toBe(end);
  return files;
}

function storedContent(zip: Buffer, local: number, size: number): Buffer {
  expect(zip.readUInt32LE(local)).toBe(0x04034b50);
  const start = local + 30 + zip.readUInt16LE(local + 26);
  return zip.subarray(start, start + size);
}
