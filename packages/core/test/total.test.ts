// Whatever is given, an answer comes back: nothing throws, nothing but JSON is in it, nobody's methods are called.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { attachXError, isXHost } from '../src/adapter/index.ts';
import { mayFail } from '../src/adapter/index.ts';
import { explain, search } from '../src/guide/index.ts';
import {
  classify,
  getXError,
  isXApiError,
  readRateLimit,
  retryDelayMs,
  shouldRetry,
  toHttpError,
  type FailureInput,
  type XErrorInfo,
} from '../src/index.ts';

const NOW = 1_795_348_800_000;
const at = (input: unknown, options: unknown = { now: NOW }): XErrorInfo | undefined =>
  classify(input as FailureInput, options as { now?: number });

/** A proxy whose every trap throws. */
function thrower(target: object = {}): object {
  const trap = (): never => {
    throw new Error('hostile trap');
  };
  return new Proxy(target, {
    get: trap,
    has: trap,
    ownKeys: trap,
    getOwnPropertyDescriptor: trap,
    getPrototypeOf: trap,
  });
}

function revoked(target: object = {}): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const odd: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['undefined', undefined],
  ['a number', 5],
  ['NaN', Number.NaN],
  ['a string', 'x'],
  ['a symbol', Symbol('x')],
  ['a bigint', 10n],
  ['a function', () => 1],
  ['a promise', Promise.resolve(true)],
  ['a date', new Date(Number.NaN)],
  ['a proxy that throws', thrower()],
  ['a proxy of an array that throws', thrower([])],
  ['a proxy of a function that throws', thrower(() => 1)],
  ['a revoked proxy', revoked()],
  ['a revoked proxy of an array', revoked([])],
  ['an object without a prototype', Object.create(null)],
  [
    'a getter that throws',
    {
      get errors() {
        throw new Error('hostile getter');
      },
    },
  ],
  ['a sparse array', new Array(4_000_000_000)],
  [
    'an array in itself',
    (() => {
      const list: unknown[] = [];
      list.push(list, list);
      return list;
    })(),
  ],
  [
    'an object with a toJSON',
    {
      toJSON: () => {
        throw new Error('toJSON');
      },
    },
  ],
  [
    'an array that says it is longer',
    new Proxy([], { get: (_, key) => (key === 'length' ? '<b>' : 'x') }),
  ],
];

/** Whether JSON gives back all of a value, and has to call nothing for it. */
function expectJson(value: unknown): void {
  const visit = (part: unknown): void => {
    if (typeof part === 'number') expect(Number.isFinite(part)).toBe(true);
    if (typeof part !== 'object' || part === null) {
      expect(['string', 'number', 'boolean', 'object']).toContain(typeof part);
      return;
    }
    expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(part));
    for (const key of Reflect.ownKeys(part)) {
      expect(typeof key).toBe('string');
      const property = Object.getOwnPropertyDescriptor(part, key)!;
      expect(property).toHaveProperty('value');
      if (!(Array.isArray(part) && key === 'length')) visit(property.value);
    }
  };
  if (value === undefined) return;
  visit(value);
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
}

const members = ['status', 'headers', 'body', 'method', 'url', 'cause', 'previous'] as const;
const inner = [
  'errors',
  'error',
  'data',
  'detail',
  'title',
  'type',
  'status',
  'code',
  'operation_errors',
  'processing_info',
  'disconnect',
  'summary',
  'meta',
  'includes',
  'response',
  'body',
  'reason',
  'parameters',
  'reset_date',
] as const;

