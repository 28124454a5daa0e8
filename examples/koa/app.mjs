// A server in front of X by X's own SDK, which has no adapter: `recognize` reads its errors.

import { ApiError, Client } from '@xdevplatform/xdk';
import Koa from 'koa';
import { classify, xErrorHandler } from '@x-api-errors/koa';

/** The SDK keeps what was thrown when no answer came in `data`, with status 0. */
function recognize(error) {
  if (!(error instanceof ApiError)) return undefined;
  const { status, headers, data } = error;
  return status === 0 ? classify({ cause: data }) : classify({ status, headers, body: data });
}

/** @param sdkOptions for the SDK's `Client` */
export function makeApp(sdkOptions) {
  const sdk = new Client(sdkOptions);
  const app = new Koa();

  app.use(xErrorHandler({ recognize })); // first
  app.use(async (ctx) => {
    ctx.body = await sdk.users.getByUsername(ctx.path.slice(1));
  });

  app.on('error', (error) => {
    console.log(`  log:    ${recognize(error)?.message ?? error.stack}`);
  });
  return app;
}
