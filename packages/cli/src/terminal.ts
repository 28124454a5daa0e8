// What the program touches of the world, as one argument: tests run it without a process.

export interface Terminal {
  /** To standard output. */
  print(text: string): void;
  /** To standard error. */
  warn(text: string): void;
  /** A file's bytes, or standard input's without a path; at most `maxBytes` and one more. */
  read(path: string | undefined, maxBytes: number): Promise<Uint8Array>;
  /** Whether standard output shows colors. */
  readonly colors: boolean;
  /** Whether somebody would have to type the input. */
  readonly typed: boolean;
  /** Epoch ms. */
  readonly now: number;
}
