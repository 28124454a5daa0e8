// The wire shapes of X, for a row of the catalogue that no recorded exchange shows. Knows how X spells; decides nothing.

import type { Explanation } from '@x-api-errors/core/guide';
import { EXCHANGES_AT, type XAnswer } from './exchanges/index.ts';
import { fromSentence, sentence } from './sentences.ts';
import { answer, blank, html, limitStems, page, problemType } from './spelling.ts';

/** Codes that come as XML on the OAuth 1.0a paths. */
const XML_CODES = new Set(['415']);
/** Codes of the internal GraphQL API: inside a 200. */
const GRAPHQL_CODES = new Set(['0', '29', '37']);
/** Codes whose text decides: a text that says no more than the code. */
const NEUTRAL_TEXT: Readonly<Record<string, string>> = {
  214: 'event.message_create.target.recipient_id is not a valid Long',
};

function fromCode(row: Explanation): XAnswer {
  const code = Number(row.key);
  const message = NEUTRAL_TEXT[row.key] ?? sentence(row);
  if (XML_CODES.has(row.key)) {
    const body = `<?xml version="1.0" encoding="UTF-8"?><errors><error code="${row.key}">${message}</error></errors>`;
    return answer(row.status ?? 403, body, { 'content-type': 'application/xml; charset=utf-8' });
  }
  if (GRAPHQL_CODES.has(row.key)) {
    const item = { message, code, kind: 'Operational', name: 'GenericError', path: ['user'] };
    return answer(200, { errors: [item], data: {} });
  }
  return answer(row.status ?? 403, { errors: [{ code, message }] });
}

const SENT = '2026-11-22T12:00:00.000Z';

const inList = (item: object): XAnswer => answer(200, { errors: [item] });
const ofRules = (status: number, item: object): XAnswer =>
  answer(status, {
    meta: { sent: SENT, summary: { created: 0, not_created: 1, valid: 0, invalid: 1 } },
    errors: [{ value: 'cats', ...item }],
  });
const ofResource = { resource_type: 'tweet', resource_id: '456', parameter: 'id', value: '456' };

/** Problem types that X wraps, by slug; the others stand alone. */
const wrapped: Readonly<Record<string, (row: Explanation) => XAnswer>> = {
  'about:blank': () =>
    answer(403, { title: 'Forbidden', detail: 'Forbidden', type: 'about:blank', status: 403 }),
  'client-disconnected': () =>
    inList({
      title: 'client-disconnected',
      detail: 'Your client has gone away.',
      type: problemType('client-disconnected'),
    }),
  'duplicate-rules': () =>
    ofRules(201, {
      id: '1605612339621163008',
      title: 'DuplicateRule',
      type: problemType('duplicate-rules'),
    }),
  'field-unauthorized': () =>
    inList({
      ...ofResource,
      field: 'non_public_metrics',
      title: 'Field Unauthorized',
      detail: 'Not for this token.',
      type: problemType('field-unauthorized'),
    }),
  'invalid-rules': () =>
    ofRules(400, {
      details: ['Rules must contain a non-negation term (at position 1)'],
      title: 'UnprocessableEntity',
      type: problemType('invalid-rules'),
    }),
  'not-authorized-for-field': () =>
    inList({
      ...ofResource,
      field: 'non_public_metrics',
      title: 'Field Authorization Error',
      detail: 'Sorry, you are not authorized to access the field on the Tweet.',
      type: problemType('not-authorized-for-field'),
    }),
  'not-authorized-for-resource': () =>
    inList({
      ...ofResource,
      section: 'data',
      title: 'Authorization Error',
      detail: 'Sorry, you are not authorized to see the Tweet with id: [456].',
      type: problemType('not-authorized-for-resource'),
    }),
  'operational-disconnect': () =>
    inList({
      title: 'operational-disconnect',
      disconnect_type: 'OperationalDisconnect',
      detail: 'This stream has been disconnected for operational reasons.',
      type: problemType('operational-disconnect'),
    }),
  'resource-not-found': () =>
    answer(404, {
      ...ofResource,
      title: 'Not Found Error',
      detail: 'Could not find tweet with id: [456].',
      type: problemType('resource-not-found'),
    }),
  'streaming-connection': () =>
    answer(429, {
      title: 'ConnectionException',
      detail: 'This stream is currently at the maximum allowed connection limit.',
      connection_issue: 'TooManyConnections',
      type: problemType('streaming-connection'),
    }),
};

function fromProblem(row: Explanation): XAnswer {
  const special = wrapped[row.key];
  if (special) return special(row);
  const status = row.status ?? 400;
  return answer(status, {
    title: row.text ?? 'Problem',
    detail: row.means,
    type: problemType(row.key),
    status,
  });
}

