import type { Fragment } from '../../document/document.ts';

/** A role and what fills it: `Theme:T3`. */
export interface Argument {
  readonly role: string;
  /** Id of a text-bound annotation or an event. */
  readonly target: string;
}

/**
 * A line of a standoff file (brat's manual, “Standoff format”). Ranges are as the file gives them,
 * the end exclusive.
 */
export type Annotation =
  | {
      readonly kind: 'span';
      readonly id: string;
      readonly type: string;
      readonly ranges: readonly [Fragment, ...Fragment[]];
      readonly text: string;
    }
  | {
      readonly kind: 'relation';
      readonly id: string;
      readonly type: string;
      readonly arguments: readonly Argument[];
    }
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly type: string;
      readonly trigger: string;
      readonly arguments: readonly Argument[];
    }
  | { readonly kind: 'equivalence'; readonly type: string; readonly members: readonly string[] }
  | {
      readonly kind: 'attribute';
      readonly id: string;
      readonly name: string;
      readonly target: string;
      readonly value: string;
    }
  | {
      readonly kind: 'concept';
      readonly id: string;
      readonly target: string;
      readonly reference: string;
      readonly text: string;
    }
  | {
      readonly kind: 'note';
      readonly id: string;
      readonly type: string;
      readonly target: string;
      readonly text: string;
    };

/** What a line is: an annotation, nothing, or something that can't be read. */
export type BratLine =
  | Annotation
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly expected: string };

const unreadable = (expected: string): BratLine => ({ kind: 'unreadable', expected });

/** What a line of a standoff file says. Never throws. */
export function parseLine(line: string): BratLine {
  if (line.trim() === '') return { kind: 'empty' };
  const [id = '', data = '', ...tail] = line.split('\t');
  const rest = tail.join('\t');
  switch (id.charAt(0)) {
    case 'T':
      return parseSpan(id, data, rest);
    case 'R':
      return parseRelation(id, data);
    case 'E':
      return parseEvent(id, data);
    case '*':
      return parseEquivalence(data);
    case 'A':
    case 'M':
      return parseAttribute(id, data);
    case 'N':
      return parseConcept(id, data, rest);
    case '#':
      return parseNote(id, data, rest);
    default:
      return unreadable('a line that begins with T, R, E, A, M, N, # or *');
  }
}

function parseSpan(id: string, data: string, text: string): BratLine {
  const match = /^(\S+) (-?\d+ -?\d+(?:;-?\d+ -?\d+)*)\s*$/u.exec(data);
  const [, type, places] = match ?? [];
  if (type === undefined || places === undefined) return unreadable('“Type start end”');
  const ranges = places.split(';').map((place): Fragment => {
    const [start, end] = place.split(' ').map(Number);
    return { start: start ?? NaN, end: end ?? NaN };
  });
  const [first, ...more] = ranges;
  if (first === undefined) return unreadable('“Type start end”');
  return { kind: 'span', id, type, ranges: [first, ...more], text };
}

function parseRelation(id: string, data: string): BratLine {
  const [type = '', ...words] = data.trim().split(/\s+/u);
  const filled = parseArguments(words);
  if (type === '' || filled === undefined) return unreadable('“Type Arg1:T1 Arg2:T2”');
  return { kind: 'relation', id, type, arguments: filled };
}

function parseEvent(id: string, data: string): BratLine {
  const [first, ...words] = data.trim().split(/\s+/u);
  const [head] = parseArguments([first ?? '']) ?? [];
  const filled = parseArguments(words);
  if (head === undefined || filled === undefined) return unreadable('“Type:T1 Role:T2”');
  return { kind: 'event', id, type: head.role, trigger: head.target, arguments: filled };
}

function parseArguments(words: readonly string[]): Argument[] | undefined {
  const filled: Argument[] = [];
  for (const word of words) {
    const colon = word.indexOf(':');
    if (colon <= 0 || colon === word.length - 1) return undefined;
    filled.push({ role: word.slice(0, colon), target: word.slice(colon + 1) });
  }
  return filled;
}

function parseEquivalence(data: string): BratLine {
  const [type = '', ...members] = data.trim().split(/\s+/u);
  if (members.length < 2) return unreadable('“Equiv T1 T2”');
  return { kind: 'equivalence', type, members };
}

function parseAttribute(id: string, data: string): BratLine {
  const [, name, target, value = ''] = /^(\S+) (\S+)(?: (.*))?$/u.exec(data.trimEnd()) ?? [];
  if (name === undefined || target === undefined) return unreadable('“Name T1 Value”');
  return { kind: 'attribute', id, name, target, value };
}

function parseConcept(id: string, data: string, text: string): BratLine {
  const [, target, reference] = /^\S+ (?:Referent:)?(\S+) (\S.*)$/u.exec(data.trimEnd()) ?? [];
  if (target === undefined || reference === undefined) return unreadable('“Reference T1 DB:ID”');
  return { kind: 'concept', id, target, reference, text };
}

function parseNote(id: string, data: string, text: string): BratLine {
  const [type = '', target = ''] = data.trim().split(/\s+/u);
  if (target === '') return unreadable('“AnnotatorNotes T1”');
  return { kind: 'note', id, type, target, text };
}
