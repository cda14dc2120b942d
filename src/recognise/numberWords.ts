/** Numbers in words, in small letters, as alternatives of a pattern: dates, houses and telephones have them. */

/** From one to nine. */
export const ONES = 'one|two|three|four|five|six|seven|eight|nine';
/** From ten to nineteen. */
export const TEENS =
  'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
/** Twenty and the other tens. */
export const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
