// Misuse speaks where it happens: at install, with what was expected and what was given.

import axios from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { attachXErrors, xRetry } from '@x-api-errors/axios';
import { isXHost } from '@x-api-errors/core/adapter';
import { xErrorHandler as expressHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyHandler } from '@x-api-errors/fastify';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { xErrorHandler as honoHandler } from '@x-api-errors/hono';
import { xErrorHandler as koaHandler } from '@x-api-errors/koa';

/** What JavaScript lets through. */
type Anything = (...args: unknown[]) => unknown;

/** Installs with options; each host by its own call. */
const clients: Readonly<Record<string, (options: unknown) => unknown>> = {
  'attachXErrors(instance, options?)': (options) =>
    (attachXErrors as Anything)(axios.create(), options),
  'xErrorHooks(options?)': xErrorHooks as Anything,
  'withXErrors(fetch, options?)': (options) =>
    (withXErrors as Anything)(() => Promise.resolve(), options),
};
const servers: readonly (readonly [name: string, install: Anything])[] = [
  ['express', expressHandler as Anything],
  ['koa', koaHandler as Anything],
  ['fastify', fastifyHandler as Anything],
  ['hono', honoHandler as Anything],
];

const HOSTS =
  "hosts to be a list of host names (['proxy.example', '*.proxy.example']) or (url) => boolean";

const wrongForClients: readonly [options: unknown, message: string][] = [
  [5, 'expected options (hosts, partial, '],
  ['api.x.com', 'got "api.x.com"'],
  [null, 'got null'],
  [['api.x.com'], 'got ["api.x.com"]'],
  [{ hosts: 'api.x.com' }, `expected ${HOSTS}, got "api.x.com"`],
  [{ hosts: /x\.com/ }, `expected ${HOSTS}, got a value of the class RegExp`],
  [{ hosts: ['*'] }, `expected ${HOSTS}, got ["*"]`],
  [{ hosts: ['*.'] }, `expected ${HOSTS}, got ["*."]`],
  [{ hosts: [''] }, `expected ${HOSTS}, got [""]`],
  [{ hosts: ['/2/users'] }, `expected ${HOSTS}, got ["/2/users"]`],
  [{ hosts: [new URL('https://a')] }, `expected ${HOSTS}, got [a value of the class URL]`],
  [{ hosts: new Set(['a.example']) }, `expected ${HOSTS}, got a value of the class Set`],
  [{ onerror: vi.fn() }, 'expected one of the options hosts, partial, '],
  [{ onerror: vi.fn() }, 'got "onerror"'],
  [{ host: ['a.example'] }, 'got "host"'],
  [{ onError: 'log' }, 'expected onError to be (info, { host, error?, response? }) => void'],
  [{ onError: null }, 'got null'],
  [{ partial: 'maybe' }, `expected partial to be 'attach' or 'ignore', got "maybe"`],
  [{ partial: true }, 'got true'],
  [{ harden: 'yes' }, 'expected harden to be true or false, got "yes"'],
];

const PEEK = 'peek to be true, false or { maxBytes, timeoutMs }, both numbers from 0';
const wrongPeeks: readonly [peek: unknown, given: string][] = [
  ['yes', '"yes"'],
  [{ maxbytes: 5 }, '{ "maxbytes": 5 }'],
  [{ maxBytes: '5' }, '{ "maxBytes": "5" }'],
  [{ timeoutMs: Number.NaN }, '{ "timeoutMs": NaN }'],
  [{ timeoutMs: -1 }, '{ "timeoutMs": -1 }'],
];

const right: readonly unknown[] = [
  undefined,
  {},
  { hosts: [], partial: 'ignore', harden: true, onError: vi.fn() },
  { hosts: undefined, partial: undefined, harden: undefined, onError: undefined },
  { hosts: () => true },
  { hosts: ['https://proxy/2/', 'a.example', '*.a.example:8080', '[::1]:80', 'A.EXAMPLE.'] },
];

