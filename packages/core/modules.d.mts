export const modules: Readonly<
  Record<string, { readonly about: string; readonly imports: readonly string[] }>
>;
export const defaults: readonly string[];
export function moduleOf(path: string): string;