describe.each(odd)('%s', (_, value) => {
  it('as the input or the options of classify', () => {
    expectJson(at(value));
    expectJson(at(value, value));
    const info = at({ status: 503 }, value);
    expect(info?.kind).toBe('overloaded');
    expectJson(info);
    expectJson(at({ status: 503 }, { now: value }));
  });

  it.each(members)('as its %s', (name) => {
    expectJson(at({ [name]: value }));
    const info = at({ status: 404, body: { errors: [{ code: 34, message: 'x' }] }, [name]: value });
    expectJson(info);
    if (name !== 'status' && name !== 'body') expect(info?.code).toBe(34);
    if (name === 'body') expect(info?.kind).toBe('not-found');
  });

  it('inside a body', () => {
    for (const name of inner) {
      for (const status of [undefined, 200, 403]) {
        expectJson(at({ status, body: { [name]: value } }));
        expectJson(at({ status, body: { [name]: [value, { code: 88, message: 'x' }] } }));
        expectJson(at({ status, body: { errors: [{ message: 'x', [name]: value }] } }));
        expectJson(at({ status, body: [{ [name]: value }, value] }));
      }
    }
  });

  it('beside an error in a list: the others speak', () => {
    const info = at({ status: 403, body: { errors: [value, { code: 187, message: 'x' }] } });
    expect(info?.errors.some(({ code }) => code === 187)).toBe(true);
  });

  it('as a header, or in the place of its name', () => {
    for (const headers of [
      { 'retry-after': value },
      { 'x-rate-limit-reset': [value, value], 'x-transaction-id': value },
      [[value, value], value, ['retry-after', value]],
      new Map([[value, value]]),
      { get: () => value },
      { get: value },
      { [Symbol.iterator]: () => value },
    ]) {
      expectJson(at({ status: 429, headers }));
      expectJson(readRateLimit(headers as never, { now: NOW }));
    }
    expectJson(readRateLimit(value as never, value as never));
  });

  it('in a chain of causes', () => {
    for (const cause of [
      { cause: value },
      { errors: value },
      { errors: [value] },
      { message: value, code: value, name: value },
      { cause: { cause: value, message: 'x' } },
    ]) {
      const info = at({ cause });
      expect(info?.format).toBe('network');
      expectJson(info);
    }
  });

  it('given to the other functions', () => {
    expect(isXApiError(value)).toBe(false);
    expect(getXError(value)).toBeUndefined();
    expect(Object.is(toHttpError(value), value)).toBe(true);
    expect(Object.is(toHttpError(value, null as never), value)).toBe(true);
    expect(Array.isArray(search(value as never))).toBe(true);
    expect(explain(value as never)).toBeUndefined();
    for (const name of ['code', 'status', 'problem', 'name', 'kind', 'reason', 'disconnect'])
      expect(() => explain({ [name]: value } as never)).not.toThrow();
    expect(isXHost(value as never, value as never)).toBe(false);
    expect(isXHost('https://a.example/', value as never)).toBe(false);
    expect(isXHost('https://a.example/', [value] as never)).toBe(false);
    expect(() => mayFail(200, value)).not.toThrow();
    expect(() => {
      attachXError(value, at({ status: 403 })!);
    }).not.toThrow();
  });

  it('as options of toHttpError', () => {
    const info = at({ status: 404 })!;
    for (const options of [value, { expose: value }, { status: value }, { recognize: value }])
      expect(toHttpError(info, options as never)).toBeInstanceOf(Error);
  });
});

