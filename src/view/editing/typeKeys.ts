/** The first types have a digit each. */
const DIGITS = '123456789';

/** A key for each of some types: a digit for the first nine, and a letter of its name where one is free. */
export interface TypeKeys {
  readonly digit?: string;
  /** In lower case. */
  readonly letter?: string;
}

/** Keys that choose among types, by their places. No two have the same. */
export function typeKeysOf(types: readonly { readonly label: string }[]): readonly TypeKeys[] {
  const taken = new Set<string>();
  return types.map(({ label }, place) => {
    const letter = Array.from(label.toLowerCase()).find(
      (one) => /^\p{L}$/u.test(one) && !taken.has(one),
    );
    if (letter !== undefined) taken.add(letter);
    const digit = DIGITS[place];
    return {
      ...(digit !== undefined && { digit }),
      ...(letter !== undefined && { letter }),
    };
  });
}

/** What is read of a key that was pressed. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** The place that a digit stands for, wherever it is on the keyboard; undefined for another key. */
export function digitPlace({ key, code, shiftKey }: PressedKey): number | undefined {
  const place = DIGITS.indexOf(key);
  if (key.length === 1 && place >= 0) return place;
  // Some keyboards have digits only with Shift, and all have the keys that they are on elsewhere.
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/u.exec(code) ?? [];
  return digit === undefined || shiftKey ? undefined : Number(digit) - 1;
}

/** The place of the type that a key chooses; undefined where it chooses none. */
export function chosenPlace(keys: readonly TypeKeys[], pressed: PressedKey): number | undefined {
  const digit = digitPlace(pressed);
  if (digit !== undefined) return digit < keys.length ? digit : undefined;
  const place = keys.findIndex(({ letter }) => letter === pressed.key.toLowerCase());
  return place < 0 ? undefined : place;
}
