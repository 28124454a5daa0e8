// What a copy of a value may hold, and where it stands.

/** How far a copy goes, and what it may hold. */
export interface CopyRules {
  readonly maxDepth: number;
  /** Objects and lists; with `json` every value counts. */
  readonly maxNodes: number;
  /** Of each list and each object. */
  readonly maxMembers: number;
  /** Only what JSON can hold, frozen: what it cannot, and what lies beyond a limit, is left out. Else a note says so. */
  readonly json: boolean;
  /** Members that are left out at the top. */
  readonly skip?: ReadonlySet<string>;
  /** What a member is called in the copy, at any depth; `undefined` leaves it out. */
  rename?(name: string, source: object): string | undefined;
  /** Cleans every string and every name. */
  text(text: string): string;
}

/** One copy under way. */
export interface Walk {
  readonly rules: CopyRules;
  /** What was copied, and what is being copied. JSON knows no references: there the limits end a circle. */
  readonly copies: Map<object, unknown> | undefined;
  nodes: number;
}

/** How the parts of a value are copied. */
export interface Copier {
  value(value: unknown, walk: Walk, depth: number): unknown;
  /** What stands under a name: masked if the name says so. */
  named(name: unknown, value: unknown, walk: Walk, depth: number): unknown;
  /** The members of an object, copied to `target`; `hidden` ones are not enumerable. */
  members(
    source: object,
    target: object,
    walk: Walk,
    depth: number,
    hidden?: readonly string[],
  ): object;
}
