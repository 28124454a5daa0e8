// Sentry's SDK with a transport of our own: what would reach the tracker.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as Sentry from '@sentry/node';
import { XApiError, classify, getXError } from '@x-api-errors/core';
import { errorAttributes, fingerprint } from '@x-api-errors/core/observe';
import { reply } from '@x-api-errors/testing';
import { beforeSend } from './recipes/sentry.js';
import { startClients } from './support/clients.js';
import { SECRET, answers, failures, pathOf } from './support/failures.js';

const MESSAGES = 19_000;
/** Sentry drops what is captured while 64 others are on their way. */
const AT_ONCE = 50;

let envelopes = [];
Sentry.init({
  dsn: 'https://public@127.0.0.1/1',
  tracesSampleRate: 1,
  // Both send more of an error and its surroundings than the SDK does by default.
  includeLocalVariables: true,
  integrations: (defaults) => [
    // It drops an error that was captured before, as the cause of this one.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    Sentry.extraErrorDataIntegration({ depth: 8 }),
  ],
  beforeSend,
  transport: () => ({
    send: (envelope) => {
      envelopes.push(envelope);
      return Promise.resolve({ statusCode: 200 });
    },
    flush: () => Promise.resolve(true),
  }),
});
const { x, ask } = await startClients();
after(async () => {
  await x.close();
  await Sentry.close(1_000);
});

/** The error events that were sent since the last call, and the text of all that was. */
async function sent() {
  await Sentry.flush(5_000);
  const text = JSON.stringify(envelopes);
  const items = envelopes.flatMap(([, entries]) => entries);
  envelopes = [];
  return { text, events: items.filter(([{ type }]) => type === 'event').map(([, event]) => event) };
}

const issueOf = (event) => JSON.stringify(event.fingerprint);

/** X does not find what somebody asked for: each time another id, path, and therefore message. */
function notFound(index) {
  const id = String(1_500_000_000_000_000_000n + BigInt(index));
  return classify({
    status: 404,
    method: 'GET',
    url: `https://api.x.com/2/tweets/${id}?expansions=author_id`,
    headers: { 'x-transaction-id': index.toString(16).padStart(16, '0') },
    body: {
      title: 'Not Found Error',
      type: 'https://api.twitter.com/2/problems/resource-not-found',
      detail: `Could not find tweet with id: [${id}].`,
      value: id,
      parameter: 'id',
      resource_id: id,
      resource_type: 'tweet',
    },
  });
}

describe('Sentry', () => {
  it(`makes one issue of ${MESSAGES} messages of one failure`, async () => {
    const started = performance.now();
    const messages = new Set();
    const issues = new Set();
    let count = 0;
    for (let index = 0; index < MESSAGES; index += AT_ONCE) {
      for (let one = index; one < index + AT_ONCE; one++)
        Sentry.captureException(new XApiError(notFound(one)));
      const { events } = await sent();
      for (const event of events) {
        messages.add(event.exception.values[0].value);
        issues.add(issueOf(event));
      }
      count += events.length;
    }
    assert.equal(count, MESSAGES);
    assert.equal(messages.size, MESSAGES);
    assert.deepEqual(
      [...issues],
      [JSON.stringify(['x-api', 'not-found', 'resource-not-found', 'GET', '/2/tweets/:id'])],
    );
    const eachMs = ((performance.now() - started) / MESSAGES).toFixed(2);
    console.log(
      `measured: ${count} events, ${messages.size} messages, ${issues.size} issue, ${eachMs} ms each`,
    );
  });

  it('makes another issue of another failure', async () => {
    const expected = new Set();
    const issues = new Set();
    for (const [index, failure] of failures.entries()) {
      const info = classify({
        ...failure,
        method: 'GET',
        url: `https://api.x.com${pathOf(index)}`,
      });
      expected.add(
        [info.kind, info.reason ?? info.problem ?? info.code ?? info.status, index % 6].join(),
      );
      Sentry.captureException(new XApiError(info));
      const { events } = await sent();
      assert.equal(events.length, 1);
      issues.add(issueOf(events[0]));
    }
    assert.equal(issues.size, expected.size);
    assert.ok(issues.size > 200, `${issues.size} issues`);
    console.log(`measured: ${failures.length} failures of all sorts, ${issues.size} issues`);
  });

  for (const [name, call] of Object.entries(ask)) {
    it(`gets no token from ${name}, and tags`, async () => {
      let count = 0;
      for (const [index, { status, headers, body }] of answers.entries()) {
        const path = pathOf(index);
        x.reset();
        x.on(path.split('?')[0], reply({ status, headers, body }));
        await Sentry.startSpan({ name: 'job' }, async () => {
          const error = await call(path).catch((reason) => reason);
          if (!(error instanceof Error)) return;
          const info = getXError(error);
          Sentry.captureException(error);
          Sentry.captureException(new Error(`${name} failed`, { cause: error }));
          const { events, text } = await sent();
          assert.doesNotMatch(text, SECRET);
          assert.equal(events.length, 2);
          for (const event of events) {
            assert.deepEqual(event.fingerprint, fingerprint(info));
            assert.deepEqual(event.tags, errorAttributes(info));
            assert.ok(event.exception.values[0].stacktrace.frames.length > 0);
          }
          count += events.length;
        });
      }
      const { text } = await sent();
      assert.doesNotMatch(text, SECRET);
      assert.ok(count > 200);
      console.log(`measured: ${name}, ${count} events without a token`);
    });
  }

  it('groups other errors by itself', async () => {
    Sentry.captureException(new TypeError('mine'));
    const { events } = await sent();
    assert.equal(events[0].fingerprint, undefined);
    assert.equal(events[0].tags, undefined);
  });
});
