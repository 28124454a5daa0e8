// Errors reach real loggers with their kind and hint, and without the client's secrets.

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import axios from 'axios';
import express from 'express';
import fastify from 'fastify';
import Koa from 'koa';
import { pino as pino10 } from 'pino';
import { pinoHttp } from 'pino-http';
import { pino as pino8 } from 'pino8';
import { pino as pino9 } from 'pino9';
import winston from 'winston';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { xErrorHandler } from '@x-api-errors/express';
import { xErrorHandler as fastifyErrors } from '@x-api-errors/fastify';
import { xErrorHandler as koaErrors } from '@x-api-errors/koa';
import { XApiError, classify, toHttpError, type XErrorInfo } from '@x-api-errors/core';

const SECRET = 'SECRETBEARER1234567890';
const QUERY = 'SECRETQUERY1234567890';

/** X's answers in all their shapes: what nests a `message`, and how deep, differs. */
const answers: readonly (readonly [string, Parameters<typeof classify>[0]])[] = [
  ['a status alone', { status: 429 }],
  [
    'a full window',
    {
      status: 429,
      headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1700000900' },
      method: 'GET',
      url: `https://api.x.com/2/users/me?oauth_token=${QUERY}`,
    },
  ],
  [
    'v1.1 items',
    { status: 403, body: { errors: [{ code: 187, message: 'Status is a duplicate.' }] } },
  ],
  [
    'a problem with members that nest',
    {
      status: 400,
      body: {
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
        cause: { message: 'a', cause: { message: 'b' } },
        inner: { message: 'c', errors: [{ message: 'd', deep: [{ message: 'e' }] }] },
        errors: [{ message: 'f', parameters: { ids: ['x'] }, cause: { message: 'g' } }],
      },
    },
  ],
  [
    'failed media processing',
    {
      status: 200,
      body: {
        media_id: 1,
        processing_info: {
          state: 'failed',
          error: { code: 1, name: 'InvalidMedia', message: 'Unsupported' },
        },
      },
    },
  ],
  [
    'GraphQL',
    {
      status: 200,
      body: {
        data: {},
        errors: [
          {
            message: 'OverCapacity',
            locations: [{ line: 1 }],
            extensions: { name: 'OverCapacityError', message: 'h', tracing: { message: 'i' } },
          },
        ],
      },
    },
  ],
  ['no answer', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) }],
];

const infoOf = (input: Parameters<typeof classify>[0]): XErrorInfo =>
  classify(input, { now: 1_700_000_000_000 })!;

/** What a client throws: credentials in its config, and a URL with a query in its message, as got 14 writes it. */
const clientError = (xError?: XErrorInfo): Error =>
  Object.assign(
    new axios.AxiosError(
      `Request failed: GET https://api.x.com/2/users/me?oauth_token=${QUERY}`,
      'ERR_BAD_REQUEST',
      {
        headers: new axios.AxiosHeaders({ authorization: `Bearer ${SECRET}` }),
        url: `https://api.x.com/2/users/me?oauth_token=${QUERY}`,
      },
    ),
    xError && { xError },
  );

/** Every error of ours, as an app gets to log one. */
const errors: readonly (readonly [string, (info: XErrorInfo) => Error])[] = [
  ["a host's error", (xError) => Object.assign(new Error('Request failed'), { xError })],
  ['XApiError', (info) => new XApiError(info)],
  ['XApiError with a client’s error', (info) => new XApiError(info, { cause: clientError() })],
  ['XHttpError', (info) => toHttpError(info)],
  ['XHttpError of a client’s error', (info) => toHttpError(clientError(info)) as Error],
];

class Lines extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** The one line that was logged, with no secret in it, and the info in it. */
function check(text: string, { kind, hint }: XErrorInfo, pick: (line: Line) => unknown): void {
  expect(text).not.toMatch(/SECRET/);
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(pick(JSON.parse(text) as Line)).toMatchObject({ kind, hint });
}
interface Line {
  readonly err: { readonly xError: unknown; readonly cause: unknown };
  readonly xError: unknown;
}

const cases = answers.flatMap(([answer, input]) =>
  errors.map(([name, make]) => [name, answer, infoOf(input), make] as const),
);

describe.each([
  // Their types differ where no test looks.
  ['pino 8', pino8 as unknown as typeof pino10],
  ['pino 9', pino9 as unknown as typeof pino10],
  ['pino 10', pino10],
])('%s', (_, pino) => {
  it.each(cases)('%s, %s', (_name, _answer, info, make) => {
    const lines = new Lines();
    const logger = pino({}, lines);
    logger.error(make(info));
    check(lines.text, info, ({ err }) => err.xError);
  });

  it.each(answers)('an info by itself, %s', (_answer, input) => {
    const lines = new Lines();
    const info = infoOf(input);
    pino({}, lines).error({ err: info });
    check(lines.text, info, ({ err }) => err);
  });

  it.each(answers)('whatever is nested in an info, %s', (_answer, input) => {
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(() => {
        pino({}, new Lines()).error({ err: value });
      }).not.toThrow();
      Object.values(value).forEach(visit);
    };
    visit(infoOf(input));
  });

  it('shows causes by its own serializer for them', () => {
    for (const [, make] of errors) {
      const lines = new Lines();
      const info = infoOf({ status: 429 });
      const serializers = { err: pino.stdSerializers.errWithCause };
      pino({ serializers }, lines).error({ err: make(info) });
      check(lines.text, info, ({ err }) => err.xError);
    }
  });

  it('keeps the words of a cause, redacted', () => {
    const lines = new Lines();
    pino({}, lines).error(new XApiError(infoOf({ status: 401 }), { cause: clientError() }));
    expect(lines.text).toContain('GET https://api.x.com/2/users/me?oauth_token=[REDACTED]');
    expect(lines.text).toContain('caused by: AxiosError');
  });
});

