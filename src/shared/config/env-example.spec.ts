import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { AppConfig } from './app-config.js';
import { loadConfig } from './config.loader.js';
import { settingSources } from './setting.decorator.js';

const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');

function variablesOf(settings: object): (readonly string[])[] {
  const own = [...settingSources(settings).values()].map(({ env }) => env);
  const nested = Object.values(settings).filter((value) => typeof value === 'object');
  return [...own, ...nested.flatMap((value) => variablesOf(value as object))];
}

it('.env.example names every variable, aliases included', () => {
  for (const variable of variablesOf(new AppConfig()).flat()) expect(text).toContain(variable);
});

it('.env.example holds the defaults', () => {
  expect(loadConfig(parseEnv(text))).toEqual(loadConfig({}));
});

it('.env.example names nothing else', () => {
  const known = new Set(variablesOf(new AppConfig()).flat());
  expect(Object.keys(parseEnv(text)).filter((name) => !known.has(name))).toEqual([]);
});
