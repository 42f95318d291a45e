import { everyCommand } from '../../../test/support/command-line.js';
import { GLOBAL_OPTIONS } from './command-manifest.js';
import { propertyOf } from './command-spec.js';

it.each([
  ['--json', 'json'],
  ['-o, --output <dir>', 'output'],
  ['--log-level <level>', 'logLevel'],
  ['--to-r2', 'toR2'],
  ['[build-id]', 'buildId'],
  ['<email>', 'email'],
])('%s is the property %s', (syntax, property) => {
  expect(propertyOf(syntax)).toBe(property);
});

describe.each(everyCommand())('$name', ({ name, spec: { options, examples } }) => {
  const flags = [...GLOBAL_OPTIONS, ...options].map((option) => option.flags);

  it('has flags in the notation of the command line', () => {
    for (const text of flags) {
      expect(text).toMatch(/^(-[a-z], )?--[a-z][a-z0-9-]*( <[a-z-]+(:[a-z]+)?>| \[[a-z-]+\])?$/);
    }
  });

  it('has no letter and no name twice', () => {
    const words = flags.flatMap((text) => text.match(/(?<!\S)--?[a-z0-9-]+/g) ?? []);

    expect(new Set([...words, '-h', '--help', '--version']).size).toBe(words.length + 3);
  });

  it('has an example that names it', () => {
    expect(examples.join('\n')).toContain(` ${name}`);
  });
});
