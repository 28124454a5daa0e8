// The names of secrets, for the suites that look whether one is shown.

/** Letters only, and not X's shapes: nothing but its place says that this is a secret. */
export const SECRET = 'hunterzwo';
export const LONG = 'hunterzwo-9f3aGh7KpQ';

const capital = (word) => word[0].toUpperCase() + word.slice(1);

const CASES = [
  (words) => words.join('_'),
  (words) => words.join('-'),
  (words) => words.join('_').toUpperCase(),
  (words) => words.join('-').toUpperCase(),
  (words) => words.map(capital).join('-'),
  (words) => words.map((word, at) => (at === 0 ? word : capital(word))).join(''),
  (words) => words.map(capital).join(''),
];

const orders = (words) =>
  words.length < 2
    ? [words]
    : words.flatMap((word, at) =>
        orders(words.filter((_, other) => other !== at)).map((rest) => [word, ...rest]),
      );

const ANY_ORDER = [
  'auth token',
  'access token',
  'refresh token',
  'client secret',
  'consumer secret',
  'token secret',
  'access token secret',
  'api key secret',
  'csrf token',
  'consumer key',
  'api key',
  'code verifier',
].map((name) => name.split(' '));
const AS_THEY_ARE = [
  'authorization',
  'proxy authorization',
  'cookie',
  'set cookie',
  'x csrf token',
  'oauth token',
  'oauth token secret',
  'oauth consumer key',
  'oauth nonce',
  'oauth signature',
  'oauth verifier',
].map((name) => name.split(' '));

/** Every name of a secret, in every order and case. */
export const NAMES = [
  ...new Set([
    ...ANY_ORDER.flatMap(orders).flatMap((words) => CASES.map((join) => join(words))),
    ...AS_THEY_ARE.flatMap((words) => CASES.map((join) => join(words))),
    'ct0',
    'oauth_anything_else',
    'oauth_callback_confirmed',
    'x_auth_username',
    'x_auth_password',
    'x_auth_mode',
    'TWITTER_ACCESS_TOKEN',
    'MY_APP_API_KEY',
    'myAccessToken',
    'appSecret',
    'X-Api-Key',
    'oauth2_token',
    'oauth2AccessToken',
    'key_oauth',
  ]),
];