describe.each(Object.entries(clients))('%s', (call, install) => {
  it.each(wrongForClients)('%o', (options, message) => {
    expect(() => install(options)).toThrow(TypeError);
    expect(() => install(options)).toThrow(`${call}: expected `);
    expect(() => install(options)).toThrow(message);
  });

  it.each(right)('takes %o', (options) => {
    expect(() => install(options)).not.toThrow();
  });

  it('shows no credentials of a proxy', () => {
    const hosts = 'https://someone:hunter2hunter2@proxy.example';
    expect(() => install({ hosts })).toThrow('proxy.example');
    expect(() => install({ hosts })).not.toThrow('hunter2');
  });

  const takesPeek = call !== 'xErrorHooks(options?)';
  it.runIf(takesPeek).each(wrongPeeks)('peek: %o', (peek, given) => {
    expect(() => install({ peek })).toThrow(`${call}: expected ${PEEK}, got ${given}`);
  });
  it.runIf(takesPeek)('takes a peek', () => {
    for (const peek of [true, false, {}, { maxBytes: 0, timeoutMs: 100 }])
      expect(() => install({ peek })).not.toThrow();
  });
  it.skipIf(takesPeek)('got reads error bodies itself: no peek', () => {
    expect(() => install({ peek: true })).toThrow('got "peek"');
  });
});

it.each<[entry: string, url: string, isOurs: boolean]>([
  ['https://proxy/2/', 'https://proxy/2/users/me', true],
  ['https://proxy/2/', 'http://proxy/', true],
  ['http://127.0.0.1:8080/2?a=b', 'http://127.0.0.1:8080/x', true],
  ['http://127.0.0.1:8080/2', 'http://127.0.0.1:8081/x', false],
  ['https://*.proxy.example/x', 'https://a.proxy.example/', true],
  ['https://*.proxy.example/x', 'https://proxy.example/', false],
  ['proxy.example/2', 'https://proxy.example/3', true],
  ['https://me@proxy.example', 'https://proxy.example/3', true],
])('of %s in `hosts` the host counts: %s', (entry, url, isOurs) => {
  expect(isXHost(url, [entry])).toBe(isOurs);
});

describe('what is installed on', () => {
  const attach = attachXErrors as Anything;
  const wrap = withXErrors as Anything;
  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [{}, '{}'],
    [null, 'null'],
    [{ interceptors: { response: {} } }, '{ "interceptors": { "response": a value'],
    [axios.create().interceptors, 'value of the class'],
    ['https://api.x.com', '"https://api.x.com"'],
  ])('attachXErrors(%o)', (instance, given) => {
    expect(() => attach(instance)).toThrow(TypeError);
    expect(() => attach(instance)).toThrow(
      'attachXErrors(instance, options?): expected instance to be an axios instance, got ',
    );
    expect(() => attach(instance)).toThrow(given);
  });

  it.each([undefined, {}, null, 'https://api.x.com'])('withXErrors(%o)', (given) => {
    expect(() => wrap(given)).toThrow(TypeError);
    expect(() => wrap(given)).toThrow(
      'withXErrors(fetch, options?): expected fetch to be a function, got ',
    );
  });
});

const STATUS = "status to be statuses from 400 to 599 by kind ({ 'rate-limit': 429 })";

