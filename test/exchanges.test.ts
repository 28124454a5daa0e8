// What the testing kit sends is what the classifier reads.

import { describe, expect, it } from 'vitest';
import { classify } from '@x-api-errors/core';
import {
  EXCHANGES_AT,
  answerOf,
  bodyText,
  exchanges,
  type XExchange,
  type XExchangeName,
} from '@x-api-errors/testing';

const names = Object.keys(exchanges) as XExchangeName[];

describe.each(names)('%s', (name) => {
  const { method, path, source, expect: expected }: XExchange = exchanges[name];
  const answer = answerOf(name, EXCHANGES_AT);
  const rest = {
    status: answer.status,
    headers: answer.headers,
    method,
    url: `https://api.x.com${path}`,
  };

  it.each([
    ['parsed', answer.body],
    ['text', bodyText(answer.body)],
    ['bytes', Buffer.from(bodyText(answer.body))],
  ])('%s', (_form, body) => {
    const info = classify({ ...rest, body }, { now: EXCHANGES_AT });
    expect(info).toMatchObject({
      kind: expected.kind,
      partial: expected.partial ?? false,
      retry: { policy: expected.policy, outcome: expected.outcome },
    });
    expect(info?.code).toBe(expected.code);
    expect(info?.problem).toBe(expected.problem);
    expect(JSON.stringify(info).length).toBeLessThan(5000);
  });

  it('names its source', () => {
    expect(source).not.toBe('');
  });
});
