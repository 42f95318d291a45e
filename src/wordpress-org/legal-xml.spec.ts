import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { legalXml } from './legal-xml.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

async function textOf(content: Uint8Array, size = 1_024): Promise<string> {
  const document = Buffer.concat([Buffer.from('<x>'), content, Buffer.from('</x>')]);
  let text = '';
  const parser = new SaxesParser();
  parser.on('text', (found) => {
    text += found;
  });
  for await (const xml of legalXml(pieces(document, size))) parser.write(xml);
  parser.close();
  return text;
}

describe('legalXml', () => {
  it.each([
    ['control characters', 'a\u0001b\u001fc', 'a\ufffdb\ufffdc'],
    ['whitespace', 'a\tb\nc', 'a\tb\nc'],
    ['a carriage return of a name', '/a/tags/1.0\r', '/a/tags/1.0\r'],
    ['line ends', 'a\r\nb', 'a\nb'],
    ['references to control characters', 'a&#8;b&#x1F;c', 'a\ufffdb\ufffdc'],
    ['references to surrogates and beyond Unicode', '&#xD800;&#x110000;', '\ufffd\ufffd'],
    ['references beyond every number', '&#99999999999999999999;', '\ufffd'],
    ['legal references', '&#233;&#x1F600;&amp;&lt;', 'é😀&<'],
    ['noncharacters', 'a\uffffb', 'a\ufffdb'],
    ['other scripts', 'плагин 😀', 'плагин 😀'],
  ])('lets %s survive, cut anywhere', async (_, content, text) => {
    for (const size of [1, 2, 3, 5, 1_024]) {
      expect(await textOf(Buffer.from(content), size)).toBe(text);
    }
  });

  it('replaces bytes that are no UTF-8', async () => {
    expect(await textOf(Buffer.from([0x61, 0xff, 0xc3, 0x28, 0x62]))).toBe('a\ufffd\ufffd(b');
  });

  it('makes any bytes without markup readable', async () => {
    const content = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => bytes.filter((byte) => byte !== 0x3c && byte !== 0x26));
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        await expect(textOf(bytes, size)).resolves.toEqual(expect.any(String));
      }),
    );
  });
});
