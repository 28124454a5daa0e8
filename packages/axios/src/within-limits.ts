// A request waits until X has room for it: the place it takes travels with its config.

import { getXError, type HeadersLike, type XErrorInfo } from '@x-api-errors/core';
import { mayFail } from '@x-api-errors/core/adapter';
import {
  classifyAttempt,
  isUnread,
  orNothing,
  report,
  takePlace,
  type ReportAnswer,
} from '@x-api-errors/core/internal';
import type { AttachOptions, Config, ErrorContext, Instance, Response } from './axios-types.ts';
import { handlerOf, type Handler } from './handler.ts';
import { signalOf } from './signal.ts';

/** A symbol of the config's own: other interceptors copy configs. */
const PLACE = Symbol('x-api-errors: place');

interface Place {
  readonly url: string;
  readonly report: ReportAnswer;
}

type Placed = Config & { [PLACE]?: Place | undefined };

/** Frees the place of a request, and says what came of it: `info`, or what the response carries. Never throws. */
export function leavePlace(
  config: Config | undefined,
  response?: Pick<Response, 'status' | 'headers'>,
  info?: XErrorInfo,
): void {
  orNothing(() => {
    const placed = config as Placed | undefined;
    const place = placed?.[PLACE];
    if (!place) return;
    placed[PLACE] = undefined;
    if (!response) {
      place.report();
      return;
    }
    const { status, headers } = response;
    place.report({ status, headers, info: info ?? getXError(response) });
  });
}

/**
 * The first of a request's transforms: whatever the others and the caller's interceptors make of an answer, unwrap it or
 * throw, its head is heard. An error body that is still a stream is left to whoever peeks at it.
 */
function hearHead(this: Config, data: unknown, headers: HeadersLike, status?: number): unknown {
  orNothing(() => {
    const { [PLACE]: place, method = 'get' } = this as Placed;
    if (!place || status === undefined) return;
    const { url } = place;
    const isFailed = mayFail(status, undefined);
    if (isFailed && isUnread(data)) return;
    const attempt = { status, headers, body: data, method, url };
    leavePlace(this, attempt, isFailed ? classifyAttempt(attempt) : undefined);
  });
  return data;
}

/** A config that is sent again has it already. */
const hearFirst = ({ transformResponse: given }: Config): unknown[] => [
  hearHead,
  ...[given ?? []].flat().filter((transform) => transform !== hearHead),
];

/**
 * Has requests wait in an interceptor of their own; `undefined` where there is nothing to wait for.
 */
export function attachLimits(
  instance: Instance,
  options: AttachOptions,
  ourUrl: (config: Config) => string | undefined,
): Handler | undefined {
  const { request } = instance.interceptors;
  if (!options.limits || !request) return undefined;
  const wait = async (config: Placed): Promise<Config> => {
    const url = orNothing(() => ourUrl(config));
    if (url === undefined) return config;
    const { method = 'get', headers } = config;
    const signal = signalOf(config);
    try {
      const place = await takePlace(options.limits, { method, url, headers, signal });
      config[PLACE] = { url, report: place };
      config.transformResponse = hearFirst(config);
      return config;
    } catch (error) {
      // axios-retry asks about errors that have a config.
      Object.defineProperty(error, 'config', { value: config, configurable: true, writable: true });
      report(getXError(error)!, { host: 'axios', error } as ErrorContext, options);
      throw error;
    }
  };
  return handlerOf(request, wait, request.use(wait));
}
