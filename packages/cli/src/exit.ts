/** The exit codes: what was asked for was found, nothing failed, or the input cannot be read or is not known. */
export const exit = { found: 0, nothingFailed: 1, badInput: 2 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];
