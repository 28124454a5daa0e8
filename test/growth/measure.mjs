// Bodies made to cost much, and what `classify` takes for them.

import { classify } from '@x-api-errors/core';

/** What any answer may take. */
const SLACK_MS = 1;
/** Enough to read an answer by: what remains of a slow one says it is slow. */
const ENOUGH_MS = 60;
const LEAST_RUNS = 4;
const MOST_RUNS = 15;
const NOW = 1_795_348_800_000;

/** Repeats `make` until its JSON text has `bytes`. */
function filled(bytes, make) {
  const sample = JSON.stringify([make(0), make(1), make(2)]).length / 3;
  return Array.from({ length: Math.max(1, Math.floor(bytes / sample)) }, (_, index) => make(index));
}

const problem = {
  title: 'Not Found Error',
  type: 'https://api.x.com/2/problems/resource-not-found',
  resource_type: 'tweet',
  parameter: 'ids',
};
const sentence =
  'Could not find tweet with ids: [1], the access_token=abc of user@host is not allowed. ';
const repeated = (unit, bytes) => unit.repeat(Math.max(1, Math.floor(bytes / unit.length)));

/** From the size in bytes of its text to a body: an object that JSON can spell, or a text. */
export const hostileBodies = {
  'many errors': (bytes) => ({
    errors: filled(bytes, (index) => ({ ...problem, value: String(index), detail: `no ${index}` })),
  }),
  'many short errors': (bytes) => ({ errors: filled(bytes, () => ({ code: 1 })) }),
  'many strings as errors': (bytes) => ({ errors: filled(bytes, () => sentence) }),
  'errors of numbers': (bytes) => ({ errors: filled(bytes, (index) => index) }),
  'errors of nulls': (bytes) => ({ errors: filled(bytes, () => null) }),
  'errors of empty lists': (bytes) => ({ errors: filled(bytes, () => []) }),
  'a thousand long messages': (bytes) => ({
    errors: Array.from({ length: 1000 }, () => ({ message: repeated(sentence, bytes / 1000) })),
  }),
  'a thousand long everything': (bytes) => ({
    errors: Array.from({ length: 1000 }, () => ({
      title: repeated(sentence, bytes / 8000),
      detail: repeated(sentence, bytes / 8000),
      message: repeated('"\'[`', bytes / 8000),
      parameter: repeated(sentence, bytes / 8000),
      value: repeated('=:>,%@', bytes / 8000),
      resource_id: repeated('://a:b@', bytes / 8000),
      field: repeated('Bearer ', bytes / 8000),
      section: repeated('oauth_token=', bytes / 8000),
    })),
  }),
  'one long message': (bytes) => ({ errors: [{ message: repeated(sentence, bytes) }] }),
  'one long title': (bytes) => ({ title: repeated('Too Many Requests ', bytes), status: 429 }),
  'one long type': (bytes) => ({ title: 'x', type: `https://api.x.com/${repeated('a/', bytes)}` }),
  'a long blank title': (bytes) => ({
    title: repeated(' ', bytes),
    detail: repeated('\t', bytes / 4),
  }),
  'many members': (bytes) =>
    Object.fromEntries(filled(bytes, (index) => [`member_${index}`, index])),
  'many error names': (bytes) => ({
    errors: Object.fromEntries(filled(bytes, (index) => [`name_${index}`, ['is invalid']])),
  }),
  'many lists of errors': (bytes) => ({
    errors: Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`n${index}`, filled(bytes / 300, () => 'bad')]),
    ),
  }),
  'an error of many members': (bytes) => ({
    errors: [Object.fromEntries(filled(bytes, (index) => [`member_${index}`, 'x']))],
  }),
  'many parameters': (bytes) => ({
    errors: [
      { message: 'no', parameters: Object.fromEntries(filled(bytes, (n) => [`p${n}`, ['v']])) },
    ],
  }),
  'errors with many parameters': (bytes) => ({
    errors: Array.from({ length: 1000 }, () => ({
      message: 'no',
      parameters: Object.fromEntries(filled(bytes / 1000, (n) => [`p${n}`, ['v']])),
    })),
  }),
  'secret parameters': (bytes) => ({
    errors: Array.from({ length: 1000 }, () => ({
      message: repeated('abcd', 2000),
      title: repeated('abcd', 2000),
      parameters: Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [`oauth_${n}`, filled(bytes / 40_000, () => 'abcd')]),
      ),
    })),
  }),
  'operation_errors slots': (bytes) => ({
    data: [],
    operation_errors: filled(bytes, () => [{ code: 'INVALID', message: 'x', parameter: 'p' }]),
  }),
  'empty operation_errors slots': (bytes) => ({ operation_errors: filled(bytes, () => []) }),
  'one operation_errors slot': (bytes) => ({
    operation_errors: [filled(bytes, () => ({ code: 'INVALID', message: 'x' }))],
  }),
  'a rules detail': (bytes) => ({
    summary: { created: 0, not_created: 3 },
    detail: filled(bytes, () => ({ created: false, rule: { value: 'x' }, message: 'bad' })),
  }),
  'connection results': (bytes) => ({
    data: { results: filled(bytes, () => ({ uuid: 'x', success: false, error_message: 'x' })) },
  }),
  'an array of answers': (bytes) => filled(bytes, () => ({ errors: [{ code: 50, message: 'x' }] })),
  'an array of problems': (bytes) => filled(bytes, () => ({ ...problem, data: { id: '1' } })),
  'an array of strings': (bytes) => filled(bytes, () => 'x'),
  'an array of wide answers': (bytes) => filled(bytes, () => ({ errors: { a: ['x'], b: ['y'] } })),
  'empty data of many lists': (bytes) => ({
    errors: [{ code: 50, message: 'x' }],
    data: filled(bytes, () => [[], {}, '', null]),
  }),
  'empty data of many names': (bytes) => ({
    errors: [{ code: 50, message: 'x' }],
    data: Object.fromEntries(filled(bytes, (n) => [`n${n}`, { a: null, b: {} }])),
  }),
  'deep lists': (bytes) =>
    JSON.parse('['.repeat(Math.min(bytes / 2, 4000)) + ']'.repeat(Math.min(bytes / 2, 4000))),
  'deep objects in lists': (bytes) => ({
    errors: filled(bytes, () => JSON.parse('{"error":'.repeat(50) + '1' + '}'.repeat(50))),
  }),
  'long integers': (bytes) => ({ errors: filled(bytes, (n) => 1e15 + n), id: 'x' }),
  'short strings': (bytes) => ({ error: 'x', a: filled(bytes, () => ''), id: 'x' }),
  'a long string of escapes': (bytes) => ({ error: repeated('"', bytes / 2) }),
  'JSON text in JSON': (bytes) => ({
    data: JSON.stringify({ errors: filled(bytes / 1.5, () => ({ code: 50, message: 'x' })) }),
  }),
  'JSON text in five members': (bytes) => {
    const inner = JSON.stringify({ a: filled(bytes / 8, () => 'x') });
    return { errors: inner, error: inner, response: inner, data: inner, body: inner };
  },
  'broken JSON text in JSON': (bytes) => ({ data: `{"a":[${repeated('[', bytes)}` }),
  'wrapped answers': (bytes) => ({
    message: 'x',
    response: { data: filled(bytes, () => ({ errors: [] })), meta: {} },
  }),
  'long numbers, text': (bytes) => `{"n":${repeated('1', bytes)}.5}`,
  'many long integers, text': (bytes) => `{"errors":[${repeated('1949003093120876544,', bytes)}1]}`,
  'long integers in strings, text': (bytes) =>
    `{"a":1949003093120876544,"b":"${repeated(' 1949003093120876544', bytes)}"}`,
  'strings and a long integer, text': (bytes) =>
    `{"a":1949003093120876544,"b":[${repeated('"","x",', bytes)}1]}`,
  'escapes and a long integer, text': (bytes) =>
    `{"a":1949003093120876544,"b":"${repeated('\\"1\\\\', bytes)}"}`,
  'unclosed strings, text': (bytes) => `{"a":1949003093120876544,${repeated('"\\', bytes)}`,
  'deep JSON text': (bytes) => repeated('[', bytes / 2) + repeated(']', bytes / 2),
  'half of a JSON text': (bytes) => `{"errors":[${repeated('{"code":1},', bytes)}`,
  blanks: (bytes) => `${repeated(' ', bytes)}x`,
  prose: (bytes) => repeated(sentence, bytes),
  'words of every sentence': (bytes) =>
    repeated('user account not already allowed rate limit media token invalid rule ', bytes),
  'quotes and brackets': (bytes) => repeated('["\'`“‘«', bytes),
  secrets: (bytes) => repeated('Authorization: Bearer oauth_token="', bytes),
  'a form': (bytes) => `error=x&${repeated('error_description=%20a%20b+c&', bytes)}`,
  'a form of one long value': (bytes) => `error=${repeated('%C3%A4+', bytes)}`,
  'a page of tags': (bytes) => `<!doctype html><title>x</title>${repeated('<b>x</b>', bytes)}`,
  'a page of unclosed tags': (bytes) => `<!doctype html>${repeated('<b ', bytes)}`,
  'a page of unclosed scripts': (bytes) => `<!doctype html>${repeated('<script>', bytes)}`,
  'a page of scripts': (bytes) => `<!doctype html>${repeated('<script>x</script>', bytes)}`,
  'a page of unclosed comments': (bytes) => `<!doctype html>${repeated('<!--', bytes)}`,
  'a page of titles': (bytes) => `<html>${repeated('<title ', bytes)}`,
  'a page of entities': (bytes) => `<html>${repeated('&amp;&#x41;&', bytes)}`,
  'a page of blanks': (bytes) => `<html>${repeated(' \n', bytes)}x`,
  'XML of errors': (bytes) =>
    `<?xml version="1.0"?><errors>${repeated('<error code="32">no</error>', bytes)}</errors>`,
  'XML of unclosed errors': (bytes) => `<errors>${repeated('<error ', bytes)}`,
  'XML of attributes': (bytes) => `<errors>${repeated('<error code  code = ', bytes)}>`,
  'XML entities': (bytes) =>
    `<?xml version="1.0"?><!DOCTYPE x [${repeated('<!ENTITY a "&b;&b;&b;">', bytes)}]><errors><error>&a;</error></errors>`,
  'XML of CDATA': (bytes) => `<errors>${repeated('<error><![CDATA[', bytes)}`,
};

