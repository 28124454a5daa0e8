// The conditions of the catalogue's exceptions in plain English.

import type { PlaceName } from '../catalogue/places.ts';
import type { When } from '../catalogue/row.ts';

const places: Readonly<Record<PlaceName, string>> = {
  'direct-messages': 'direct-message paths',
  me: "the acting account's own path",
  oauth: 'OAuth paths',
  'oauth-1': 'OAuth 1.0a paths',
  posts: 'the path that posts',
  reactions: 'paths of likes and follows',
  'rules-endpoint': 'the rules endpoint',
  search: 'search and count paths',
  stream: 'stream paths',
  upload: 'upload paths',
  webhooks: 'webhook paths',
};

const answers: Readonly<Record<NonNullable<When['answer']>, string>> = {
  silent: 'when the response is empty or an HTML page',
  told: 'when X gives a reason in words',
};

/** Each condition in the order in which it is said. */
const conditions: {
  readonly [Column in keyof When]-?: (value: NonNullable<When[Column]>) => string;
} = {
  at: (place) => `on ${places[place]}`,
  notAt: (place) => `outside ${places[place]}`,
  method: (method) => `for a ${method}`,
  status: (status) => `with HTTP ${String(status)}`,
  answer: (answer) => answers[answer],
  named: () => 'when X names the parameter',
  field: () => 'when X names a field',
  accessLevel: (level) => `with x-access-level "${level}"`,
};

/** When an exception applies: "on webhook paths", "for a write, with x-access-level "read"". */
export function situationOf(when: When): string {
  const said = (Object.keys(conditions) as (keyof When)[]).flatMap((column) => {
    const value = when[column];
    return value === undefined ? [] : [(conditions[column] as (value: unknown) => string)(value)];
  });
  return said.join(', ');
}
