// A fetch `Response`. Its body is a stream of the web's, one of Node's (node-fetch), or not to be seen (polyfills).

import { orNothing } from '../../safely.ts';
import { has, within, type Limits } from './chunks.ts';
import type { Peeked } from './index.ts';
import { isNodeStream, peekNode, type NodeStream } from './node.ts';
import { isWebStream, readBranch, replay, type WebStream } from './web.ts';

export interface ResponseLike {
  clone(): { readonly body?: unknown; text(): Promise<string> };
  readonly body?: unknown;
  readonly bodyUsed: boolean;
}

export const isResponse = (value: unknown): value is ResponseLike =>
  has(value, 'clone', 'json') && 'bodyUsed' in (value as object);

/** Its `body` is the stand-in of one that died. */
function replaceBody(response: ResponseLike, value: unknown): void {
  orNothing(() => Object.defineProperty(response, 'body', { value, configurable: true }));
}

/** A clone is read, so that the Response stays the same object. */
async function peekWebBody(response: ResponseLike, limits: Limits): Promise<unknown> {
  const ours = response.clone().body as WebStream | null;
  if (!ours) return undefined;
  const { beginning, isOver, failure } = await readBranch(ours, limits);
  const theirs = response.body as WebStream;
  if (failure) {
    const again = orNothing(() => replay(theirs, beginning.chunks, failure.error));
    if (again) replaceBody(response, again);
  } else if (!isOver) {
    // The fetch of Node 20 and 22 cancels the body of an aborted request, and throws where nobody catches when a cancelled
    // clone makes that fail.
    const cancel = theirs.cancel.bind(theirs);
    theirs.cancel = (reason) => cancel(reason).catch(() => undefined);
  }
  return beginning.join();
}

/** node-fetch: clones hold each other up, so the stream itself is looked at. */
async function peekNodeBody(
  response: ResponseLike,
  theirs: NodeStream,
  limits: Limits,
): Promise<unknown> {
  const { body, source } = await peekNode(theirs, limits);
  if (source !== theirs) replaceBody(response, source);
  return body;
}

/** The polyfills of browsers and React Native have the whole body before they hand out the Response. */
async function peekText(response: ResponseLike, limits: Limits): Promise<unknown> {
  const copy = response.clone();
  if ((copy as unknown) === response) return undefined;
  let body: string | undefined;
  await within(limits, (finish) => {
    const keep = (text: string): void => {
      body = text.slice(0, limits.maxBytes);
    };
    copy.text().then(keep).then(finish, finish);
    return () => undefined;
  });
  return body;
}

export async function peekResponse<R extends ResponseLike>(
  response: R,
  limits: Limits,
): Promise<Peeked<R>> {
  const look = async (): Promise<unknown> => {
    if (response.bodyUsed) return undefined;
    const { body } = response;
    if (isNodeStream(body)) return peekNodeBody(response, body, limits);
    if (isWebStream(body)) return body.locked ? undefined : peekWebBody(response, limits);
    return body === undefined ? peekText(response, limits) : undefined;
  };
  return { body: await look(), source: response };
}
