// Odd inputs for `classify`, from a seed: recorded exchanges with members taken out, swapped, bloated and made hostile.

import { exchanges, bodyText } from '@x-api-errors/testing';
import { hostileValue, oddCause } from './hostile.mjs';

/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same inputs. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)],
    chance: (share) => next() < share,
    /** Whether what was made gives the same whenever it is looked at. */
    isSteady: true,
  };
}

const recorded = Object.values(exchanges);

const thrower = new Proxy(
  {},
  {
    get() {
      throw new Error('hostile get');
    },
    has() {
      throw new Error('hostile has');
    },
    ownKeys() {
      throw new Error('hostile ownKeys');
    },
    getOwnPropertyDescriptor() {
      throw new Error('hostile descriptor');
    },
  },
);
/** Made anew: what one input is given must not be in the next. */
function circle() {
  const body = { errors: [] };
  body.errors.push(body);
  return body;
}

export const SECRET = 'AAAAsecretBBBB1234-CCCC';

const words = [
  'errors',
  'error',
  'code',
  'message',
  'detail',
  'title',
  'type',
  'status',
  'data',
  'includes',
  'meta',
  'summary',
  'not_created',
  'operation_errors',
  'processing_info',
  'disconnect',
  'request',
  'parameters',
  'value',
  'reason',
  'error_description',
  'response',
  'extensions',
  'name',
  'kind',
  '__proto__',
  'constructor',
  'toString',
  'length',
];
const texts = [
  '',
  ' ',
  'x',
  '[',
  ']',
  '"',
  "'",
  '`',
  '<',
  '{',
  '\u0000',
  '\uD800',
  '\u202e',
  '%',
  '=',
  'Bearer ',
  `Bearer ${SECRET}`,
  `access_token=${SECRET}`,
  'Rate limit exceeded',
  'You have already liked this',
  'https://api.x.com/2/problems/usage-capped',
  'about:blank',
  '187',
  '1e999',
  'null',
  '<?xml version="1.0"?><errors><error code="32">',
  '<!DOCTYPE html><title>',
  '日本語の文',
  'a'.repeat(5000),
  '['.repeat(2000),
  '<'.repeat(2000),
  'oauth_'.repeat(500),
  ' '.repeat(3000),
  "'a ".repeat(700),
];

export function oddValue(random, depth = 0) {
  const { below, pick } = random;
  switch (below(17)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return pick([0, -1, 1.5, NaN, Infinity, 2 ** 53 + 2, 88, 187, 403, 429, -0]);
    case 3:
      return pick([true, false]);
    case 4:
      return pick([
        10n ** 30n,
        Symbol('odd'),
        () => 1,
        new Date(0),
        /x/g,
        new Map([['errors', [1]]]),
        new Set([1]),
      ]);
    case 5:
      return pick([
        thrower,
        circle(),
        Object.freeze({ errors: Object.freeze(['x']) }),
        new Array(50),
      ]);
    case 16:
      // What a hostile value gives is chosen anew whenever somebody looks.
      random.isSteady = false;
      return hostileValue(random, words, () => (depth > 3 ? 'x' : oddValue(random, depth + 1)));
    case 6:
      return new Uint8Array(below(40)).map(() => below(256));
    case 7:
    case 8:
      return depth > 3 ? [] : Array.from({ length: below(4) }, () => oddValue(random, depth + 1));
    case 9:
    case 10:
    case 11:
      return depth > 3
        ? {}
        : Object.fromEntries(
            Array.from({ length: below(5) }, () => [pick(words), oddValue(random, depth + 1)]),
          );
    case 12:
      return {
        get [pick(words)]() {
          throw new Error('hostile getter');
        },
      };
    default:
      return pick(texts) + pick(texts);
  }
}

/** An own member, even if it is called `__proto__`. */
const put = (target, key, value) =>
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });

/** A copy of a body with a few members changed. */
export function mutate(random, value, depth = 0) {
  const { chance, pick } = random;
  if (chance(0.12)) return oddValue(random, depth);
  if (Array.isArray(value)) return value.map((item) => mutate(random, item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const copy = {};
  for (const [key, item] of Object.entries(value)) {
    if (chance(0.1)) continue;
    put(copy, chance(0.08) ? pick(words) : key, mutate(random, item, depth + 1));
  }
  if (chance(0.2)) put(copy, pick(words), oddValue(random, depth + 1));
  return copy;
}

function splice(random, text) {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(texts) + text.slice(at + random.below(20));
}

function oddHeaders(random, headers) {
  const { below, chance, pick } = random;
  const entries = Object.entries(headers).map(([name, value]) => [
    chance(0.3) ? name.toUpperCase() : name,
    chance(0.2) ? oddValue(random) : value,
  ]);
  if (chance(0.3))
    entries.push([
      pick(['retry-after', 'Date', 'x-rate-limit-reset', 'www-authenticate']),
      oddValue(random),
    ]);
  return [Object.fromEntries(entries), new Map(entries), entries, thrower, oddValue(random)][
    below(20) < 16 ? below(3) : 3 + below(2)
  ];
}

function oddPrevious(random) {
  const { chance, pick } = random;
  const outcome = pick(['unknown', 'rejected', oddValue(random)]);
  return chance(0.5)
    ? { retry: { outcome } }
    : { retry: oddValue(random), message: oddValue(random) };
}

/** What may stand in the place of options. */
export function oddOptions(random) {
  const { chance, pick } = random;
  if (chance(0.5)) return { now: 1_795_348_800_000 };
  random.isSteady = false;
  return chance(0.5)
    ? { now: pick([NaN, Infinity, -1, 0, 1e300, '5', 8.64e15, -8.64e15, 1.5, oddValue(random)]) }
    : oddValue(random);
}

/** One input. */
export function oddInput(random) {
  const { below, chance, pick } = random;
  const { answer, method, path } = pick(recorded);
  const body = chance(0.6)
    ? mutate(random, typeof answer.body === 'string' ? { text: answer.body } : answer.body)
    : splice(random, bodyText(answer.body));
  const input = {
    status: chance(0.8)
      ? answer.status
      : pick([undefined, 200, 201, 0, -1, 999, 1e9, '429', NaN, 418, 503]),
    headers: oddHeaders(random, answer.headers),
    body: chance(0.1) && typeof body === 'string' ? new TextEncoder().encode(body) : body,
    method: chance(0.9) ? method : oddValue(random),
    url: chance(0.9) ? `https://api.x.com${path}` : oddValue(random),
  };
  if (chance(0.15)) input.cause = oddCause(random, () => oddValue(random));
  if (chance(0.1)) input.previous = oddPrevious(random);
  if (chance(0.02)) return [thrower, oddValue(random), null, undefined][below(4)];
  return input;
}
