/** What ends the line of a street, which is no place. */
const STREET =
  /(?:Street|Road|Avenue|Lane|Drive|Close|Court|Crescent|Terrace|Square|Gardens|Grove|Way|Walk|Row|Mews|Boulevard|Hill|Rise|View|Estate|House|Cottage|Farm|Flat|Apartment|Unit|Suite|Box|Floor|St|Rd|Ave|Ln|Dr|Blvd|stra\u00dfe|strasse|straat|laan|weg|gatan|Rectory|Lodge|Rue|Calle|Avenida|Via)$/iu;
const COUNTRY =
  /^(?:UK|United Kingdom|England|Scotland|Wales|Ireland|USA|United States|Canada|Australia|Germany|Deutschland|France|Spain|Netherlands|Italy|Austria|Switzerland|Belgium|Poland|Sweden|Norway|Denmark)$/u;
const TOWN =
  /^\p{Lu}[\p{L}'-]{2,}(?:[ -](?:(?:of|the|on|upon|in|de|la|le|am|an|der)[ -])*\p{Lu}[\p{L}'-]+){0,2}$/u;

/** The towns that an address names: parts between commas and lines, without postcodes. */
export function placesIn(address: string): string[] {
  return address.split(/[,\n]/u).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/u)
      .filter((word) => !/\d/u.test(word) && !/^\p{Lu}{2,3}$/u.test(word));
    const place = words.join(' ');
    const hasNumber = /\d/u.test(part);
    // `14 Larch Street` begins with its number; in `Leeds LS2 7EW` and `10115 Berlin` all else is the town.
    if (hasNumber && /^\s*\d{1,4}\p{L}?\s/u.test(part)) return [];
    return TOWN.test(place) && !STREET.test(place) && !COUNTRY.test(place) ? [place] : [];
  });
}
