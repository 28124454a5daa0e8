// Real, labelled responses, kept outside the repository: everything passes without them.

import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redact } from '@x-api-errors/core';
import { reply, startXSimulator, type Simulator } from '@x-api-errors/testing';
import { readCases, score, type LabelledCase } from '../corpus/score.mjs';
import { clients, type ClientHost } from '../hosts/clients.ts';
import { aligned, readWire } from './wire.ts';

const file =
  process.env['X_CORPUS'] ?? new URL('../../../shared/corpus/dev.jsonl', import.meta.url).pathname;
const cases: LabelledCase[] = existsSync(file) ? readCases(file) : [];

const fold = (text: string): string => redact(text).replace(/\s+/g, ' ').trim().slice(0, 100);
const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** X's own reason, wherever a body has one in a member. */
function reasonOf(body: unknown): string | undefined {
  if (typeof body === 'string')
    return /^\s*[<{[]/.test(body) || body.trim() === '' ? undefined : body;
  const { errors, error, detail, error_description } = members(body);
  const first: unknown = Array.isArray(errors) ? errors[0] : errors;
  const { message, detail: itsDetail } = members(first);
  const reasons = [
    first,
    message,
    itsDetail,
    detail,
    error_description,
    members(error)['message'],
    error,
  ];
  return reasons.find((value): value is string => typeof value === 'string' && value !== '');
}

const isJson = (body: unknown): boolean => {
  try {
    return typeof body !== 'string' || JSON.parse(body) !== undefined;
  } catch {
    return false;
  }
};

/** A 2xx that is no JSON: a caller of fetch reads it as text, past the adapter. */
const isHidden = (host: ClientHost, { status, body }: LabelledCase): boolean =>
  host.seesTextOf2xx === false && (status ?? 200) < 400 && !isJson(body);

describe.skipIf(cases.length === 0)('the corpus', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startXSimulator();
  });
  afterAll(() => simulator.close());

  it('is read as its labels say, in 97 of 100 cases at least', () => {
    const { cases: all, lenient, kind } = score(cases);
    expect(lenient / all).toBeGreaterThanOrEqual(0.97);
    expect(kind / all).toBeGreaterThanOrEqual(0.97);
  });

  it.each(clients.filter(({ tls, knowsSuccess }) => !tls && knowsSuccess !== false))(
    'through $name',
    async (host) => {
      const ask = await host.open({ hosts: [simulator.url] });
      const misses: unknown[] = [];
      for (const one of cases) {
        if (isHidden(host, one)) continue;
        const kept = Object.entries(one.headers ?? {}).filter(
          ([name]) => !/^(?:content-encoding|content-length|transfer-encoding)$/i.test(name),
        );
        const answer = {
          status: one.status ?? 200,
          headers: Object.fromEntries(kept),
          body: one.body ?? '',
        };
        simulator.reset();
        simulator.on('*', reply(answer));
        const method = one.method ?? 'GET';
        const url = simulator.url + (/\/[^\s?]*/.exec(one.endpoint ?? '')?.[0] ?? '/');
        const { info } = await ask(url, method);
        const told = await readWire(url, method, host);
        const reason = one.expect.isError ? reasonOf(one.body) : undefined;
        const isSame = isDeepStrictEqual(aligned(info, told), told);
        const hasReason =
          reason === undefined || info?.message.replace(/\s+/g, ' ').includes(fold(reason));
        if (!isSame || !hasReason || (info !== undefined) !== one.expect.isError)
          misses.push({ id: one.id, info, told, reason });
      }
      expect(misses).toEqual([]);
    },
    60_000,
  );
});
