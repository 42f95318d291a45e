import express from 'express';
import { loadConfig } from '../shared/config/config.loader.js';
import { ServerSettings } from './server.settings.js';

const load = (list: string): string =>
  loadConfig(ServerSettings, { TRUSTED_PROXIES: list }).trustedProxies;

it.each([
  'loopback',
  '::ffff:10.0.0.0/104',
  '127.0.0.1',
  '10.0.0.0/8, ::1, fc00::/7',
  'loopback,uniquelocal',
  '::1/128',
])('accepts the proxies %s', (list) => {
  expect(load(list)).toBe(list);
  expect(() => express().set('trust proxy', list)).not.toThrow();
});

it.each([
  'all',
  '*',
  '10.0.0.0/33',
  '0.0.0.0/0',
  '::/00',
  '10.0.0.0/255.0.0.0',
  '10.0.0.0/',
  '10/8',
  '10.0.0',
  '10.0.0.0/8/8',
  '::1/x',
  'a,,b',
  'true',
  '1',
])('refuses %s', (list) => {
  expect(() => load(list)).toThrow(
    /TRUSTED_PROXIES.*must be addresses, networks with the length of their prefix/,
  );
});