describe("others' own methods", () => {
  const called = vi.fn(() => {
    throw new Error('called');
  });
  const own = (list: readonly unknown[]): unknown[] => {
    const copy = [...list];
    for (const name of [
      'map',
      'slice',
      'filter',
      'join',
      'some',
      'every',
      'concat',
      'flatMap',
      'toString',
      'toJSON',
      'forEach',
      Symbol.iterator,
    ])
      Object.defineProperty(copy, name, { value: called, enumerable: false });
    return copy;
  };
  const errors = own([{ code: 50, message: own(['a', 'b']), parameters: { ids: own(['1']) } }]);

  it.each<[string, FailureInput]>([
    ['errors', { status: 403, body: { errors } }],
    ['errors beside an error', { status: 403, body: { error: 'x', errors } }],
    ['a map of errors', { status: 403, body: { errors: { a: errors } } }],
    ['slots', { status: 200, body: { data: own([1]), operation_errors: own([errors, own([])]) } }],
    ['slots beside errors', { status: 200, body: { errors, operation_errors: own([errors]) } }],
    [
      'rules',
      { status: 200, body: { summary: { not_created: 1 }, detail: own([{ created: false }]) } },
    ],
    ['connections', { status: 200, body: { data: { results: own([{ success: false }]) } } }],
    ['an array', { status: 403, body: own([{ errors }, { errors }]) }],
    ['enterprise', { status: 403, body: { error: { message: 'x', detail: errors } } }],
    ['data', { status: 200, body: { errors, data: own([own([])]) } }],
    ['headers', { status: 429, headers: own([own(['retry-after', own(['5', '6'])])]) as never }],
    ['header values', { status: 429, headers: { 'retry-after': own(['5', '6']) } }],
    ['causes', { cause: { errors: own([{ code: 'ECONNRESET' }]) } }],
    [
      'an object',
      {
        status: 403,
        body: {
          errors: [
            {
              message: 'x',
              hasOwnProperty: called,
              toString: called,
              toJSON: called,
              valueOf: called,
            },
          ],
        },
      },
    ],
  ])('are not called: %s', (_, input) => {
    expectJson(at(input));
    expect(called).not.toHaveBeenCalled();
  });
});

describe('a promise is no answer', () => {
  const rejects = (): Promise<boolean> => Promise.reject(new Error('late'));
  const yes = (): Promise<boolean> => Promise.resolve(true);

  it.each([yes, rejects, () => 1, () => 'yes'])('of hosts', (hosts) => {
    expect(isXHost('https://a.example/', hosts as never)).toBe(false);
  });

  it.each([yes, rejects, () => 1])('of expose', (expose) => {
    const info = at({ status: 404, body: { detail: 'the words of X' } })!;
    expect(toHttpError(info, { expose: expose as never }).message).not.toContain('the words');
  });

  it('of a reader of headers', () => {
    expect(at({ status: 429, headers: { get: rejects } })?.kind).toBe('rate-limit');
  });

  it('of an iterable of headers', () => {
    const late = () => ({ [Symbol.iterator]: rejects });
    const lateSteps = () => ({ [Symbol.iterator]: () => ({ next: rejects }) });
    for (const headers of [late(), lateSteps()])
      expect(at({ status: 429, headers: headers as never })?.kind).toBe('rate-limit');
  });

  it('of what is no URL', () => {
    expect(isXHost({ startsWith: rejects, charCodeAt: rejects } as never, [])).toBe(false);
  });

  it('of recognize', () => {
    const error = new Error('x');
    expect(toHttpError(error, { recognize: yes as never })).toBe(error);
    expect(toHttpError(error, { recognize: rejects as never })).toBe(error);
  });
});

describe('misuse', () => {
  it('is described without calling a method of what was given', () => {
    const toString = vi.fn(() => Promise.reject(new Error('late')));
    const odd = { toString } as never;
    const info = at({ status: 500 })!;
    expect(() => shouldRetry(odd, { attempt: 1 })).toThrow(/got an object/);
    expect(() => retryDelayMs(info, { attempt: odd })).toThrow(/got an object/);
    expect(() => shouldRetry(info, { attempt: 1, maxAttempts: odd })).toThrow(/got an object/);
    expect(toString).not.toHaveBeenCalled();
  });
});

describe('an instant that is none', () => {
  it.each([Number.NaN, Infinity, -Infinity, 1e300, '5', {}, null])('%s: the clock rules', (now) => {
    const headers = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 60),
    };
    const info = at({ status: 429, headers }, { now });
    expect(info?.retry.policy).toBe('after-reset');
    expect(info?.retry.delayMs).toBeGreaterThan(55_000);
  });
});

