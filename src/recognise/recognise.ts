import { addresses } from './addresses.ts';
import { ages } from './ages.ts';
import { cards } from './cards.ts';
import { nameColumns } from './columns.ts';
import { coordinates } from './coordinates.ts';
import { cuedNames } from './cuedNames.ts';
import { dates } from './dates.ts';
import { emails } from './emails.ts';
import type { Find, Rule } from './find.ts';
import { fold } from './fold.ts';
import { givenNames } from './givenNames.ts';
import { ibans } from './ibans.ts';
import { joinTimes } from './joinTimes.ts';
import { nationalNumbers } from './nationalNumbers.ts';
import { network } from './network.ts';
import { organisations } from './organisations.ts';
import { phones } from './phones.ts';
import { plates } from './plates.ts';
import { records } from './records.ts';
import { resolve } from './resolve.ts';
import { tables } from './tables.ts';
import { times } from './times.ts';
import { titles } from './titles.ts';
import { usernames } from './usernames.ts';
import { web } from './web.ts';

/** All rules. A new one is a file and a line here. */
export const RULES: readonly Rule[] = [
  emails,
  web,
  usernames,
  ibans,
  cards,
  nationalNumbers,
  network,
  coordinates,
  records,
  plates,
  phones,
  addresses,
  dates,
  times,
  ages,
  titles,
  cuedNames,
  tables,
  givenNames,
  organisations,
];

/**
 * Personal data that has a form: what all rules find in a text, without overlaps and sorted. Loading
 * this module loads what is known of the world's telephone numbers (39 kB compressed): import it when
 * it is needed.
 *
 * @param onRule - Hears how many of the rules have looked.
 * @returns Offsets are UTF-16 code units, the end exclusive.
 */
export function recognise(text: string, onRule?: (done: number) => void): Find[] {
  const read = fold(text);
  const finds = RULES.flatMap((rule, index) => {
    const found = rule.find(read);
    onRule?.(index + 1);
    return found.flatMap((find) =>
      find.kind === 'person' ? nameColumns(read, find).map((own) => ({ ...find, ...own })) : find,
    );
  });
  return joinTimes(read, resolve(finds));
}
