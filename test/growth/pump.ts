// Makes texts on which a pattern has most to try: what it repeats, repeated, and what it nearly takes.

/** Characters of each sort that patterns tell apart. */
const ALPHABET = Array.from('aexAE019_-. ,;:=/\\<>[](){}"\'`@%&#?+*|!$^~\n\t\0éŁ“”‘’«»日');

type Atom =
  | { readonly type: 'set'; readonly chars: readonly string[] }
  | { readonly type: 'group'; readonly branches: readonly Sequence[]; readonly looks: boolean }
  | { readonly type: 'nothing' };

interface Part {
  readonly atom: Atom;
  readonly least: number;
  readonly most: number;
}

type Sequence = readonly Part[];

/** Parses as much of the syntax as pumping asks for; throws at what it does not know. */
class Parser {
  private at = 0;
  private readonly source: string;
  private readonly flags: string;

  constructor({ source, flags }: RegExp) {
    this.source = source;
    this.flags = flags.replace(/[gy]/g, '');
  }

  parse(): readonly Sequence[] {
    const branches = this.branches();
    if (this.at < this.source.length) throw new Error(`not understood: /${this.source}/`);
    return branches;
  }

  private branches(): readonly Sequence[] {
    const branches: Part[][] = [[]];
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      if (this.take('|')) branches.push([]);
      else branches.at(-1)!.push(this.part());
    }
    return branches;
  }

  private part(): Part {
    const atom = this.atom();
    const [quantifier = '', exact, from, to] = this.match(/^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/);
    let least = quantifier.startsWith('+') ? 1 : 0;
    let most = quantifier.startsWith('?') ? 1 : Infinity;
    if (quantifier === '') least = most = 1;
    if (exact !== undefined) {
      least = Number(exact);
      most = from === undefined ? least : to === '' ? Infinity : Number(to);
    }
    if (quantifier !== '') this.take('?');
    return { atom, least, most };
  }

  private atom(): Atom {
    const [group, look] = this.match(/^\((?:\?(?::|(<?[=!])|<\w+>))?/);
    if (group !== undefined) {
      const branches = this.branches();
      if (!this.take(')')) throw new Error(`not closed: /${this.source}/`);
      return { type: 'group', branches, looks: look !== undefined };
    }
    if (this.match(/^(?:\\[bB]|[\^$])/)[0] !== undefined) return { type: 'nothing' };
    const [set] = this.match(
      /^(?:\[(?:\\[^]|[^\]\\])*\]|\\x[\da-f]{2}|\\u[\da-f]{4}|\\[pP]\{[^}]*\}|\\[^]|[^])/iu,
    );
    if (set === undefined) throw new Error(`not understood: /${this.source}/`);
    return { type: 'set', chars: this.charsOf(set) };
  }

  /** Some characters that a set takes: itself where it is one, else a few of different sorts. */
  private charsOf(set: string): readonly string[] {
    const pattern = new RegExp(`^${set === '.' ? '.' : set}$`, this.flags);
    const listed = Array.from(set).filter((char) => pattern.test(char));
    const chars = [...new Set([...listed, ...ALPHABET.filter((char) => pattern.test(char))])];
    const spread = Math.max(1, Math.floor(chars.length / 4));
    return chars.filter((_, index) => index % spread === 0).slice(0, 5);
  }

  private take(text: string): boolean {
    const isNext = this.source.startsWith(text, this.at);
    if (isNext) this.at += text.length;
    return isNext;
  }

  private match(pattern: RegExp): readonly (string | undefined)[] {
    const found = pattern.exec(this.source.slice(this.at));
    this.at += found?.[0].length ?? 0;
    return found ?? [];
  }
}

const MAX_SAMPLE = 80;

/** A text that a sequence takes, by the n-th choice everywhere. */
function sampleOf(sequence: Sequence, choice: number): string {
  let text = '';
  for (const { atom, least, most } of sequence) {
    const times = Math.min(Math.max(least, choice % 2 === 0 ? 1 : least), most, MAX_SAMPLE);
    text += sampleAtom(atom, choice).repeat(times);
  }
  return text;
}

function sampleAtom(atom: Atom, choice: number): string {
  if (atom.type === 'nothing') return '';
  if (atom.type === 'set') return atom.chars[choice % Math.max(1, atom.chars.length)] ?? '';
  return atom.looks ? '' : sampleOf(atom.branches[choice % atom.branches.length]!, choice);
}

interface Places {
  /** What a repetition repeats, and what stands before it. */
  readonly repeated: { readonly before: string; readonly unit: string }[];
  /** Single characters that decide. */
  readonly chars: Set<string>;
}

function walk(branches: readonly Sequence[], before: string, places: Places): void {
  for (const sequence of branches) {
    sequence.forEach(({ atom, most }, index) => {
      const lead = before + sampleOf(sequence.slice(0, index), 1);
      if (atom.type === 'set') for (const char of atom.chars) places.chars.add(char);
      if (most > 1)
        for (let choice = 0; choice < 5; choice++)
          places.repeated.push({ before: lead, unit: sampleAtom(atom, choice) });
      if (atom.type === 'group') walk(atom.branches, lead, places);
    });
  }
}

/** A text of a size: `before`, the unit over and over, `after`. */
export interface Pump {
  readonly before: string;
  readonly unit: string;
  readonly after: string;
}

export const textOf = ({ before, unit, after }: Pump, size: number): string =>
  before + unit.repeat(Math.ceil(size / unit.length)) + after;

const MAX_CHARS = 14;

/** The texts that ask most of a pattern. */
export function pumpsOf(pattern: RegExp): readonly Pump[] {
  const branches = new Parser(pattern).parse();
  const places: Places = { repeated: [], chars: new Set() };
  walk(branches, '', places);
  const samples = branches.flatMap((sequence) =>
    [0, 1, 2].map((choice) => sampleOf(sequence, choice)),
  );
  const all = [...places.chars];
  const spread = Math.max(1, Math.ceil(all.length / MAX_CHARS));
  const chars = all.filter((_, index) => index % spread === 0);
  // What follows decides whether a repetition is tried anew: any of the characters, or one that nothing takes.
  const ends = [
    '',
    '\u0001',
    '\n',
    ...chars.slice(0, 6).flatMap((char) => [char, `${char}\u0001`]),
  ];

  const pumps = new Map<string, Pump>();
  const add = (before: string, unit: string, after: string): void => {
    if (unit === '') return;
    const pump = { before, unit, after };
    pumps.set(JSON.stringify(pump), pump);
  };
  for (const { before, unit } of places.repeated)
    for (const after of ends) {
      add(before, unit, after);
      add('', unit, after);
      add('', before + unit, after);
    }
  for (const one of chars) {
    for (const after of ends.slice(0, 5)) add('', one, after);
    for (const other of chars) if (one !== other) add('', one + other, '\u0001');
  }
  for (const sample of samples.slice(0, 40)) {
    add('', sample, '');
    // Near misses: all but the end, all but the beginning.
    add('', sample.slice(0, -1), '\u0001');
    add('', sample.slice(1), '\u0001');
    for (let end = 1; end < sample.length; end += Math.ceil(sample.length / 6))
      add('', sample.slice(0, end), '\u0001');
  }
  return [...pumps.values()];
}