describe('winston', () => {
  const { combine, errors: withErrors, json, splat, timestamp } = winston.format;
  const formats = {
    json: json(),
    'errors and json': combine(withErrors({ stack: true, cause: true }), json()),
    'splat and json': combine(timestamp(), splat(), json()),
  };
  it.each(
    Object.entries(formats).flatMap(([name, format]) =>
      cases.map(
        ([error, answer, info, make]) => [name, error, answer, format, info, make] as const,
      ),
    ),
  )('%s, %s, %s', (_name, error, _answer, format, info, make) => {
    const stream = new Lines();
    const logger = winston.createLogger({
      format,
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- its types have two transports
      transports: new winston.transports.Stream({ stream }),
    });
    logger.error('failed', make(info));
    check(stream.text, info, ({ xError }) => xError);
    stream.text = '';
    logger.error(make(info));
    expect(stream.text).not.toMatch(/SECRET/);
    // Without `errors()` winston prints what `toJSON` gives: of an XHttpError the problem.
    if (!error.startsWith('XHttp')) expect(stream.text).toContain(JSON.stringify(info.hint));
    expect(stream.text).toContain(info.kind);
  });
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
const ask = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${String(port)}`)).text();
};

describe('servers', () => {
  it('pino-http with express logs the failure', async () => {
    const lines = new Lines();
    const info = infoOf({ status: 401, body: 'gone' });
    const app = express();
    app.use(pinoHttp({}, lines));
    app.get('/', () => {
      throw clientError(info);
    });
    app.use(xErrorHandler());
    expect(await ask(app)).toContain(info.kind);
    await vi.waitFor(() => {
      expect(lines.text).not.toBe('');
    });
    check(lines.text, info, ({ err }) => err.xError);
  });

  it('pino-http before koa’s middleware logs the failure', async () => {
    const lines = new Lines();
    const info = infoOf({ status: 401, body: 'gone' });
    const app = new Koa().on('error', () => undefined);
    const log = pinoHttp({}, lines);
    app.use((context, next) => {
      log(context.req, context.res);
      return next();
    });
    app.use(koaErrors());
    app.use(() => {
      throw clientError(info);
    });
    const answer = app.callback();
    expect(
      await ask((request, response) => {
        void answer(request, response);
      }),
    ).toContain(info.kind);
    await vi.waitFor(() => {
      expect(lines.text).not.toBe('');
    });
    check(lines.text, info, ({ err }) => err.xError);
  });

  it('pino-http beside fastify, whose own log is off, logs the failure', async () => {
    const lines = new Lines();
    const info = infoOf({ status: 401, body: 'gone' });
    const log = pinoHttp({}, lines);
    const app = fastify();
    app.addHook('onRequest', (request, reply, done) => {
      log(request.raw, reply.raw);
      done();
    });
    app.setErrorHandler(fastifyErrors());
    app.get('/', () => Promise.reject(clientError(info)));
    expect((await app.inject('/')).body).toContain(info.kind);
    await vi.waitFor(() => {
      expect(lines.text).not.toBe('');
    });
    await app.close();
    check(lines.text, info, ({ err }) => err.xError);
  });

  it('pino-http with express 5 without our middleware', async () => {
    const lines = new Lines();
    const info = infoOf({ status: 429 });
    const app = express().set('env', 'test');
    app.use(pinoHttp({}, lines));
    app.get('/', () => {
      throw toHttpError(clientError(info)) as Error;
    });
    await ask(app);
    await vi.waitFor(() => {
      expect(lines.text).not.toBe('');
    });
    expect(lines.text).not.toMatch(/SECRET/);
  });

  it.each(cases)('fastify: %s, %s', async (_name, _answer, info, make) => {
    const lines = new Lines();
    const app = fastify({ logger: { level: 'info', stream: lines } });
    app.get('/', () => Promise.reject(make(info)));
    const { statusCode, body } = await app.inject('/');
    await app.close();
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('circular-ref-tag');
    const line = lines.text.split('\n').find((text) => text.includes('"err"'))!;
    check(line, info, ({ err }) => err.xError);
  });
});

describe('walkers', () => {
  /** As serialize-error and trackers walk an error: getters, hidden members and `toJSON`, to any depth. */
  function walk(value: unknown, seen = new Set()): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return '[Circular]';
    seen.add(value);
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function' && seen.size > 1) return walk(toJSON.call(value), seen);
    const names = [...Object.keys(value), 'name', 'stack', 'cause', 'errors'];
    return Object.fromEntries(
      names.map((name) => [name, walk((value as Record<string, unknown>)[name], seen)]),
    );
  }

  it.each(errors)('%s', (_name, make) => {
    const error = make(infoOf({ status: 401 }));
    for (const text of [
      JSON.stringify(error),
      JSON.stringify(Object.assign({}, error)),
      inspect(error, { depth: 9, showHidden: true }),
      inspect(new Error('outer', { cause: error }), { depth: 9 }),
      inspect(new AggregateError([error]), { depth: 9 }),
      inspect(error, { depth: 9, customInspect: false }),
      JSON.stringify(walk({ error })),
    ])
      expect(text).not.toMatch(/SECRET/);
  });

  it('leaves the cause readable to code, and the same object', () => {
    const cause = clientError(infoOf({ status: 401 }));
    const { stack, message } = cause;
    for (const error of [new XApiError(infoOf({ status: 401 }), { cause }), toHttpError(cause)]) {
      expect((error as Error).cause).toBe(cause);
      expect(cause).toMatchObject({ stack, message, isAxiosError: true });
      expect(axios.isAxiosError(cause) && String(cause.config?.headers['authorization'])).toContain(
        SECRET,
      );
    }
  });
});
