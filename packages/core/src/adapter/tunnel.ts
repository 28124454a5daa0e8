// A proxy that refused to connect: its own answer reaches the client as if it were X's.

import { memberOf } from '../safely.ts';

/**
 * What to classify in place of the answer of a Node client, as a `cause`, where its proxy agent (https-proxy-agent, hpagent)
 * was refused the tunnel: the request for HTTPS was never written, and the answer came from the proxy. `undefined` for every
 * other answer.
 *
 * @param request Node's `ClientRequest`
 * @example
 * ```ts
 * import { tunnelRefusal } from '@x-api-errors/core/internal';
 *
 * const cause = tunnelRefusal(response.status, response.request); // { message: 'Proxy response (403) …' }
 * ```
 */
export function tunnelRefusal(
  status: number | undefined,
  request: unknown,
): { readonly message: string } | undefined {
  if (status === undefined || memberOf(request, 'protocol') !== 'https:') return undefined;
  const socket = memberOf(request, 'socket');
  const isSent = memberOf(socket, 'encrypted') === true || memberOf(socket, 'bytesWritten') !== 0;
  if (isSent || memberOf(memberOf(request, 'agent'), 'proxy') === undefined) return undefined;
  return { message: `Proxy response (${String(status)}) to CONNECT: the request was not sent` };
}