const STATUSES = [403, 200];

/** The least CPU time of some runs, ms: what others do on the machine only ever adds. */
export function leastMs(run, enoughMs = ENOUGH_MS) {
  let least = Infinity;
  let spent = 0;
  for (let count = 0; count < MOST_RUNS && (count < LEAST_RUNS || spent < enoughMs); count++) {
    const before = process.cpuUsage();
    const started = performance.now();
    run();
    const wall = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    // Helper threads of the engine count as CPU time, another process as time on the clock: the lesser is ours.
    const took = Math.min(wall, (user + system) / 1000);
    least = Math.min(least, took);
    spent += took;
  }
  return least;
}

const classifyMs = (body, enoughMs) =>
  Math.max(
    ...STATUSES.map((status) => leastMs(() => classify({ status, body }, { now: NOW }), enoughMs)),
  );

/** What JSON.parse takes for a text; for what is no JSON, for the string that holds it: the least that reading it takes. */
function parseMs(text, enoughMs) {
  try {
    JSON.parse(text);
    return leastMs(() => JSON.parse(text), enoughMs);
  } catch {
    const quoted = JSON.stringify(text);
    return leastMs(() => JSON.parse(quoted), enoughMs);
  }
}

/**
 * What one body costs, in each form it has, at full size and at a quarter of it.
 *
 * @returns `ratio`: what it takes beyond 1 ms, over JSON.parse of its text; `growth`: what it takes beyond 1 ms, over what
 * the quarter takes, or over what it would take if it grew as JSON.parse does, which allocates and so is not linear
 */
