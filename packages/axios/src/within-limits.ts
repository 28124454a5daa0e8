// A request waits until X has room for it: the place it takes travels with its config.

import { getXError, type XErrorInfo } from '@x-api-errors/core';

import { orNothing, report, takePlace, type ReportAnswer } from '@x-api-errors/core/internal';
import type { AttachOptions, Config, ErrorContext, Instance, Response } from './axios-types.ts';

/** A symbol of the config's own: other interceptors copy configs. */
const PLACE = Symbol('x-api-errors: place');

type Placed = Config & { [PLACE]?: ReportAnswer | undefined };

/** Frees the place of a request, and says what came of it. Never throws. */
export function leavePlace(
  config: Config | undefined,
  response?: Response,
  info?: XErrorInfo,
): void {
  orNothing(() => {
    const placed = config as Placed | undefined;
    const reportAnswer = placed?.[PLACE];
    if (!reportAnswer) return;
    placed[PLACE] = undefined;
    if (response) reportAnswer({ status: response.status, headers: response.headers, info });
    else reportAnswer();
  });
}

/**
 * Has requests wait in an interceptor of their own.
 *
 * @returns what takes it off again
 */
export function attachLimits(
  instance: Instance,
  options: AttachOptions,
  ourUrl: (config: Config) => string | undefined,
): () => void {
  const { request } = instance.interceptors;
  if (!options.limits || !request) return () => undefined;
  const id = request.use(async (config: Placed): Promise<Config> => {
    const url = orNothing(() => ourUrl(config));
    if (url === undefined) return config;
    const { method = 'get', headers, signal } = config;
    try {
      config[PLACE] = await takePlace(options.limits, { method, url, headers, signal });
      return config;
    } catch (error) {
      // axios-retry asks about errors that have a config.
      Object.defineProperty(error, 'config', { value: config, configurable: true, writable: true });
      report(getXError(error)!, { host: 'axios', error } as ErrorContext, options);
      throw error;
    }
  });
  return () => {
    request.eject(id);
  };
}
