// Older majors by their alias: the types of the newest do. superagent has none: as much as is called.

declare module 'express4' {
  export { default } from 'express';
}
declare module 'express4.16' {
  export { default } from 'express';
}
declare module 'koa2' {
  export { default } from 'koa';
}
declare module 'koa2.13' {
  export { default } from 'koa';
}
declare module 'node-fetch2' {
  export { default } from 'node-fetch';
}
declare module 'superagent' {
  export default function superagent(
    method: string,
    url: string,
  ): { timeout(ms: number): Promise<unknown> };
}