describe.each(servers)('%s: xErrorHandler(options?)', (_name, install) => {
  it.each<[unknown, string]>([
    [5, 'expected options (status, '],
    [{ status: { auth: 401 } }, `expected ${STATUS}, got { "auth": 401 }`],
    [{ status: { 'rate-limit': '429' } }, `expected ${STATUS}, got { "rate-limit": "429" }`],
    [{ status: { 'rate-limit': 200 } }, `expected ${STATUS}, got { "rate-limit": 200 }`],
    [{ status: { 'rate-limit': 600 } }, `expected ${STATUS}, got { "rate-limit": 600 }`],
    [{ status: 503 }, `expected ${STATUS}, got 503`],
    [{ status: '401' }, `expected ${STATUS}, got "401"`],
    [{ expose: true }, 'expected expose to be (info) => boolean, got true'],
    [{ type: 'about:blank' }, 'expected type to be (info) => string, got "about:blank"'],
    [{ render: {} }, 'expected render to be (problem, info) => object, got {}'],
    [{ recognize: [] }, 'expected recognize to be (error) => XErrorInfo | undefined, got []'],
    [{ onError: 'log' }, 'expected onError to be (info, { host, error, request }) => void'],
    [{ hosts: 'api.x.com' }, `expected ${HOSTS}, got "api.x.com"`],
    [{ now: '2026' }, 'expected now to be a time in epoch ms, got "2026"'],
    [{ onerror: vi.fn() }, 'expected one of the options status, '],
  ])('%o', (options, message) => {
    expect(() => install(options)).toThrow(TypeError);
    expect(() => install(options)).toThrow(`xErrorHandler(options?): ${message}`);
  });

  it('takes what it documents', () => {
    const all = {
      status: { 'rate-limit': 429, billing: undefined },
      expose: () => true,
      type: () => 'about:blank',
      render: () => ({}),
      recognize: () => undefined,
      hosts: ['proxy.example'],
      onError: vi.fn(),
      now: 0,
    };
    expect(() => install(all)).not.toThrow();
    expect(() => install()).not.toThrow();
  });
});

describe('a second install', () => {
  const hosts = ['a.example'];
  const peek = { maxBytes: 5 };
  it.each<[before: object, now: object]>([
    [{}, { hosts }],
    [{ hosts }, { hosts: ['b.example'] }],
    [{ hosts }, { hosts: [...hosts, 'b.example'] }],
    [{ hosts }, { hosts: () => true }],
    [{ partial: 'attach' }, { partial: 'ignore' }],
    [{}, { harden: true }],
    [{ peek }, { peek: { maxBytes: 6 } }],
    [{ peek }, { peek: false }],
  ])('with %o, then %o, says which option differs', (before, now) => {
    const instance = axios.create();
    attachXErrors(instance, before);
    const [name = ''] = Object.keys(now);
    expect(() => attachXErrors(instance, now)).toThrow(TypeError);
    expect(() => attachXErrors(instance, now)).toThrow(
      `attachXErrors(instance, options?), a second time: expected ${name} to be `,
    );
    const wrapped = withXErrors(() => Promise.resolve(), before);
    expect(() => withXErrors(wrapped, now)).toThrow(
      `withXErrors(fetch, options?), a second time: expected ${name} to be `,
    );
  });

  it.each<[before: object, now: object]>([
    [{}, {}],
    [{ hosts }, { hosts: [...hosts] }],
    [{ hosts }, {}],
    [{ peek }, { peek: { maxBytes: 5 } }],
    [
      { onError: () => 1, hosts: () => true },
      { onError: () => 2, hosts: () => false },
    ],
    [{ harden: true }, { harden: true, partial: undefined }],
  ])('with %o, then %o, does nothing twice', (before, now) => {
    const instance = axios.create();
    const detach = attachXErrors(instance, before);
    expect(attachXErrors(instance, now)).toBe(detach);
    const wrapped = withXErrors(() => Promise.resolve(), before);
    expect(withXErrors(wrapped, now)).toBe(wrapped);
    detach();
    expect(attachXErrors(instance, { harden: false })).not.toBe(detach);
  });
});

it.each<[unknown, string]>([
  [3, 'expected options (retries, maxDelayMs, otherwise), got 3'],
  [{ retry: 3 }, 'got "retry"'],
  [{ retries: '3' }, 'expected retries to be a number from 0, got "3"'],
  [{ retries: Number.NaN }, 'got NaN'],
  [{ maxDelayMs: -1 }, 'expected maxDelayMs to be milliseconds from 0, got -1'],
  [{ otherwise: true }, 'expected otherwise to be (error) => boolean, got true'],
])('xRetry(%o)', (options, message) => {
  expect(() => (xRetry as Anything)(options)).toThrow(`xRetry(options?): `);
  expect(() => (xRetry as Anything)(options)).toThrow(message);
});
