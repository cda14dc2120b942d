import type { Rule } from './find.ts';
import { anyOf, BLANK, findBy, words } from './pattern.ts';

const NAME = 'username';
const HANDLE = anyOf([
  String.raw`(?<![\p{L}\p{N}_@./&=-])@[\p{L}_](?:[\p{L}\p{N}_.]{0,29}[\p{L}\p{N}_])?`,
]);
/** What begins with the same sign in code and in talk. */
const NO_HANDLE = new RegExp(
  `^@(?:${words(`
  media import charset font-face keyframes supports page layer param return returns throws override
  deprecated author see since version link type typedef property example default private public test
  before after todo here channel all everyone home work least all
`)})$`,
  'iu',
);
const CUE = words(`
  username user_name user-name userid user_id login log-in login_name screen_name screenname handle
  nickname nick gamertag gamer_tag skype discord telegram twitter instagram insta tiktok snapchat snap
  github gitlab slack steam xbox psn wechat threads mastodon bluesky logged_in_as signed_in_as
  account_name samaccountname uid
`);
const NAMED = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:${CUE})(?:${BLANK}(?:name|id|handle|user))?(?:${BLANK}{0,3}[:=]|${BLANK}(?:is|was)(?![\p{L}]):?|(?=${BLANK}["'\x60]))${BLANK}{0,6}["'\x60<]?(?<name>[\p{L}\p{N}_](?:[\p{L}\p{N}_.:#@\\-]{0,38}[\p{L}\p{N}_])?)`,
  'giu',
);
/** `CORP\aberg` and `~aberg`. */
const ON_SYSTEM = anyOf([
  String.raw`(?<![\p{L}\p{N}_\\:/.])[A-Z][A-Z0-9-]{1,14}\\[a-z][a-z0-9._-]{1,30}(?![\\\p{L}])`,
  String.raw`(?<=(?:/home/|/Users/|[A-Z]:\\Users\\))[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,30}`,
  String.raw`(?<![\p{L}\p{N}_])[\p{L}\p{N}_.]{2,32}#\d{4}(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}_/])[ur]/(?=\p{L})[\p{L}\p{N}_-]{3,20}`,
]);
const NO_NAME =
  /^(?:is|was|and|or|the|your|my|a|an|to|of|for|in|not|name|id|with|unknown|none|n|password|field|required|incorrect|invalid|wrong|admin)$/iu;

/** Names that somebody has on a machine or in a network. */
export const usernames: Rule = {
  name: NAME,
  find: (text) => [
    ...findBy(NAME, 'username', text, HANDLE, ({ 0: found }) =>
      NO_HANDLE.test(found) ? undefined : { score: 0.8 },
    ),
    ...findBy(NAME, 'username', text, NAMED, ({ index, 0: found, groups }) => {
      const name = groups?.name ?? '';
      const end = index + found.length;
      const isSaid = /[ \u00a0](?:is|was):?[ \u00a0]{1,6}$/iu.test(found.slice(0, -name.length));
      // Words that follow are talk: `twitter is down`.
      if (NO_NAME.test(name) || (isSaid && !/[\d_.#]/u.test(name))) return undefined;
      return { score: 0.85, start: end - name.length, end };
    }),
    ...findBy(NAME, 'username', text, ON_SYSTEM, () => ({ score: 0.75 })),
  ],
};
