// Runs programs of the documentation, one after the other, in a process that reaches no host but a simulator of X.
//   node --experimental-import-meta-resolve run-programs.mjs FOLDER < [{ name, owner, code }]
// Prints for each, as a line of JSON, what was promised and not kept, or why it ended.

import { writeFileSync } from 'node:fs';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import axios from 'axios';
import express from 'express';
import fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import { attachXErrors } from '@x-api-errors/axios';
import { classify, isXApiError } from '@x-api-errors/core';
import { xLimits } from '@x-api-errors/limits';
import { TwitterApi } from 'twitter-api-v2';
import { fail, startXSimulator, succeed } from '@x-api-errors/testing';

const MAX_MS = 10_000;
const [folder] = process.argv.slice(2);
const root = new URL('../../', import.meta.url);
const programs = JSON.parse(await text(process.stdin));

/** How a loop over a stream ends here. */
class Enough extends Error {}

const x = await startXSimulator({ tls: true });
https.globalAgent = x.agent();
const plain = await startXSimulator();
const realFetch = fetch;
const stream = () =>
  new Response('{"data":{"id":"1","text":"Hello"}}\r\n', {
    headers: { 'content-type': 'application/json' },
  });
globalThis.fetch = (input, init) => {
  const url = new URL(input.url ?? input);
  if (url.pathname.endsWith('/stream')) return Promise.resolve(stream());
  return realFetch(url.host === 'api.x.com' ? plain.url + url.pathname + url.search : input, init);
};

/** What programs take for given: what a reader has, too. */
function given(owner) {
  const client = axios.create({ baseURL: 'https://api.x.com' });
  if (owner !== 'packages/axios') attachXErrors(client);
  const info = classify({ status: 403, body: { errors: [{ code: 187, message: 'Duplicate.' }] } });
  const apps = {
    'packages/koa': () => new Koa({ proxy: false }),
    'packages/fastify': () => fastify(),
    'packages/hono': () => new Hono(),
  };
  return {
    app: (apps[owner] ?? express)(),
    bearerToken: 'token',
    checkpoint: undefined,
    client,
    error: new Error('of a host'),
    fill: undefined,
    headers: {},
    info,
    limits: xLimits(),
    log: { error: () => undefined },
    method: 'GET',
    NeedleError: class NeedleError extends Error {},
    options: {},
    pause: () => undefined,
    redis: new Map(),
    render: undefined,
    response: { data: 'a body', headers: {}, getHeader: () => undefined },
    route: () => undefined,
    send: () => Promise.resolve(new Response('{}')),
    signal: undefined,
    store: () => {
      throw new Enough();
    },
    thrown: Object.assign(new Error('of a host'), { xError: info }),
    TwitterApi,
    token: 'token',
    tokens: { appKey: 'a', appSecret: 'b', accessToken: 'c', accessSecret: 'd' },
    url: 'https://api.x.com/2/users/me',
  };
}

/** Where a program's imports are found: in its package, else where its neighbours have them. */
function resolve(specifier, owner) {
  const errors = [];
  for (const from of [owner, 'test', 'packages/limits', 'packages/testing'])
    try {
      return import.meta.resolve(specifier, new URL(`${from}/package.json`, root));
    } catch (error) {
      errors.push(error);
    }
  throw errors[0];
}

async function run({ name, owner, code }, index) {
  const broken = [];
  x.reset();
  plain.reset();
  for (const simulator of [x, plain])
    simulator.on('*', fail('rate-limit').times(1), succeed({ data: { id: '12' } }));
  // Blocks of a README go on from those before them: what its package exports is imported.
  const exported =
    owner === 'test' ? {} : await import(resolve(`@x-api-errors/${owner.slice(9)}`, owner));
  Object.assign(globalThis, exported, given(owner), {
    promise: (value, promised) => {
      if (!isDeepStrictEqual(value, promised)) broken.push({ value, promised });
    },
  });
  const file = `${folder}/${index}.mjs`;
  writeFileSync(
    file,
    code.replace(/(from|import) '([^']+)'/g, (_, word, it) => `${word} '${resolve(it, owner)}'`),
  );
  const late = new Promise((_, reject) =>
    setTimeout(reject, MAX_MS, new Error('did not end')).unref(),
  );
  await Promise.race([import(pathToFileURL(file)), late]);
  return { name, broken };
}

process.on('uncaughtException', () => undefined);
console.log = console.error = () => undefined;
for (const [index, program] of programs.entries()) {
  const outcome = await run(program, index).catch((error) =>
    error instanceof Enough || (isXApiError(error) && program.code.includes('throw new XApiError'))
      ? { name: program.name, broken: [] }
      : { name: program.name, error: `${error.name}: ${error.message}` },
  );
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
process.exit(0);
