import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsInt, Matches, MinLength } from 'class-validator';
import { loadConfig } from './config.loader.js';
import { Flag, Normalized, Secret, secretValues, Setting, TopLevel } from './setting.decorator.js';

class GeneralSettings {
  @Setting('NAME')
  @Flag('shortName')
  @Matches(/^ *[a-z]+ *$/)
  @Normalized((name) => name.trim())
  shortName = 'plain ';

  @Secret('KEY') @MinLength(2) key = '??';
}

class LimitSettings {
  @Setting('MOST') @IsInt() most = 5;
}

class Config {
  @TopLevel() general = new GeneralSettings();
  limits = new LimitSettings();
}

const directory = mkdtempSync(join(tmpdir(), 'wppackages-config-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function yaml(text: string): { config: string } {
  const config = join(directory, 'settings.yaml');
  writeFileSync(config, text);
  return { config };
}

it.each([
  ['of the environment', {}, { NAME: ' env ' }, 'env'],
  ['of a flag', { shortName: ' flag ' }, {}, 'flag'],
  ['of a YAML file', yaml('short_name: " yaml "'), {}, 'yaml'],
  ['of the class', {}, {}, 'plain'],
])('gives a text %s its one form', (_, flags, environment, name) => {
  expect(loadConfig(Config, environment, flags).general.shortName).toBe(name);
});

it('shows what was typed in messages', () => {
  expect(() => loadConfig(Config, { NAME: ' 1 ' })).toThrow('NAME=" 1 ": ');
  expect(() => loadConfig(Config, {}, { shortName: ' 1 ' })).toThrow('--short-name=" 1 ": ');
});

it('takes the keys of a top-level section without its name, and only so', () => {
  const read = (text: string): Config => loadConfig(Config, {}, yaml(text));
  expect(read('short_name: top\nlimits: { most: 6 }')).toEqual({
    general: { shortName: 'top', key: '??' },
    limits: { most: 6 },
  });
  expect(() => read('general: { short_name: top }')).toThrow(
    'general: unknown key; allowed: short_name, key, limits',
  );
});

it('loads one section as well as all', () => {
  expect(loadConfig(LimitSettings, { MOST: '7' })).toEqual({ most: 7 });
});

it('lists the secrets of all sections', () => {
  expect(secretValues(loadConfig(Config, { KEY: 'hidden' }))).toEqual(['hidden']);
});
