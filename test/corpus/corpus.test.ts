// Real, labelled responses: kept outside the repository, and everything passes without them.

import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redact } from '@x-api-errors/core';
import { attachXErrors, getXError } from '@x-api-errors/axios';
import { readCases, score, type LabelledCase } from './score.mjs';

const file =
  process.env['X_CORPUS'] ?? new URL('../../../shared/corpus/dev.jsonl', import.meta.url).pathname;
const cases: LabelledCase[] = existsSync(file) ? readCases(file) : [];

describe.skipIf(cases.length === 0)('the corpus', () => {
  it('is read as its labels say, in 97 of 100 cases at least', () => {
    const { cases: all, lenient, kind } = score(cases);
    expect(lenient / all).toBeGreaterThanOrEqual(0.97);
    expect(kind / all).toBeGreaterThanOrEqual(0.97);
  });
});

const fold = (text: string): string => redact(text).replace(/\s+/g, ' ').trim().slice(0, 100);

/** X's own reason, wherever a body has one in a member. */
function reasonOf(body: unknown): string | undefined {
  if (typeof body === 'string')
    return /^\s*[<{[]/.test(body) || body.trim() === '' ? undefined : body;
  if (typeof body !== 'object' || body === null) return undefined;
  const { errors, error, detail, error_description } = body as Record<string, unknown>;
  const first: unknown = Array.isArray(errors) ? errors[0] : errors;
  if (typeof first === 'string') return first;
  const item = (typeof first === 'object' && first !== null ? first : {}) as Record<
    string,
    unknown
  >;
  const nested = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  return [
    item['message'],
    item['detail'],
    detail,
    error_description,
    nested['message'],
    error,
  ].find((value): value is string => typeof value === 'string' && value !== '');
}

describe.skipIf(cases.length === 0)('the corpus through real axios', () => {
  let server: Server;
  let base = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { status, headers, body } = cases[Number(request.headers['x-case'])]!;
      const kept = Object.entries(headers ?? {}).filter(
        ([name]) => !/^(?:content-encoding|content-length|transfer-encoding)$/i.test(name),
      );
      response.writeHead(status ?? 200, Object.fromEntries(kept));
      response.end(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each(cases.map((one, index) => [one.id, one, index] as const))(
    '%s',
    async (_id, one, index) => {
      const client = axios.create({ baseURL: base, headers: { 'x-case': String(index) } });
      attachXErrors(client, { hosts: [base] });
      const path = /\/[^\s?]*/.exec(one.endpoint ?? '')?.[0] ?? '/';
      const method = one.method ?? 'GET';
      const outcome: unknown = await client
        .request({ method, url: path })
        .catch((error: unknown) => error);
      const info = getXError(outcome);
      expect(info !== undefined).toBe(one.expect.isError);
      const reason = one.expect.isError ? reasonOf(one.body) : undefined;
      if (reason !== undefined) expect(info?.message.replace(/\s+/g, ' ')).toContain(fold(reason));
    },
  );
});
