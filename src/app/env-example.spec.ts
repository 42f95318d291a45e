import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { loadConfig } from '../shared/config/config.loader.js';
import { sectionsOf, settingSources } from '../shared/config/setting.decorator.js';
import { AppConfig } from './app-config.js';

const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

function variablesOf(settings: object): (readonly string[])[] {
  const own = [...settingSources(settings).values()].map(({ env }) => env);
  return [...own, ...[...sectionsOf(settings).values()].flatMap(variablesOf)];
}

it('.env.example names every variable, aliases included', () => {
  for (const variable of variablesOf(new AppConfig()).flat()) expect(text).toContain(variable);
});

it('.env.example holds the defaults', () => {
  expect(loadConfig(AppConfig, parseEnv(text))).toEqual(loadConfig(AppConfig, {}));
});

it('.env.example names nothing else', () => {
  const known = new Set(variablesOf(new AppConfig()).flat());
  expect(Object.keys(parseEnv(text)).filter((name) => !known.has(name))).toEqual([]);
});
