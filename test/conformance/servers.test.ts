// Every server adapter, on every major of its host, answers every failure the same: as core writes it.

import { describe, expect, it } from 'vitest';
import { classify, kinds, toHttpError, type XErrorInfo } from '@x-api-errors/core';
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
});
