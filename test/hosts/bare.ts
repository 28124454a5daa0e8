// Clients without an adapter, read by the server's `recognize`.

import { ApiError } from '@xdevplatform/xdk';
import { ApiRequestError, ApiResponseError } from 'twitter-api-v2';
import { classify, type HttpErrorOptions, type XErrorInfo } from '@x-api-errors/core';

function recognize(error: unknown): XErrorInfo | undefined {
  if (error instanceof ApiError) {
    const { status, headers, data } = error as Omit<ApiError, 'data'> & { data: unknown };
    return status === 0 ? classify({ cause: data }) : classify({ status, headers, body: data });
  }
  if (error instanceof ApiResponseError) {
    const { code, headers } = error;
    return classify({ status: code, headers, body: error.data });
  }
  if (error instanceof ApiRequestError) {
    // The connection's own error: `requestError` is undefined in 1.29.
    const { _options } = error as unknown as { _options: { error: unknown } };
    return classify({ cause: _options.error });
  }
  return undefined;
}

/** What our middleware is told for the bare errors of twitter-api-v2 and X's SDK. */
export const bare: HttpErrorOptions = { recognize };
