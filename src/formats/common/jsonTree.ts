import { FormatError } from '../../base/errors.ts';

/** A value of JSON with where it stands in its text; `end` is exclusive, both are UTF-16 offsets. */
export type JsonNode =
  | {
      readonly kind: 'object';
      readonly start: number;
      readonly end: number;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: 'array';
      readonly start: number;
      readonly end: number;
      readonly items: readonly JsonNode[];
    }
  | {
      readonly kind: 'scalar';
      readonly start: number;
      readonly end: number;
      /** Numbers as JSON.parse gives them, with Python's NaN and Infinity. */
      readonly value: string | number | boolean | null;
    };

/** A member of an object: from the quote before its name to the end of its value. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly value: JsonNode;
}

/** Deeper nesting is refused, as it would exhaust the stack. */
const DEEPEST = 512;

const BLANKS = /[ \t\r\n]*/uy;
const SCALAR = /-?Infinity|NaN|true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;

const CONSTANTS: Readonly<Record<string, number | boolean | null>> = {
  NaN: NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
  true: true,
  false: false,
  null: null,
};

/**
 * Parse JSON and keep where everything stands. Python's NaN and Infinity are taken.
 *
 * @throws FormatError with the line where the text is no JSON.
 */
export function parseJsonTree(text: string): JsonNode {
  const parser = new Parser(text);
  return parser.whole();
}

/** What a node stands for, as JSON.parse would give it. */
export function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'array':
      return node.items.map(valueOf);
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, valueOf(value)]));
  }
}

/** A member's or item's node; undefined where there is none. Of members of one name the last counts. */
export function childOf(node: JsonNode | undefined, step: string | number): JsonNode | undefined {
  if (node?.kind === 'array') return typeof step === 'number' ? node.items[step] : undefined;
  return memberOf(node, step)?.value;
}

/** An object's member; undefined where there is none. Of those of one name the last counts. */
export function memberOf(
  node: JsonNode | undefined,
  name: string | number | undefined,
): JsonMember | undefined {
  return node?.kind === 'object' ? node.members.findLast((one) => one.name === name) : undefined;
}

/**
 * Where a string of JSON ends that begins at an offset; exclusive. A pattern would exhaust the stack
 * in strings of millions of characters. Control characters are left to JSON.parse to refuse.
 *
 * @returns Undefined where no string begins there, or it has no end.
 */
export function endOfString(text: string, start: number): number | undefined {
  if (text[start] !== '"') return undefined;
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  return undefined;
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): JsonNode {
    this.#blanks();
    const node = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('the end');
    return node;
  }

  #value(depth: number): JsonNode {
    if (depth > DEEPEST) this.#fail(`no more than ${DEEPEST} levels`);
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    if (first === '"') {
      const value = this.#string();
      return { kind: 'scalar', start, end: this.#at, value };
    }
    const word = this.#take(SCALAR) ?? this.#fail('a value');
    const constant = CONSTANTS[word];
    return {
      kind: 'scalar',
      start,
      end: this.#at,
      value: constant === undefined ? Number(word) : constant,
    };
  }

  #object(depth: number): JsonNode {
    const start = this.#at;
    const members: JsonMember[] = [];
    this.#list('}', () => {
      const at = this.#at;
      const name = this.#string();
      this.#blanks();
      if (this.#text[this.#at] !== ':') this.#fail('“:”');
      this.#at += 1;
      this.#blanks();
      members.push({ name, start: at, value: this.#value(depth + 1) });
    });
    return { kind: 'object', start, end: this.#at, members };
  }

  #array(depth: number): JsonNode {
    const start = this.#at;
    const items: JsonNode[] = [];
    this.#list(']', () => items.push(this.#value(depth + 1)));
    return { kind: 'array', start, end: this.#at, items };
  }

  /** What stands between brackets, with a comma between two. */
  #list(close: string, item: () => void): void {
    this.#at += 1;
    this.#blanks();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#blanks();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== close) this.#fail(`“,” or “${close}”`);
      this.#at += 1;
      if (next === close) return;
      this.#blanks();
    }
  }

  #string(): string {
    const end = endOfString(this.#text, this.#at) ?? this.#fail('a string');
    const quoted = this.#text.slice(this.#at, end);
    this.#at = end;
    try {
      return String(JSON.parse(quoted));
    } catch {
      return this.#fail('a string without control characters or unknown escapes');
    }
  }

  #blanks(): void {
    this.#take(BLANKS);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #fail(expected: string): never {
    const line = this.#text.slice(0, this.#at).split('\n').length;
    throw new FormatError(`${expected} was expected`, { line });
  }
}
