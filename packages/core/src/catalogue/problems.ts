// Room: problem types of v2, by the last segment of their URI. Data only.

import type { Evidence } from './evidence.ts';

const access = { kind: 'access' } as const satisfies Evidence;
const restricted = { kind: 'restricted' } as const satisfies Evidence;
const field = {
  kind: 'restricted',
  policy: 'after-fix',
  hint: 'Ask without this field, or with the token of the owner.',
} as const satisfies Evidence;
const server = { kind: 'server' } as const satisfies Evidence;
const duplicateRule = {
  kind: 'conflict',
  done: true,
  hint: 'The rule is already there: keep its id.',
} as const satisfies Evidence;
const spendCap = {
  kind: 'usage-cap',
  hint: 'Wait for the next billing cycle, or raise the spending limit.',
} as const satisfies Evidence;
const authType = {
  kind: 'access',
  hint: 'Call with one of the authentication types that X names.',
} as const satisfies Evidence;

export const problems = {
  'about:blank': null,
  'client-disconnected': { kind: 'disconnect', fault: 'caller' },
  'client-forbidden': access,
  conflict: { kind: 'conflict', generic: true },
  credits: { kind: 'billing', generic: true },
  'credits-depleted': { kind: 'billing' },
  'disallowed-resource': restricted,
  'duplicate-rules': duplicateRule,
  'field-hydration-failure': server,
  'field-unauthorized': field,
  'internal-error': server,
  'invalid-request': { kind: 'invalid-request', generic: true },
  'invalid-rules': { kind: 'rules' },
  'noncompliant-rules': { kind: 'rules' },
  'not-authorized-for-field': field,
  'not-authorized-for-resource': restricted,
  'oauth1-permissions': {
    kind: 'access',
    hint: "Raise the app's permissions, then regenerate the access tokens: old ones keep the old permissions.",
  },
  'operational-disconnect': { kind: 'disconnect', generic: true },
  'rate-limit-exceeded': { kind: 'rate-limit' },
  'resource-not-found': { kind: 'not-found', generic: true },
  'resource-unavailable': restricted,
  'rule-cap': { kind: 'rules', hint: 'Delete rules you no longer need, or raise the plan.' },
  'rule-length': { kind: 'rules', hint: 'Shorten the rule or split it.' },
  'spend-cap-reached': spendCap,
  'streaming-connection': { kind: 'connection-limit', generic: true },
  'unsupported-authentication': authType,
  'usage-capped': { kind: 'usage-cap' },
  'user-suspended': { kind: 'account' },
} as const satisfies Record<string, Evidence | null>;

/**
 * Titles X puts on problems (lower case). They speak where the slug is absent or generic. Titles that fit much
 * ("Forbidden", "Unauthorized") say no more than the status and are not here.
 */
export const titles = {
  'authorization error': restricted,
  'client forbidden': access,
  connectionexception: { kind: 'connection-limit', generic: true },
  creditsdepleted: { kind: 'billing' },
  duplicaterule: duplicateRule,
  'field authorization error': field,
  'invalid request': { kind: 'invalid-request', generic: true },
  'not found error': { kind: 'not-found' },
  'operational-disconnect': { kind: 'disconnect', generic: true },
  'payment required': { kind: 'billing' },
  spendcapreached: spendCap,
  'unsupported authentication': authType,
  usagecapexceeded: { kind: 'usage-cap' },
} as const satisfies Record<string, Evidence>;
