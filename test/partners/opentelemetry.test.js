// OpenTelemetry: what is on spans, and how few series thousands of failures make.

import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import axios from 'axios';
import axiosRetry from 'axios-retry';
import pRetry from 'p-retry';
import { attachXErrors, retryCondition } from '@x-api-errors/axios';
import { getXError, kinds } from '@x-api-errors/core';
import { errorAttributes } from '@x-api-errors/core/observe';
import { drop, fail, reply, succeed } from '@x-api-errors/testing';
import { errorOf, startClients } from './support/clients.js';
import { SECRET, answers, pathOf } from './support/failures.js';

const FAILURES = 4_000;

const spans = new InMemorySpanExporter();
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const points = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({
  exporter: points,
  exportIntervalMillis: 3_600_000,
});
const meterProvider = new MeterProvider({ readers: [reader] });
metrics.setGlobalMeterProvider(meterProvider);

// As the README says: after the SDK has started.
const { inSpan, onError } = await import('./recipes/opentelemetry.js');
const { x, options, gotClient, xFetch, ask } = await startClients({ onError });

/** The series of the counter since it was last asked for. */
async function series() {
  await meterProvider.forceFlush();
  const all = points.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
  const data = all.flatMap((scope) => scope.metrics).flatMap(({ dataPoints }) => dataPoints);
  points.reset();
  return data.map(({ attributes, value }) => ({ ...attributes, value }));
}
const countOf = (data) => data.reduce((sum, { value }) => sum + value, 0);

beforeEach(async () => {
  await series();
  spans.reset();
  x.reset();
});
after(async () => {
  await x.close();
  await meterProvider.shutdown();
});

describe('the counter', () => {
  it(`has few series over ${FAILURES} varied failures`, async () => {
    const clients = Object.values(ask);
    const seen = new Set();
    const paths = new Set();
    for (let index = 0; index < FAILURES; index++) {
      const { status, headers, body } = answers[index % answers.length];
      const path = pathOf(index);
      x.on(path.split('?')[0], reply({ status, headers, body }));
      // Those that are found in a 2xx do not reject.
      const error = await clients[index % clients.length](path).catch((reason) => reason);
      paths.add(path);
      seen.add(getXError(error)?.message);
      if (index % 500 === 499) x.reset();
    }
    const data = await series();
    assert.equal(paths.size, FAILURES);
    assert.equal(countOf(data), FAILURES);
    assert.ok(data.length <= 2 * kinds.length, `${data.length} series`);
    assert.doesNotMatch(JSON.stringify(data), SECRET);
    console.log(`measured: ${FAILURES} failures, ${seen.size} messages, ${data.length} series`);
  });

  it('counts each failed attempt once, and no success', async () => {
    const failTwice = () => x.on('GET /2/users/me', fail('server').times(2), succeed({ data: {} }));
    const twice = { 'x_api.error.kind': 'server', 'x_api.error.partial': false, value: 2 };

    failTwice();
    const retrying = axios.create({ baseURL: x.url, proxy: false });
    attachXErrors(retrying, options);
    axiosRetry(retrying, { retries: 3, retryCondition, retryDelay: () => 1 });
    assert.equal((await retrying.get('/2/users/me')).status, 200);
    assert.deepEqual(await series(), [twice]);

    failTwice();
    const retry = { limit: 3, calculateDelay: ({ computedValue }) => (computedValue > 0 ? 1 : 0) };
    assert.deepEqual(await gotClient.get('2/users/me', { retry }).json(), { data: {} });
    assert.deepEqual(await series(), [twice]);

    failTwice();
    const attempts = { retries: 3, minTimeout: 1, maxTimeout: 1 };
    assert.equal((await pRetry(() => xFetch(`${x.url}/2/users/me`), attempts)).status, 200);
    assert.deepEqual(await series(), [twice]);
  });

  it('counts the last attempt of a call that fails for good, too', async () => {
    x.on('GET /2/users/me', fail('server'));
    await errorOf(
      gotClient.get('2/users/me', {
        retry: { limit: 2, calculateDelay: ({ attemptCount }) => (attemptCount < 3 ? 1 : 0) },
      }),
    );
    assert.equal(countOf(await series()), 3);
  });

  for (const [name, call] of Object.entries(ask)) {
    it(`counts a partial answer to ${name} once`, async () => {
      const body = {
        data: [{ id: '1' }],
        errors: [
          {
            title: 'Not Found Error',
            type: 'https://api.twitter.com/2/problems/resource-not-found',
            detail: 'Could not find tweet with ids: [2].',
            resource_id: '2',
          },
        ],
      };
      x.on(
        'GET /2/tweets',
        reply({ status: 200, headers: { 'content-type': 'application/json' }, body }),
      );
      await call('/2/tweets?ids=1,2');
      assert.deepEqual(await series(), [
        { 'x_api.error.kind': 'not-found', 'x_api.error.partial': true, value: 1 },
      ]);
    });

    it(`counts a connection that ${name} lost once`, async () => {
      x.on('GET /2/tweets', drop());
      await errorOf(call('/2/tweets?ids=1,2'));
      assert.deepEqual(await series(), [
        { 'x_api.error.kind': 'network', 'x_api.error.partial': false, value: 1 },
      ]);
    });

    it(`counts no success of ${name}`, async () => {
      x.on('GET /2/tweets', succeed({ data: [] }));
      await call('/2/tweets?ids=1,2');
      assert.deepEqual(await series(), []);
    });
  }
});

describe('spans', () => {
  for (const [name, call] of Object.entries(ask)) {
    it(`have what failed a call of ${name}, and an event for the attempt`, async () => {
      x.on('GET /2/users/me', fail('usage-cap'));
      const error = await errorOf(inSpan('me', () => call('/2/users/me')));
      const info = getXError(error);
      const [span] = spans.getFinishedSpans();
      assert.equal(info.kind, 'usage-cap');
      assert.deepEqual(span.attributes, { ...errorAttributes(info), 'error.type': 'usage-cap' });
      assert.equal(span.attributes['http.response.status_code'], 429);
      assert.equal(span.status.message, info.message);
      assert.deepEqual(
        span.events.map(({ name, attributes }) => [name, attributes]),
        [['x_api.failure', errorAttributes(info)]],
      );
      assert.doesNotMatch(
        JSON.stringify([span.attributes, span.events, span.status, span.name]),
        SECRET,
      );
    });
  }

  it('keep the attempts of a retried call apart', async () => {
    x.on('GET /2/users/me', fail({ code: 130 }).times(1), fail('rate-limit'));
    const retry = { limit: 1, calculateDelay: ({ attemptCount }) => (attemptCount < 2 ? 1 : 0) };
    const error = await errorOf(inSpan('me', () => gotClient.get('2/users/me', { retry })));
    const [{ attributes, events }] = spans.getFinishedSpans();
    assert.deepEqual(
      events.map((event) => event.attributes['x_api.error.kind']),
      ['overloaded', 'rate-limit'],
    );
    assert.deepEqual(attributes, {
      ...errorAttributes(getXError(error)),
      'error.type': 'rate-limit',
    });
    assert.equal(attributes['x_api.error.code'], undefined);
  });

  it('leave errors that are not X’s as they are', async () => {
    const mine = new Error('mine');
    assert.equal(await errorOf(inSpan('mine', () => Promise.reject(mine))), mine);
    assert.deepEqual(spans.getFinishedSpans()[0].attributes, {});
  });
});
