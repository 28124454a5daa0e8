// Under which names a secret stands.

/** The words that secret names are made of, in any order, however they are joined. */
const WORD =
  '(?:access|api|app|authenticity|auth|bearer|client|code|consumer|csrf|id|key|nonce|oauth2?|refresh|secret|session|signature|token|verifier|xsrf)';

/** What may be a secret name; `isSecretAt` decides. The repetitions are bounded, so that a search is linear. */
export const NAME: string = [
  '(?:proxy)?authorization|(?:set)?cookie|password|passwd|ct0',
  'oauth[-_][a-z]\\w{0,60}|x[-_]?auth[-_]\\w{1,60}',
  `(?:x[-_]?)?(?:${WORD}[-_. ]?){0,5}${WORD}`,
].join('|');
/** No letter, digit or joint after a name: `access_token_url` and `authorization_code` are other names. */
export const NAME_END = '(?![a-z\\d_]|-\\w)';

/** The parts of OAuth 1.0a that say how, and not who. */
const OPEN = /^oauth(?:problem|callback|version|timestamp|signaturemethod)$/;
const WHOLE =
  /^(?:(?:proxy)?authorization|(?:set)?cookie|password|passwd|ct0|secret|idtoken|xauth.+)$/;
const COMPOSED: readonly RegExp[] = [
  /secret/,
  /^(?=.*(?:access|api|auth|bearer|consumer|csrf|refresh|session|xsrf)).*token/,
  /^(?=.*(?:access|api|app|consumer)).*key/,
  /^(?=.*code).*verifier/,
  /^oauth2?(?:nonce|signature|verifier|.*key)/,
];

const fold = (name: string): string => name.toLowerCase().replace(/[-_. ]/g, '');

const isCapital = (char: string): boolean => /[A-Z]/.test(char);

/** Whether a word begins here: after a joint, or with a capital, as in `myToken` and `XCsrfToken`. */
function beginsWord(text: string, index: number): boolean {
  const before = text.charAt(index - 1);
  if (!/[a-z\d]/i.test(before)) return true;
  return isCapital(text.charAt(index)) && !(isCapital(before) && isCapital(text.charAt(index + 1)));
}

/** Names that no other word ends in: what stands before them may be anything. */
const UNMISTAKABLE = /^(?:access|bearer|client|consumer|csrf|oauth|refresh|token)[-_]/i;

/** Whether what matched `NAME` at this place is the name of a secret, or ends like one: `my_access_token`. */
export function isSecretAt(text: string, index: number, name: string): boolean {
  if (!beginsWord(text, index) && !UNMISTAKABLE.test(name)) return false;
  if (name.includes(' ') && /[-_.]/.test(name)) return false;
  const folded = fold(name);
  if (/^oauth[-_]/i.test(name)) return !OPEN.test(folded);
  if (OPEN.test(folded)) return false;
  return WHOLE.test(folded) || COMPOSED.some((form) => form.test(folded));
}

const KEY = /* @__PURE__ */ new RegExp(`(?:${NAME})(?=\\]?$)`, 'gi');
const MAX_NAME = 100;
/** No secret's name is without one of these: most names cost no more than this look. */
const STEM = /token|secret|cookie|auth|key|verifier|pass|ct0/i;

/** Whether what stands under this name is a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > MAX_NAME || !STEM.test(name)) return false;
  KEY.lastIndex = 0;
  for (let match = KEY.exec(name); match; match = KEY.exec(name)) {
    if (isSecretAt(name, match.index, match[0])) return true;
    KEY.lastIndex = match.index + 1;
  }
  return false;
}

/** Names with harmless uses too; their values are secret only from 16 characters. */
export const SHARED_NAMES = 'code|token|state';
export const MIN_SHARED = 16;
const SHARED_KEY = /* @__PURE__ */ new RegExp(`^(?:${SHARED_NAMES})$`, 'i');

/** Whether a parameter's value is a secret: by its name, or by its length under a name with other uses. */
export const isSecretParameter = (name: string, value: string): boolean =>
  isSecretName(name) || (value.length >= MIN_SHARED && SHARED_KEY.test(name));

/** What X and proxies write in place of a secret. */
const PLACEHOLDER =
  /^(?:missing|required|invalid|expired|unauthorized|forbidden|denied|unspecified|null|none|undefined)$/i;

/** A word without what ends a sentence. */
export function bareWord(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?)'.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

/** Whether a text in a secret's place says that none is there. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(bareWord(text.trim()));