describe('a frozen global object', () => {
  const world = globalThis as unknown as Record<symbol, unknown>;
  const KEY = Symbol.for('@x-api-errors');
  afterEach(() => {
    vi.resetModules();
  });

  it('keeps nothing from being attached', async () => {
    // A property that cannot be made stands in for a frozen global object, which the test runner would not survive.
    const before = world[KEY];
    Reflect.deleteProperty(globalThis, KEY);
    Object.defineProperty(globalThis, KEY, {
      get: () => undefined,
      set: () => {
        throw new TypeError('Cannot add property, object is not extensible');
      },
      configurable: true,
    });
    try {
      vi.resetModules();
      const fresh = await import('../src/adapter/index.ts');
      const { getXError: find } = await import('../src/index.ts');
      const error = Object.freeze(new Error('x'));
      const info = at({ status: 403 })!;
      fresh.attachXError(error, info);
      expect(find(error)).toBe(info);
    } finally {
      Reflect.deleteProperty(globalThis, KEY);
      world[KEY] = before;
    }
  });
});

describe('the message', () => {
  const unseen = [
    '\u001b[31m',
    '\u0007',
    '\u0085',
    '\u202e',
    '\u2028',
    '\u2029',
    '\u200b',
    '\u200e',
    '\u2066',
    '\ufeff',
    '\u0000',
    '\u009b',
    '\u00ad',
    '\u{e0041}',
  ];
  it.each(unseen)('holds no %j', (char) => {
    const words = `no ${char} such${char}user`;
    for (const input of [
      {
        status: 403,
        body: { errors: [{ message: words, parameter: words, value: words }], title: words },
      },
      { status: 403, body: words },
      { status: 403, body: `<html><title>${words}</title>${words}` },
      { cause: new Error(words) },
      {
        status: 403,
        headers: { 'x-transaction-id': words, 'x-access-level': words },
        method: words,
        url: `/2/${words}`,
      },
    ]) {
      const info = at(input)!;
      expect(JSON.stringify({ ...info, extra: undefined })).not.toMatch(
        /[^\P{Cc}]|\p{Cf}|[\u2028\u2029]/u,
      );
      expect(info.message).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }
  });
});

it('tells what remains where the reading of an exchange breaks', () => {
  const info = at({
    status: 429,
    body: { errors: thrower([]) },
    headers: thrower(),
    cause: thrower(),
  });
  expect(info).toMatchObject({ kind: 'rate-limit', status: 429 });
});

it('says that something failed where the data beside it took all that is looked into', () => {
  const hollow = Array.from({ length: 1000 }, () => ({}));
  const data = { users: Array.from({ length: 101 }, () => hollow) };
  const response = { errors: [{ code: 187, message: 'Status is a duplicate.' }] };
  expect(classify({ body: { errors: '[not json', data, response } })).toMatchObject({
    message: 'Unknown failure: [not json',
  });
});

it('does not look into a part again and again', () => {
  let list: unknown[] = ['x'];
  for (let depth = 0; depth < 6; depth++) list = Array.from({ length: 1000 }, () => list);
  let hollow: unknown[] = [];
  for (let depth = 0; depth < 6; depth++) hollow = Array.from({ length: 1000 }, () => hollow);
  const answer = { errors: Array.from({ length: 1000 }, () => ({ message: 'x' })), data: hollow };
  let reads = 0;
  const counted = (body: unknown): unknown =>
    typeof body === 'object' && body !== null
      ? new Proxy(body, {
          get: (target, key) => {
            reads++;
            return counted(Reflect.get(target, key));
          },
        })
      : body;
  const bodies = [
    { errors: list },
    { errors: { a: list, b: list } },
    { operation_errors: list },
    answer,
    Array.from({ length: 100_000 }, () => answer),
    { errors: [{ message: 'x' }], data: hollow, includes: hollow },
  ];
  for (const body of bodies) for (const status of [200, 403]) at({ status, body: counted(body) });
  // Of 1,000 ^ 6 there are.
  expect(reads).toBeLessThan(40_000_000);
});
