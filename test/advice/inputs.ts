// A failure for every row of the catalogue, and for every exception of a row, as X would send it.

import type { FailureInput } from '@x-api-errors/core';
import type { PlaceName } from '../../packages/core/src/catalogue/places.ts';
import type { Evidence, Exception, Row } from '../../packages/core/src/catalogue/row.ts';
import { spaces, type SpaceName } from '../../packages/core/src/guide/spaces.ts';

export const AT = 1_795_348_800_000;

/** A row, or one of its exceptions, and an input that it decides. */
export interface RowCase {
  readonly name: string;
  readonly space: SpaceName;
  readonly key: string;
  /** The row as it stands there. */
  readonly row: Evidence;
  readonly exception?: Exception;
  readonly input: FailureInput;
}

const HOST = 'https://api.x.com';
const PLAIN_PATH = '/2/anything';
const paths: Readonly<Record<PlaceName, string>> = {
  'direct-messages': '/2/dm_conversations/with/1/messages',
  me: '/2/users/me',
  oauth: '/2/oauth2/token',
  'oauth-1': '/oauth/access_token',
  posts: '/2/tweets',
  reactions: '/2/users/1/likes',
  'rules-endpoint': '/2/tweets/search/stream/rules',
  search: '/2/tweets/search/recent',
  stream: '/2/tweets/search/stream',
  upload: '/2/media/upload',
  webhooks: '/2/webhooks',
};

/** Words that no sentence of the catalogue fits. */
const WORDS = 'Words that say this and that.';

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly cause?: unknown;
}

const problem = (slug: string): string => `https://api.x.com/2/problems/${slug}`;
const limitHeaders = (stem: string, limit: number, left: number): Record<string, string> => ({
  [`${stem}-limit`]: String(limit),
  [`${stem}-remaining`]: String(left),
  [`${stem}-reset`]: String(AT / 1000 + 600),
});
const limitStems: Readonly<Record<string, string>> = {
  'account-window': 'x-account-rate-limit',
  window: 'x-rate-limit',
  'app-24h': 'x-app-limit-24hour',
  'user-24h': 'x-user-limit-24hour',
};

const statusNumber = (key: string): number => ({ '4xx': 499, '5xx': 599 })[key] ?? Number(key);

/** How each space is spelled on the wire, around the words of the error. */
const spellings: Readonly<
  Record<SpaceName, (key: string, row: Row, detail: string, more: object) => Answer>
> = {
  status: (key, _row, detail, more) => ({ status: statusNumber(key), body: { detail, ...more } }),
  problem: (key, row, detail, more) => ({
    status: row.status !== undefined && row.status >= 400 ? row.status : 403,
    body: { title: 'Unheard of', detail, type: problem(key), ...more },
  }),
  code: (key, row, message, more) => ({
    status: row.status ?? 403,
    body: { errors: [{ code: Number(key), message, ...more }] },
  }),
  reason: (key, _row, detail, more) => ({
    status: 403,
    body: {
      title: 'Unheard of',
      detail,
      type: problem('operational-disconnect'),
      reason: key,
      ...more,
    },
  }),
  sentence: (_key, row, _detail, more) => ({
    status: row.status ?? 403,
    body: { title: 'Unheard of', detail: row.text, type: 'about:blank', ...more },
  }),
  limit: (key) => ({
    status: 429,
    headers: limitHeaders(limitStems[key] ?? 'x-rate-limit', 800, key in limitStems ? 0 : 799),
    body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank' },
  }),
  label: (key, row, detail, more) => ({
    status: row.status ?? 400,
    body: { errors: [{ message: `${key}: ${detail}`, ...more }] },
  }),
  oauth: (key, row, detail) => ({
    status: row.status ?? 400,
    body: { error: key, error_description: detail },
  }),
  ads: (key, row, message, more) => ({
    status: row.status ?? 400,
    body: { errors: [{ code: key, message, ...more }], request: { params: {} } },
  }),
  media: (key) => ({
    status: 200,
    body: { processing_info: { state: 'failed', error: { code: 1, name: key } } },
  }),
  disconnect: (key, row) => ({
    status: 200,
    body: { disconnect: { code: Number(key), stream_name: 's', reason: row.text } },
  }),
  network: (key) => ({ cause: Object.assign(new Error('it broke'), { code: key }) }),
};

function inputOf(
  space: SpaceName,
  key: string,
  row: Row,
  when: Exception | undefined,
): FailureInput {
  const more = {
    ...(when?.named && { parameter: 'ids' }),
    ...(when?.field && { field: 'non_public_metrics' }),
  };
  const answer = spellings[space](key, row, WORDS, more);
  const path = when?.at === undefined ? PLAIN_PATH : paths[when.at];
  return {
    ...answer,
    ...(when?.status !== undefined && { status: when.status }),
    ...(when?.answer === 'silent' && { body: '' }),
    headers: {
      ...answer.headers,
      ...(when?.accessLevel && { 'x-access-level': when.accessLevel }),
    },
    method: when?.method === 'write' ? 'POST' : 'GET',
    url: HOST + path,
  };
}

const isFailure = (row: { readonly kind: unknown }): row is Row => row.kind !== null;

/** Every row and exception. A sentence without X's own text is tried by its patterns elsewhere. */
export const rowCases: readonly RowCase[] = (Object.keys(spaces) as SpaceName[]).flatMap((space) =>
  Object.entries(spaces[space]).flatMap(([key, row]): RowCase[] => {
    if (!isFailure(row) || (space === 'sentence' && row.text === undefined)) return [];
    const name = `${space} ${key}`;
    const exceptions = (row.elsewhere ?? []).map((exception, index): RowCase => ({
      name: `${name}, exception ${String(index + 1)}`,
      space,
      key,
      row: { ...row, ...exception },
      exception,
      input: inputOf(space, key, row, exception),
    }));
    return [{ name, space, key, row, input: inputOf(space, key, row, undefined) }, ...exceptions];
  }),
);