export function measureBody(make, bytes, enoughMs = ENOUGH_MS) {
  const whole = make(bytes);
  const part = make(bytes / 4);
  const forms = typeof whole === 'string' ? {} : { parsed: [whole, part] };
  const [text, partText] = [whole, part].map((body) =>
    typeof body === 'string' ? body : JSON.stringify(body),
  );
  forms.text = [text, partText];
  forms.bytes = [text, partText].map((each) => new TextEncoder().encode(each));
  const wholeMs = parseMs(text, enoughMs);
  const parseGrowth = Math.max(1, wholeMs / parseMs(partText, enoughMs) / 4);
  return Object.entries(forms).map(([as, [large, small]]) => {
    const tookMs = classifyMs(large, enoughMs);
    const beyondMs = Math.max(0, tookMs - SLACK_MS);
    return {
      as,
      parseMs: wholeMs,
      classifyMs: tookMs,
      ratio: beyondMs / wholeMs,
      growth: beyondMs / classifyMs(small, enoughMs) / parseGrowth,
    };
  });
}

/** From a size to the rest of an exchange. */
export const hostileInputs = {
  'a URL of schemes': (size) => ({ status: 403, url: `https://x.com/${repeated('a://b@', size)}` }),
  'a URL of slashes': (size) => ({ status: 403, url: `https://x.com${repeated('/', size)}?` }),
  'a URL of parameters': (size) => ({
    status: 403,
    url: `/2/?${repeated('access_token=a&', size)}`,
  }),
  'many headers': (size) => ({
    status: 429,
    headers: Object.fromEntries(filled(size, (index) => [`X-Header-${index}`, 'x'])),
  }),
  'many pairs of headers': (size) => ({
    status: 429,
    headers: filled(size, (n) => [`x-${n}`, 'x']),
  }),
  'a header of many values': (size) => ({
    status: 429,
    headers: {
      'retry-after': filled(size, () => 'x'),
      'x-transaction-id': filled(size, () => 'x'),
    },
  }),
  'long headers': (size) => ({
    status: 429,
    headers: {
      date: repeated('Sun, ', size),
      'retry-after': repeated('1', size),
      'x-rate-limit-reset': `${repeated(' ', size)}x`,
      'www-authenticate': repeated('api_error_code="', size),
      'x-transaction-id': repeated('Bearer a', size),
    },
  }),
  'a long cause': (size) => ({ cause: new Error(repeated('time out certificate connect ', size)) }),
  'a chain of long causes': (size) => {
    let cause = {
      message: repeated('x', size),
      code: repeated('E', size),
      name: repeated('A', size),
    };
    for (let depth = 0; depth < 20; depth++)
      cause = { message: repeated('socket ', size / 20), errors: [cause] };
    return { cause };
  },
};

/** How much longer a call takes for four times as much of what `make` gives for a size, beyond 1 ms. */
export function growthOfCall(call, make, size, enoughMs = ENOUGH_MS) {
  const [large, small] = [make(size), make(size / 4)].map((input) =>
    leastMs(() => call(input), enoughMs),
  );
  return Math.max(0, large - SLACK_MS) / small;
}

/** How much longer `classify` takes for four times the input, beyond 1 ms. */
export const growthOf = (make, size, enoughMs = ENOUGH_MS) =>
  growthOfCall((input) => classify(input, { now: NOW }), make, size, enoughMs);