const streamIssues =
  /^(?:TooManyConnections|ProvisioningSubscription|RuleConfigurationIssue|RulesInvalidIssue)$/;
const issueStatus: Readonly<Record<string, number>> = {
  ProvisioningSubscription: 503,
  RuleConfigurationIssue: 409,
};

function fromReason({ key, means }: Explanation): XAnswer {
  if (key.includes('-')) {
    return answer(403, {
      title: 'Client Forbidden',
      detail: means,
      reason: key,
      type: problemType('client-forbidden'),
    });
  }
  if (streamIssues.test(key)) {
    const problem = { title: 'ConnectionException', detail: means, connection_issue: key };
    return answer(issueStatus[key] ?? 429, {
      ...problem,
      type: problemType('streaming-connection'),
    });
  }
  return inList({
    title: 'operational-disconnect',
    disconnect_type: key,
    detail: means,
    type: problemType('operational-disconnect'),
  });
}

function fromLabel({ key, means, status, versions }: Explanation): XAnswer {
  if (!versions?.includes('v2')) {
    const item = { message: `${key}: Unspecified`, name: key, path: ['user'] };
    return answer(200, { errors: [item], data: {} });
  }
  const problem = {
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
  };
  return answer(status ?? 400, {
    errors: [{ message: `${key}: ${means}` }],
    ...problem,
    type: problemType('invalid-request'),
  });
}

/** What `x-access-level` says where the permission of the token is the reason. */
const accessLevels: Readonly<Record<string, string>> = {
  'no-direct-message-permission': 'read-write',
  'read-only-token': 'read',
};

/** X's page names this status by its most common cause, which has a shape of its own. */
const STATUS_TITLES: Readonly<Record<string, string>> = { 409: 'Conflict' };

function fromStatus({ key, text = 'Error', reason = '' }: Explanation): XAnswer {
  const status = Number(key);
  const accessLevel = accessLevels[reason];
  if (accessLevel !== undefined) {
    const { body, headers } = blank(status, text, text);
    return { status, body, headers: { ...headers, 'x-access-level': accessLevel } };
  }
  if (status < 400) return answer(status, status === 200 ? { data: {} } : '');
  if (status === 404) return answer(status, '', {});
  if (status === 502 || status === 504) return answer(status, page(`${key} ${text}`), html);
  // What X's edge answers when it does not reach X.
  if (status > 504) return answer(status, `error code: ${key}`, html);
  return blank(status, STATUS_TITLES[key] ?? text, STATUS_TITLES[key] ?? text);
}

const limitHeaders = (stem: string, remaining: number): Record<string, string> => ({
  [`${stem}limit`]: '50',
  [`${stem}remaining`]: String(remaining),
  [`${stem}reset`]: String(EXCHANGES_AT / 1000 + 600),
});

/** The limits by their public ids; the window itself has requests left where another limit is used up. */
const limitScopes = {
  'account-window': 'account',
  window: 'window',
  'app-24h': 'app-24h',
  'user-24h': 'user-24h',
  'window-open': undefined,
} as const satisfies Record<string, keyof typeof limitStems | undefined>;

function fromLimit({ key }: Explanation): XAnswer {
  const scope = limitScopes[key as keyof typeof limitScopes];
  const { status, body, headers } = blank(429, 'Too Many Requests', 'Too Many Requests');
  const used = scope && limitHeaders(limitStems[scope], 0);
  return { status, body, headers: { ...headers, ...limitHeaders(limitStems.window, 49), ...used } };
}

/** The shape X uses for a row, by its space. */
const bySpace: Readonly<Partial<Record<Explanation['space'], (row: Explanation) => XAnswer>>> = {
  code: fromCode,
  sentence: fromSentence,
  limit: fromLimit,
  problem: fromProblem,
  status: fromStatus,
  reason: fromReason,
  label: fromLabel,
  oauth: ({ key, means, status }) =>
    answer(status ?? 400, { error: key, error_description: means }),
  ads: ({ key, means, status }) =>
    answer(status ?? 400, { errors: [{ code: key, message: means }], request: { params: {} } }),
  media: ({ key, means }) =>
    answer(200, {
      media_id_string: '710511363345354753',
      processing_info: {
        state: 'failed',
        progress_percent: 12,
        error: { code: 1, name: key, message: means },
      },
    }),
  disconnect: ({ key, text }) =>
    answer(200, { disconnect: { code: Number(key), stream_name: 'track-stream', reason: text } }),
};

/** An answer of X's for a row of the catalogue; `undefined` for rows that are no answer (kinds, network codes). */
export const toWire = (row: Explanation): XAnswer | undefined => bySpace[row.space]?.(row);
