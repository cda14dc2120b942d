import type { Random } from './random.ts';
import { scrambled } from './scramble.ts';

/** Open sea, in degrees: north or south and west or east as the place was. */
const SEAS = {
  NW: { latitude: 30, longitude: 32 },
  NE: { latitude: 10, longitude: 60 },
  SW: { latitude: 30, longitude: 100 },
  SE: { latitude: 30, longitude: 80 },
} as const;
const REACH = 12;
const NUMBER = /\d+(?:\.\d+)?/gu;

/** Whether a place is said by numbers. */
export function isCoordinates(place: string): boolean {
  return (
    /\d/u.test(place) &&
    (place.includes('°') || /^\D{0,3}\d{1,3}\.\d{3,}\D{1,4}\d{1,3}\.\d{3,}/u.test(place))
  );
}

/** A place at sea in the form in which the other is written: degrees, minutes and seconds as many, of as many places. */
export function atSea(place: string, random: Random): string {
  const isSouth = place.includes('S') || place.trim().startsWith('-');
  const isWest = place.includes('W') || /[,;/ ]\s?-\d/u.test(place);
  const sea = SEAS[`${isSouth ? 'S' : 'N'}${isWest ? 'W' : 'E'}`];
  const count = place.match(NUMBER)?.length ?? 0;
  const each = Math.max(1, Math.floor(count / 2));
  let at = -1;
  return place.replaceAll(NUMBER, (number) => {
    at += 1;
    const [whole = '', decimals] = number.split('.');
    const isDegree = at % each === 0;
    const base = at < each ? sea.latitude : sea.longitude;
    const made = isDegree
      ? String(base + random(REACH))
      : String(random(60)).padStart(whole.length, '0');
    return decimals === undefined ? made : `${made}.${scrambled(decimals, random)}`;
  });
}
