// The method of a request.

/** What HTTP accepts as a method; anything longer is none. */
const METHOD = /^[\w!#$%&'*+.^`|~-]{1,20}$/;

/** A method in capitals; `undefined` for what is none. */
export const methodOf = (value: unknown): string | undefined =>
  typeof value === 'string' && METHOD.test(value) ? value.toUpperCase() : undefined;

/** Whether a method changes nothing: after a lost answer it can be repeated, and it asks for no state. */
export const isRead = (method: string | undefined): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
