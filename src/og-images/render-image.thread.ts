import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';

// A worker thread loads this module by itself, also before it is compiled: it imports nothing of ours
// and has no syntax but types to strip.

/** What is to be drawn, and how large. */
export interface ImageTask {
  readonly drawing: object;
  readonly width: number;
  readonly height: number;
}

const { resolve } = createRequire(import.meta.url);

function font(
  name: string,
  weight: 400 | 500 | 600,
  file: string,
): { name: string; weight: 400 | 500 | 600; style: 'normal'; data: Buffer } {
  return { name, weight, style: 'normal', data: readFileSync(resolve(`@fontsource/${file}.woff`)) };
}

/** Both weights of a family whose files are named alike. */
function family(name: string, file: string): ReturnType<typeof font>[] {
  return [font(name, 400, `${file}-400-normal`), font(name, 600, `${file}-600-normal`)];
}

const fonts = [
  ...family('Instrument Sans', 'instrument-sans/files/instrument-sans-latin'),
  ...family('Instrument Sans Ext', 'instrument-sans/files/instrument-sans-latin-ext'),
  ...family('Noto Sans Cyrillic', 'noto-sans/files/noto-sans-cyrillic'),
  ...family('Noto Sans Greek', 'noto-sans/files/noto-sans-greek'),
  font('JetBrains Mono', 500, 'jetbrains-mono/files/jetbrains-mono-latin-500-normal'),
];

/** The drawing as PNG. */
export default async function renderImage({ drawing, ...size }: ImageTask): Promise<Uint8Array> {
  const svg = await satori(drawing as Parameters<typeof satori>[0], { ...size, fonts });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
