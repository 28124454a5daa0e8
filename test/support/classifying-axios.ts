// What the suites of the server adapters share: a client for them to call X with.

import axios, { type AxiosInstance } from 'axios';
import type { FailureInput, XErrorInfo } from '@x-api-errors/core';

interface Failure {
  readonly response?: { status: number; headers: Record<string, string>; data: unknown };
  readonly config: { method: string; url: string };
}

/** An axios client whose errors carry an `XErrorInfo`, without our client adapter: a server adapter stands alone. */
export function classifyingAxios(
  classify: (failure: FailureInput) => XErrorInfo | undefined,
  authorization: string,
): AxiosInstance {
  const client = axios.create({ headers: { authorization } });
  client.interceptors.response.use(undefined, (error: Failure) => {
    const { response, config } = error;
    const xError = classify({
      ...config,
      status: response?.status,
      headers: response?.headers,
      body: response?.data,
      cause: response ? undefined : error,
    });
    return Promise.reject(Object.assign(error as unknown as Error, { xError }));
  });
  return client;
}
