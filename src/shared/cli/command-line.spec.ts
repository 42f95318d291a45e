import { InvalidInputError } from '../errors/app-error.js';
import { readCommandLine, type CommandLine, type Manifest } from './command-line.js';

const MANIFEST: Manifest = {
  name: 'shop',
  globals: [{ flags: '--db <path>', description: 'database' }],
  program: {
    summary: 'A shop',
    commands: {
      sell: {
        summary: 'Sell something',
        argument: { syntax: '<item>', description: 'what' },
        options: [
          { flags: '-p, --price <n>', description: 'price', required: true },
          { flags: '-c, --colour-name <name>', description: 'colour', required: true },
          { flags: '-f, --force', description: 'whatever it is' },
          { flags: '--until [day]', description: 'end' },
        ],
        examples: ['shop sell hat --price 3'],
      },
      stock: {
        summary: 'The stock',
        commands: {
          count: {
            summary: 'Count',
            options: [{ flags: '--json', description: 'as JSON' }],
            examples: [],
          },
          shelf: {
            summary: 'Shelves',
            commands: { add: { summary: 'Add', options: [], examples: [] } },
          },
        },
      },
    },
  },
};

const read = (words: string): ReturnType<typeof readCommandLine> =>
  readCommandLine(MANIFEST, words.split(' ').filter(Boolean));

function command(words: string): CommandLine {
  const reading = read(words);
  if (reading.kind !== 'command') throw new Error(`${words}: ${reading.kind}`);
  return reading;
}

it.each<[string, string, object]>([
  ['stock count', 'stock count', {}],
  ['stock count --json', 'stock count', { json: true }],
  ['stock shelf add', 'stock shelf add', {}],
  ['sell hat --price=3 --colour-name red', 'sell', { item: 'hat', price: '3', colourName: 'red' }],
  ['sell -p 3 -cred -f hat', 'sell', { item: 'hat', price: '3', colourName: 'red', force: true }],
  ['sell hat -fp3 -c red', 'sell', { item: 'hat', price: '3', colourName: 'red', force: true }],
  [
    'sell hat -p 3 -c red --until',
    'sell',
    { item: 'hat', price: '3', colourName: 'red', until: true },
  ],
])('%s runs %s', (words, name, values) => {
  expect(command(words)).toMatchObject({ name, problems: [] });
  expect(command(words).values).toEqual(values);
});

it.each(['--db x stock count', 'stock --db x count', 'stock count --db=x'])(
  '%s keeps the global flag apart',
  (words) => {
    expect(command(words)).toMatchObject({ name: 'stock count', globals: { db: 'x' }, values: {} });
  },
);

it.each<[string, readonly string[]]>([
  [
    'sell',
    ['<item>: is required', '--price <n>: is required', '--colour-name <name>: is required'],
  ],
  ['sell hat -p --colour-name=red', ['--price: its value is missing: -p, --price <n>']],
  ['stock count --db', ['--db: its value is missing: --db <path>']],
  ['stock count now', ['now: unexpected argument']],
  ['stock count --jsn', ['--jsn: unknown flag; allowed: --json, --db; did you mean --json?']],
  ['stock count --fast', ['--fast: unknown flag; allowed: --json, --db']],
  ['stock count -j', ['-j: unknown flag; allowed: --json, --db']],
  ['stock count --json=yes', ['--json=yes: takes no value']],
  [
    'sell hat rack --force=1 --prise=3 -c',
    [
      '--colour-name: its value is missing: -c, --colour-name <name>',
      '--force=1: takes no value',
      '--prise=3: unknown flag; allowed: --price, --colour-name, --force, --until, --db; did you mean --price?',
      'rack: unexpected argument',
      '--price <n>: is required',
    ],
  ],
])('%s has every problem in a line of its own', (words, problems) => {
  expect(command(words).problems).toEqual(problems);
});

it('drops the flag whose value is missing from the values', () => {
  expect(command('sell hat --price').values).toEqual({ item: 'hat' });
});

it.each([
  ['', 'shop', false],
  ['--db x', 'shop', false],
  ['--help', 'shop', true],
  ['help', 'shop', true],
  ['stock', 'stock', false],
  ['stock shelf', 'shelf', false],
  ['stock --help', 'stock', true],
  ['help stock', 'stock', true],
  ['help stock count', 'count', true],
  ['stock count -h', 'count', true],
  ['sell --help --nonsense', 'sell', true],
])('%j prints the help of %s', (words, name, isAsked) => {
  const reading = read(words);

  expect(reading).toMatchObject({ kind: 'help', isAsked });
  expect(reading.kind === 'help' && reading.command.name()).toBe(name);
});

it('reads --version', () => {
  expect(read('--version')).toEqual({ kind: 'version' });
});

it.each([
  ['stok', "unknown command 'stok'; allowed: sell, stock; did you mean stock?"],
  ['xyz --help', "unknown command 'xyz'; allowed: sell, stock"],
  ['help xyz', "unknown command 'xyz'; allowed: sell, stock"],
  ['constructor', "unknown command 'constructor'; allowed: sell, stock"],
  ['stock cuont', "unknown command 'stock cuont'; allowed: count, shelf; did you mean count?"],
  ['help stock count json', 'json: unexpected argument'],
  ['stock --jsn', '--jsn: unknown flag; allowed: --db'],
])('%s is refused', (words, message) => {
  expect(() => read(words)).toThrow(new InvalidInputError([message]));
});
