// The web's `Response`, where there is one.

/** Headers of what is an answer in itself: nobody keeps it, nobody takes it for something else. */
const ALONE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** The global `Response` where the runtime's types have one (hono, Next, workers), else as much of it as hono looks at. */
export type WebResponse = typeof globalThis extends { Response: { prototype: infer R } }
  ? R
  : {
      readonly status: number;
      readonly headers: { get(name: string): string | null };
      text(): Promise<string>;
    };

type ResponseClass = new (
  body: string,
  init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
) => WebResponse;

/** A `Response` with a problem as its body. The global class is looked up when called. */
export function webResponse(
  body: string,
  status: number,
  headers: Readonly<Record<string, string>>,
): WebResponse {
  const { Response } = globalThis as unknown as { readonly Response: ResponseClass };
  return new Response(body, {
    status,
    headers: { ...ALONE, ...headers, 'content-type': 'application/problem+json' },
  });
}
