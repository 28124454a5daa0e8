// What clients make of X's answers. Data only.

/** The code of an error that X never sent: node-twitter-api-v2 rewrites every `{ error }` into `errors` with it. */
export const REWRITTEN_CODE = 131;
