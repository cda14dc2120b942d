import type { Work } from '../base/work.ts';
import type { Kind } from '../recognise/find.ts';
import { labelOf, sameness } from './groups.ts';
import { fits, isSpelled, isWithin, nameOf, type Known, type Name } from './persons.ts';
import type { ReviewGroup } from './review.ts';

/** A person or thing of a document, by what tells it from those of other documents. */
export interface Profile {
  /** Of its group. */
  readonly id: string;
  readonly kind: Kind;
  /** Where it first stands, in UTF-16 code units. */
  readonly start: number;
  /** Ways in which a person is named, each once; a thing has none. */
  readonly names: readonly Name[];
  /** Words of all names of a person; ways in which a thing is written. */
  readonly words: ReadonlySet<string>;
}

/** Labels of a document's groups, by their ids. */
export type Labels = ReadonlyMap<string, string>;

/** A person or thing of several documents. */
interface Subject extends Known {
  readonly kind: Kind;
  readonly words: Set<string>;
  readonly genders: Set<'f' | 'm'>;
  /** Its profile in each of them. */
  readonly members: Map<number, Profile>;
}

/** A profile and the index of its document. */
interface Member {
  readonly profile: Profile;
  readonly document: number;
}

/** What the groups of a document are known by in others. */
export function profilesOf(text: string, groups: readonly ReviewGroup[]): Profile[] {
  return groups.map(({ id, kind, finds }) => {
    const start = finds[0]?.start ?? 0;
    if (kind !== 'person') {
      const written = finds.map((find) => sameness(text.slice(find.start, find.end)));
      return { id, kind, start, names: [], words: new Set(written) };
    }
    const names = new Map<string, Name>();
    for (const find of finds) {
      const name = nameOf(text, find);
      names.set(JSON.stringify([[...name.words], name.initials, name.gender]), name);
    }
    const own = [...names.values()];
    return { id, kind, start, names: own, words: new Set(own.flatMap(({ words }) => [...words])) };
  });
}

/**
 * Labels by which a person or thing is called the same in several documents: persons by the rules of one
 * document (whole names first, then parts of names go to whoever bears them), things by their letters and
 * digits. Two groups of one document are never the same. Where several persons of other documents fit as
 * well, none of them is it: which one was named last says nothing across documents.
 *
 * @param documents - In their order: things are numbered as they come in it.
 * @returns For each document.
 */
export function* labelsAcross(documents: readonly (readonly Profile[])[]): Work<Labels[]> {
  const subjects = new Subjects();
  const members = documents.flatMap((profiles, document) =>
    profiles.map((profile) => ({ profile, document })),
  );
  for (const member of inTurn(members)) {
    subjects.add(member);
    yield;
  }
  const labels = documents.map(() => new Map<string, string>());
  const counts = new Map<Kind, number>();
  for (const { kind, members: own } of subjects.inOrder()) {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    for (const [document, { id }] of own) labels[document]?.set(id, labelOf(kind, count));
    yield;
  }
  return labels;
}

/** Whole names before parts of names, the longest first: they say whose the parts are. */
function inTurn(members: readonly Member[]): Member[] {
  const rank = ({ profile: { words } }: Member) => (words.size > 1 ? words.size : 1);
  return members.toSorted((one, other) => rank(other) - rank(one));
}

class Subjects {
  readonly #all: Subject[] = [];
  /** By kind and a word. */
  readonly #byWord = new Map<string, Subject[]>();

  add(member: Member): void {
    const { profile, document } = member;
    const subject = this.#sameAs(member) ?? this.#start(profile.kind);
    subject.members.set(document, profile);
    for (const { gender } of profile.names) if (gender !== undefined) subject.genders.add(gender);
    for (const word of profile.words) {
      if (subject.words.has(word)) continue;
      subject.words.add(word);
      const key = `${profile.kind} ${word}`;
      const known = this.#byWord.get(key);
      if (known) known.push(subject);
      else this.#byWord.set(key, [subject]);
    }
  }

  /** In the order in which they first appear. */
  inOrder(): Subject[] {
    const first = new Map(
      this.#all.map((one) => {
        const document = Math.min(...one.members.keys());
        return [one, { document, start: one.members.get(document)?.start ?? 0 }];
      }),
    );
    const placeOf = (one: Subject) => first.get(one) ?? { document: 0, start: 0 };
    return this.#all.toSorted((a, b) => {
      const [one, other] = [placeOf(a), placeOf(b)];
      return one.document - other.document || one.start - other.start;
    });
  }

  #start(kind: Kind): Subject {
    const subject = { kind, words: new Set<string>(), genders: new Set<'f' | 'm'>() };
    const started = { ...subject, members: new Map<number, Profile>() };
    this.#all.push(started);
    return started;
  }

  #sameAs({ profile, document }: Member): Subject | undefined {
    const { kind, words, names } = profile;
    const free = (one: Subject) => !one.members.has(document);
    if (kind !== 'person') {
      const written = [...words].flatMap((word) => this.#byWord.get(`${kind} ${word}`) ?? []);
      return written.find(free);
    }
    const [word] = words;
    const able =
      word === undefined
        ? this.#all.filter(
            (one) => one.kind === kind && names.some(({ initials }) => isSpelled(initials, one)),
          )
        : (this.#byWord.get(`${kind} ${word}`) ?? []);
    const fitting = able.filter(
      (one) => free(one) && isWithin(words, one.words) && names.every((name) => fits(name, one)),
    );
    const same = fitting.filter((one) => one.words.size === words.size);
    const [only, ...others] = same.length > 0 ? same : fitting;
    return others.length === 0 ? only : undefined;
  }
}
