// Under which names a secret stands.

/** The words that names of secrets are made of, however they are joined. */
const WORD =
  '(?:access|api|app|authenticity|auth|basic|bearer|client|code|consumer|csrf|id|key|nonce|oauth[12]?|refresh|request|secret|session|signature|token|verifier|xsrf)';
/**
 * No letter, digit or joint after a name: `access_token_url` and `authorization_code` are other names. There may be many of
 * one, and which one it is.
 */
const END = '(?:[-_](?:\\d{1,3}|dev|live|new|old|prod(?:uction)?|staging|test))?(?![a-z\\d_]|-\\w)';

/**
 * What ends in the name of a secret: `my_access_token` does. Some parts of OAuth 1.0a say how, and not who. Its one
 * group holds the words, where the name is made of words: `areSecretWords` says whether together they name a secret. The
 * repetitions are bounded, so that a search is linear.
 */
export const NAME: string = [
  '(?:authorization|cookie|passw(?:or)?d|ct0(?<![a-z\\d]ct0)|x[-_]?auth[-_]\\w{1,60}',
  'oauth[-_](?!(?:problem|callback|version|timestamp|signature[-_]method)(?![a-z\\d_]))[a-z]\\w{0,60}',
  `(${WORD}(?:[-_. ]?${WORD}){0,5})s?)${END}`,
].join('|');

const SECRET = /secret|id[-_]?token/i;
/** Words that make a secret of each other, in any order. */
const WHOSE = /access|ap[ip]|auth|basic|bearer|code|consumer|csrf|refresh|request|session|xsrf/i;
const WHAT = /token|key|nonce|signature|verifier/i;

/** The end of another word: "invalid_token" names no id token. */
const endsAnother = (words: string, before: string): boolean =>
  (words.startsWith('id') && /[a-z]/.test(before)) ||
  (words.startsWith('ID') && /[A-Z]/.test(before));

/**
 * Whether the words of a name, if it is made of words, name a secret together: `app` and `id` do not, `app_key` does.
 *
 * @param before the character before them
 */
export function areSecretWords(words: string | undefined, before: string): boolean {
  if (words === undefined) return true;
  const own = endsAnother(words, before) ? words.slice(2) : words;
  return SECRET.test(own) || (WHOSE.test(own) && WHAT.test(own));
}

/** What an error is called after: `invalid_access_token`, `expiredToken`. */
const COMPLAINT =
  /^(?:(?:[Bb]ad|[Ee]xpired|[Ii]nvalid|[Mm]issing|[Rr]evoked|[Uu]nknown|[Ww]rong)(?=[-_A-Z])|(?:BAD|EXPIRED|INVALID|MISSING|REVOKED|UNKNOWN|WRONG)[-_])/;

/** Whether a name says what is wrong with a secret: behind it stand words, or what was sent. */
export const isComplaint = (name: string): boolean => COMPLAINT.test(name);

/** What no word, number, date or URL looks like. */
const LONG_CREDENTIAL =
  /^(?=\D{0,1000}\d)(?=[^a-z]{0,1000}[a-z])[\w\-.~+%]{16,1000}={0,2}[.,;!?)]?$/i;

/** Whether a word can only be a credential, whatever stands before it. */
export const isLongCredential = (word: unknown): boolean =>
  typeof word === 'string' && LONG_CREDENTIAL.test(word);

const KEY = /* @__PURE__ */ new RegExp(`${NAME}\\]?(?:\\[[\\w-]{0,20}\\])?$`, 'gi');
const MAX_NAME = 100;
/** No secret is announced without one of these: most texts and names cost no more than this look. */
export const ANNOUNCED =
  /token|secret|cookie|authorization|auth[-_12ns]|auth["'`]?\s?[:=]|key(?!w)|verifier|passw|ct0|(?:bearer|basic)\W|code=|state=/i;

/** Whether what stands under this name is a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > MAX_NAME) return false;
  if (!ANNOUNCED.test(name)) return /^bearer$/i.test(name);
  KEY.lastIndex = 0;
  for (let match = KEY.exec(name); match; match = KEY.exec(name)) {
    if (areSecretWords(match[1], name.charAt(match.index - 1))) return true;
    KEY.lastIndex = match.index + 1;
  }
  return false;
}

/** Names with harmless uses too; their values are secret only from 16 characters. */
export const SHARED_NAMES = 'code|token|state';
export const MIN_SHARED = 16;
const SHARED_KEY = /* @__PURE__ */ new RegExp(`^(?:${SHARED_NAMES})$`, 'i');

/** `auth: "user:password"`, and its parts, as HTTP clients take them. */
export const isUserInfo = (name: string, value: unknown): boolean =>
  name === 'auth' &&
  (typeof value === 'string'
    ? value.includes(':')
    : typeof value === 'object' && value !== null && ('username' in value || 'user' in value));

/** A name of several words without a digit: a value that could be one is none. */
export const isNameLike = (text: string): boolean => /^[a-z]+(?:[-_][a-z]+)+$/i.test(text);

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
