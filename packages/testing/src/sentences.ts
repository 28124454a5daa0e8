// The shapes in which X says a sentence, for rows that are known by their sentence alone.

import type { Explanation } from '@x-api-errors/core/guide';
import type { XAnswer } from './exchanges/exchange.ts';
import { answer, blank, html, page, problemType } from './spelling.ts';

/** X's words for a row, or ours. */
export const sentence = ({ text, means }: Explanation): string => text ?? means;

const ofToken = (status: number, error: string, description: string): XAnswer =>
  answer(status, { error, error_description: description });
const ofCode = (status: number, code: number, message: string): XAnswer =>
  answer(status, { errors: [{ code, message }] });
const ofParameter = (message: string): XAnswer =>
  answer(400, {
    errors: [{ message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: problemType('invalid-request'),
  });
const ofProblem = (slug: string, title: string, detail: string): XAnswer =>
  answer(403, { title, detail, status: 403, type: problemType(slug) });

const ofAuthentication = (text: string) =>
  ofProblem('unsupported-authentication', 'Unsupported Authentication', text);
const ofGrant = (text: string) => ofToken(400, 'invalid_request', text);
const ofWebhook = (text: string) => ofCode(403, 214, text);

/** Sentences that X says beside a code or a name that means several things, or in a shape of their own. */
const sentenceShapes: Readonly<Record<string, (text: string) => XAnswer>> = {
  'authentication-type': ofAuthentication,
  'authorization-code-spent': ofGrant,
  'client-authentication-missing': (text) => ofToken(401, 'unauthorized_client', text),
  'code-verifier-mismatch': ofGrant,
  'crc-not-answered': ofWebhook,
  'crc-slow': ofWebhook,
  'credential-not-recognized': ofAuthentication,
  'duplicate-message': (text) =>
    ofCode(403, 151, `There was an error sending your message: ${text}`),
  'edge-block': (text) => answer(403, page(text), html),
  'invalid-url': ofParameter,
  'job-in-progress': (text) => ofCode(409, 355, text),
  'json-body': ofParameter,
  'login-flow': (text) => ofCode(400, 366, text),
  'one-cashtag': ofParameter,
  'private-metrics': (text) => answer(403, { errors: [text] }),
  'protected-timeline': (text) =>
    answer(401, { request: '/1.1/statuses/user_timeline.json', error: text }),
  'query-syntax': ofParameter,
  'redirect-uri-mismatch': ofGrant,
  'refresh-token-spent': ofGrant,
  'video-not-valid': (text) => ofCode(400, 324, text),
  'webhook-invalid': (text) => ofCode(400, 214, text),
};

/** A row's sentence in the shape X uses for it: beside a code or a name where X does so, else a problem without a type. */
export function fromSentence(row: Explanation): XAnswer {
  const text = sentence(row);
  const shape = sentenceShapes[row.key];
  if (shape) return shape(text);
  return row.kind === 'authentication'
    ? blank(401, 'Unauthorized', text)
    : blank(row.status ?? 403, 'Forbidden', text);
}
