// The older major by its alias: the same types.
declare module 'koa2' {
  export { default } from 'koa';
}
