// What server adapters share.

/**
 * Whether a response header speaks of the body a route meant to send (`Content-*` but for a security policy, `ETag`,
 * caching): it goes when an error takes that body's place.
 *
 * @example
 * ```ts
 * import { isBodyHeader } from '@x-api-errors/core/adapter';
 *
 * isBodyHeader('Content-Encoding'); // true
 * isBodyHeader('access-control-allow-origin'); // false
 * ```
 */
export const isBodyHeader = (name: string): boolean =>
  /^(?:content-(?!security-policy)|etag$|last-modified$|cache-control$|expires$|accept-ranges$)/i.test(
    name,
  );
