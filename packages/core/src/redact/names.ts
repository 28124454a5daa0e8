// Under which names a secret stands.

/** The words that secret names are made of, however they are joined. The repetitions are bounded, so that a search is linear. */
const WORD =
  '(?:access|api|app|authenticity|auth|bearer|client|code|consumer|csrf|id|key|nonce|oauth2?|refresh|secret|session|signature|token|verifier|xsrf)';
const JOINT = '[-_. ]?';
const MORE = `(?:${JOINT}${WORD}){0,5}`;

/** Words that make a secret of each other, in any order. */
const WHOSE =
  '(?:access|api|app|auth(?:enticity)?|auth2|bearer|code|consumer|csrf|refresh|session|xsrf)';
const WHAT = '(?:token|key|nonce|signature|verifier)';
const COMPOSED = `(?:${WORD}${JOINT}){0,5}(?:secret|${WHOSE}${MORE}${JOINT}${WHAT}|${WHAT}${MORE}${JOINT}${WHOSE}|id[-_]?token)${MORE}`;
/** No letter, digit or joint after a name: `access_token_url` and `authorization_code` are other names. */
const END = '(?![a-z\\d_]|-\\w)';

/** What ends in the name of a secret: `my_access_token` does. Some parts of OAuth 1.0a say how, and not who. */
export const NAME: string = [
  '(?:authorization|cookie|passw(?:or)?d|ct0(?<![a-z\\d]ct0)|x[-_]?auth[-_]\\w{1,60}',
  'oauth[-_](?!(?:problem|callback|version|timestamp|signature[-_]method)(?![a-z\\d_]))[a-z]\\w{0,60}',
  `${WORD}(?<=(?=${COMPOSED}${END})${WORD})${MORE})${END}`,
].join('|');

const KEY = /* @__PURE__ */ new RegExp(`${NAME}\\]?(?:\\[[\\w-]{0,20}\\])?$`, 'i');
const MAX_NAME = 100;
/** No secret is announced without one of these: most texts and names cost no more than this look. */
export const ANNOUNCED =
  /token|secret|cookie|authorization|auth[-_2ns]|key(?!w)|verifier|passw|ct0|(?:bearer|basic)\W|code=|state=/i;

/** Whether what stands under this name is a secret. */
export const isSecretName = (name: string): boolean =>
  name.length <= MAX_NAME && ANNOUNCED.test(name) && KEY.test(name);

/** Names with harmless uses too; their values are secret only from 16 characters. */
export const SHARED_NAMES = 'code|token|state';
export const MIN_SHARED = 16;
const SHARED_KEY = /* @__PURE__ */ new RegExp(`^(?:${SHARED_NAMES})$`, 'i');

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
