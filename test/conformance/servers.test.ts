// Every server adapter, on every major of its host, answers every failure the same: as core writes it.

import { describe, expect, it } from 'vitest';
import {
  classify,
  kinds,
  toHttpError,
  type ProblemDetails,
  type XErrorInfo,
} from '@x-api-errors/core';
import { makeXFailure } from '@x-api-errors/testing';
import { askOnce, servers } from '../hosts/servers.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const infoOf = (kind: XErrorInfo['kind']): XErrorInfo =>
  classify({ ...makeXFailure(kind, { now: NOW }), method: 'GET' }, { now: NOW })!;

describe.each(servers)('$name', (host) => {
  it.each(kinds)('%s', async (kind) => {
    const xError = infoOf(kind);
    expect(xError.kind).toBe(kind);
    const { status, problem, headers } = toHttpError(xError, { now: NOW });
    const answer = await askOnce(
      await host.open(Object.assign(new Error('upstream'), { xError, status: 401 }), { now: NOW }),
    );
    const body = JSON.stringify(problem);
    expect(answer).toEqual({
      status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-length': String(Buffer.byteLength(body)),
        ...(headers['Retry-After'] !== undefined && { 'retry-after': headers['Retry-After'] }),
      },
      body: JSON.parse(body) as unknown,
    });
  });

  it('the app’s own status, type and envelope', async () => {
    const xError = infoOf('rate-limit');
    const thrown = Object.assign(new Error('upstream'), { xError });
    const options = {
      now: NOW,
      status: { 'rate-limit': 429 },
      type: ({ kind }: XErrorInfo) => `https://app.example/${kind}`,
    };
    const problem = await askOnce(await host.open(thrown, options));
    expect(problem.body).toMatchObject({ type: 'https://app.example/rate-limit', status: 429 });
    const render = ({ title }: ProblemDetails, { kind }: XErrorInfo) => ({
      error: { title, kind },
    });
    const own = await askOnce(await host.open(thrown, { ...options, type: undefined, render }));
    expect(own).toMatchObject({
      status: 429,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'retry-after': problem.headers['retry-after'],
        'x-content-type-options': 'nosniff',
      },
      body: { error: { title: 'Too Many Requests', kind: 'rate-limit' } },
    });
  });
});

it('a Response of the runtime’s own type', async () => {
  const response: Response = toHttpError(infoOf('not-found')).getResponse();
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ kind: 'not-found', title: 'Not Found' });
});
