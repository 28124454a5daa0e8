// Room: problem types of v2, by the last segment of their URI. Data only.

import type { Evidence } from './evidence.ts';
import { byWord } from './rows.ts';

const field: Evidence = {
  kind: 'restricted',
  policy: 'after-fix',
  hint: 'Ask without this field, or with the token of the owner.',
};
const duplicateRule: Evidence = {
  kind: 'conflict',
  done: true,
  hint: 'The rule is already there: keep its id.',
};
const spendCap: Evidence = {
  kind: 'usage-cap',
  hint: 'Wait for the next billing cycle, or raise the spending limit.',
};
const authType: Evidence = {
  kind: 'access',
  hint: 'Call with one of the authentication types that X names.',
};

export const problems = /* @__PURE__ */ byWord([
  ['access', ['client-forbidden']],
  [
    'access',
    ['oauth1-permissions'],
    "Raise the app's permissions, then regenerate the access tokens: old ones keep the old permissions.",
  ],
  [authType, ['unsupported-authentication']],
  ['account', ['user-suspended']],
  ['billing', ['credits-depleted']],
  [{ kind: 'billing', generic: true }, ['credits']],
  [duplicateRule, ['duplicate-rules']],
  [{ kind: 'conflict', generic: true }, ['conflict']],
  [{ kind: 'connection-limit', generic: true }, ['streaming-connection']],
  [{ kind: 'disconnect', fault: 'caller' }, ['client-disconnected']],
  [{ kind: 'disconnect', generic: true }, ['operational-disconnect']],
  [{ kind: 'invalid-request', generic: true }, ['invalid-request']],
  [{ kind: 'not-found', generic: true }, ['resource-not-found']],
  ['rate-limit', ['rate-limit-exceeded']],
  ['restricted', ['disallowed-resource', 'not-authorized-for-resource', 'resource-unavailable']],
  [field, ['field-unauthorized', 'not-authorized-for-field']],
  ['rules', ['invalid-rules', 'noncompliant-rules']],
  ['rules', ['rule-cap'], 'Delete rules you no longer need, or raise the plan.'],
  ['rules', ['rule-length'], 'Shorten the rule or split it.'],
  ['server', ['field-hydration-failure', 'internal-error']],
  ['usage-cap', ['usage-capped']],
  [spendCap, ['spend-cap-reached']],
  [null, ['about:blank']],
]);

/**
 * Titles X puts on problems (lower case). They speak where the slug is absent or generic. Titles that fit much
 * ("Forbidden", "Unauthorized") say no more than the status and are not here.
 */
export const titles = /* @__PURE__ */ byWord([
  ['access', ['client forbidden']],
  [authType, ['unsupported authentication']],
  ['billing', ['creditsdepleted', 'payment required']],
  [duplicateRule, ['duplicaterule']],
  ['connection-limit', ['toomanyconnections']],
  [{ kind: 'connection-limit', generic: true }, ['connectionexception']],
  [{ kind: 'disconnect', generic: true }, ['operational-disconnect']],
  [{ kind: 'invalid-request', generic: true }, ['invalid request']],
  ['not-found', ['not found error']],
  ['restricted', ['authorization error']],
  [field, ['field authorization error']],
  ['usage-cap', ['usagecapexceeded']],
  [spendCap, ['spendcapreached']],
]);
