// Under which names a secret stands.

import { memberOf } from '../safely.ts';

/** The words that names of secrets are made of, however they are joined. */
const WORD =
  '(?:access|api|app|authenticity|auth|bearer|client|code|consumer|csrf|id|key|nonce|oauth[12]?|refresh|secret|session|signature|token|verifier|xsrf)';
/** No letter, digit or joint after a name: `access_token_url` and `authorization_code` are other names. */
const END = '(?![a-z\\d_]|-\\w)';

/**
 * What ends in the name of a secret: `my_access_token` does. Some parts of OAuth 1.0a say how, and not who. Its one
 * group holds the words, where the name is made of words: `areSecretWords` says whether together they name a secret. The
 * repetitions are bounded, so that a search is linear.
 */
export const NAME: string = [
  '(?:authorization|basic[-_]?token|consumer[-_]?keys|cookie|passw(?:or)?d|ct0(?<![a-z\\d]ct0)|x[-_]?auth[-_]\\w{1,60}',
  'oauth[-_](?!(?:problem|callback|version|timestamp|signature[-_]method)(?![a-z\\d_]))[a-z]\\w{0,60}',
  `(${WORD}(?:[-_. ]?${WORD}){0,5}))${END}`,
].join('|');

const SECRET = /secret|id[-_]?token/i;
/** Words that make a secret of each other, in any order. */
const WHOSE = /access|ap[ip]|auth|bearer|code|consumer|csrf|refresh|session|xsrf/i;
const WHAT = /token|key|nonce|signature|verifier/i;

/**
 * Whether the words of a name, if it is made of words, name a secret together: `app` and `id` do not, `app_key` does.
 *
 * @param before what stands before them: "invalid_token" names no id token
 */
export function areSecretWords(words: string | undefined, before: string): boolean {
  if (words === undefined) return true;
  const own = /^id/i.test(words) && /val$/i.test(before) ? words.slice(2) : words;
  return SECRET.test(own) || (WHOSE.test(own) && WHAT.test(own));
}

const KEY = /* @__PURE__ */ new RegExp(`${NAME}\\]?(?:\\[[\\w-]{0,20}\\])?$`, 'gi');
const MAX_NAME = 100;
/** No secret is announced without one of these: most texts and names cost no more than this look. */
export const ANNOUNCED =
  /token|secret|cookie|authorization|auth[-_12ns]|auth["'`]?\s?[:=]|key(?!w)|verifier|passw|ct0|(?:bearer|basic)\W|code=|state=/i;

/** Whether what stands under this name is a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > MAX_NAME || !ANNOUNCED.test(name)) return false;
  KEY.lastIndex = 0;
  for (let match = KEY.exec(name); match; match = KEY.exec(name)) {
    if (areSecretWords(match[1], name.slice(0, match.index))) return true;
    KEY.lastIndex = match.index + 1;
  }
  return false;
}

/** Names with harmless uses too; their values are secret only from 16 characters. */
export const SHARED_NAMES = 'code|token|state';
export const MIN_SHARED = 16;
const SHARED_KEY = /* @__PURE__ */ new RegExp(`^(?:${SHARED_NAMES})$`, 'i');

/** What no word, number, date or URL looks like. */
const LONG_CREDENTIAL =
  /^(?=\D{0,1000}\d)(?=[^a-z]{0,1000}[a-z])[\w\-.~+%]{16,1000}={0,2}[.,;!?)]?$/i;

/** Whether a word can only be a credential, whatever stands before it. */
export const isLongCredential = (word: string): boolean => LONG_CREDENTIAL.test(word);

/** What stands before a colon under `auth` and is no user. */
export const NO_LOGIN = '(?:oauth\\d?|scope|type|urn|\\d+):';
/** `user:password`, as HTTP clients take it under `auth`. */
const USER_INFO = /* @__PURE__ */ new RegExp(`^(?!${NO_LOGIN})[^\\s:/]{1,200}:(?!//)\\S`, 'i');

/** Whether a member is a credential by its name and its value together. */
export function isCredentialMember(name: string, value: unknown): boolean {
  if (name === 'bearer') return typeof value === 'string' && isLongCredential(value);
  if (name !== 'auth') return false;
  if (typeof value === 'string') return USER_INFO.test(value);
  return typeof memberOf(value, 'username') === 'string';
}

/** Names that stand beside those of secrets in lists of names. */
const COMPANION =
  /^(?:accept|authorization_code|client_id|content-type|expires_in|grant_type|redirect_uri|scope|screen_name|token_type|user-agent|user_id)$/i;

/** Whether what stands behind the name of a secret is only the next name of a list. */
export const isCompanion = (text: string): boolean => COMPANION.test(text);

/** The members that name and hold what a list of pairs holds: `{ name: 'cookie', value: '…' }`. */
export const NAMING = 'name|key|header|param|parameter|field|id|k';
export const HOLDING = 'values?|val|v|content';

/** Whether a parameter's value is a secret: by its name, or by its length under a name with other uses. */
export const isSecretParameter = (name: string, value: string): boolean =>
  isSecretName(name) || (value.length >= MIN_SHARED && SHARED_KEY.test(name));

/** A word without what ends a sentence. */
function bareWord(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?)'.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

/** What X and proxies write in place of a secret, and a scheme without one. */
const PLACEHOLDER =
  /^(?:missing|required|invalid|expired|unauthorized|forbidden|denied|unspecified|null|none|undefined|bearer|basic|oauth)$/i;

/** Whether a text in a secret's place says that none is there. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(bareWord(text.trim()));

/** As what follows `Bearer` and `Basic`: long, or with what words do not have. */
export function isCredential(word: string): boolean {
  const bare = bareWord(word);
  return bare.length >= 20 || (/[\d\-_.%=]/.test(bare) && /[a-z\d]/i.test(bare));
}
