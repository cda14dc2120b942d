import type { Rule } from './find.ts';
import { isNoName } from './nameWords.ts';
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
  String.raw`(?<![\p{L}\p{N}_/])/?[ur]/(?=\p{L})[\p{L}\p{N}_-]{3,20}`,
  String.raw`(?<=(?:^|[\s>$#])su(?:do)? -[ul]? ?)[a-z][a-z0-9_.-]{2,30}`,
]);
/** Who speaks in a chat: behind the time, in angle brackets, or before what is said. */
const SPEAKER = anyOf(
  [
    String.raw`(?<=^[ \t]{0,4}[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ ]?[ap]m)?[\])]?[ \t]{1,3}-?[ \t]{0,2})<?[+%]?(?<name>[\p{L}_][\p{L}\p{N}_.~-]{2,30})(?=>|:|[ ](?:joined|left|wrote|says|said|quit|posted|changed|invited|was added)(?!\p{L}))`,
    String.raw`(?<=^[ \t]{0,4})<[+%]?(?<other>[\p{L}_][\p{L}\p{N}_.~-]{2,30})>(?=[ ])`,
    String.raw`(?<=^(?:>[ ]?){0,3})(?<line>[\p{L}_][\p{L}\p{N}_.~-]{2,30})(?=:[ ]|[ ](?:wrote|posted|replied)(?::|[ ]))`,
    String.raw`(?<=(?:[Pp]osted|[Cc]ommit(?:ted)?|[Uu]ploaded|[Ee]dited|[Ss]hared|[Bb]anned|[Rr]eported|[Rr]eply|DM|dm|[Aa]ssigned to:?|@|(?:[Cc]losed|[Rr]esolved|[Aa]pproved|[Pp]rinted|[Ee]ntered|[Cc]reated|[Uu]pdated|[Mm]odified|[Ll]ogged|[Ss]igned off|CLOSED|PRINTED|ENTERED|CREATED|UPDATED|MODIFIED|LOGGED)(?:[ ](?:on[ ])?[\d./:A-Za-z-]{4,11}){0,3})[ ](?:by[ ]|BY[ ]|from[ ]|to[ ])?)(?<done>[\p{L}_][\p{L}\p{N}_.~-]{2,30})`,
  ],
  'gmu',
);
/** What is done to a name on a machine: `account rhaas disabled`. */
const DONE_TO = anyOf([
  // Caller: Berg, Anna (aberg)
  String.raw`(?<=(?:^|\n)[ \t]{0,4}(?:Caller|User|Requester|Requestor|Reporter|Opened by|Raised by|Logged by|Reported by|Affected user|Contact|Owner|Assignee|Assigned to)[ .]{0,16}:[^\n()]{3,60}[(])(?<login>\p{Ll}[\p{Ll}\d._-]{3,19})(?=[),;])`,
  // 12/02 09:30  rajesh.k   assigned to self
  String.raw`(?<=(?:^|\n)[ \t]{0,4}[\d./-]{4,10}[ T]\d\d:\d\d(?::\d\d)?[\])]?(?:[ ]{2,8}|\t))(?<worker>\p{Ll}[\p{Ll}\d._-]{2,19})(?=[ ]{2,}|\t)`,
  String.raw`(?<=\b(?:account|user|login|profile|mailbox|userid)${BLANK})(?<name>\p{Ll}[\p{Ll}\d._-]{3,19})(?=${BLANK}(?:(?:is|was|has been|got)${BLANK})?(?:disabled|locked|unlocked|enabled|deleted|removed|created|expired|suspended|deactivated|reactivated|reset|migrated)(?!\p{L}))`,
]);
/** Words with a number or line behind or within them, as people call themselves: `sunny.fox88`. */
const MADE_UP = anyOf([
  String.raw`(?<![\p{L}\p{N}_@./\\#$%&=?+:-])_{0,2}(?:\p{L}{1,20}[._-]){0,3}\p{L}{3,20}\d{2,4}(?![\p{L}\p{N}_@/\\(=%-]|[.:]\S)`,
  String.raw`(?<![\p{L}\p{N}_@./\\#$%&=?+:-])_{0,2}\p{L}[\p{L}\p{N}]{0,20}(?:_{1,2}[\p{L}\p{N}]{1,20}){1,4}_{0,2}(?![\p{L}\p{N}_@/\\(=%[-]|[.:]\S)`,
]);
/** Words that have a number without being anybody: things, papers, years and versions. */
const THING = new RegExp(
  `^(?:${words(`
  covid sars windows win python java ipv utf sha base iso http iphone ipad galaxy pixel excel word office powerpoint version
  ver rev release page pages fig figure table tab row line lines room bay gate floor level unit flat apt block blk building
  box bin bus route platform seat track lane road day week month year years grade form class section sect part chapter vol
  volume item step phase stage type model series mark size kb test case file doc img image photo dsc scan draft copy final
  since until from till about approx circa around euro usd gbp eur chf sek nok dkk jan feb mar apr may jun jul aug sep sept
  oct nov dec january february march april june july august september october november december mon tue wed thu fri sat sun
  ref inv ticket order policy claim account acct no nr tel ext fax mob age aged temp dose ward bed hba psa ca cd il hla
  formula channel radio studio area zone district sector site batch lot grid port server node host printer vlan eth wlan
  error code status patch update build lvl tier appendix annex exhibit clause article rule paragraph
`)})[._-]?\\d+$`,
  'iu',
);
const DONE =
  /(?:ed|ly|account|profile|mailbox|login|page|form|screen|group|data|file|files|settings|details|rights|session|token|button|issue|folder|access|being|not|now|then|also|still)$/u;
const NO_NAME =
  /^(?:is|was|and|or|the|your|my|a|an|to|of|for|in|not|name|id|with|unknown|none|n|password|field|required|incorrect|invalid|wrong|admin|visitor|agent|customer|client|guest|user|system|operator|support|advis[eo]r|assistant|caller)$/iu;
/** Names with lines in them that are of constants, variables and files. */
const AS_CONSTANT = /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/u;
const AS_CODE =
  /^(?:(?:is|has|get|set|max|min|num|id|on|to|user|test|file|error|name|date|type)_\w+|\w+_(?:id|name|type|date|time|code|count|key|url|list|size|error|file|test|ref|no|number|status|address|user|password|token|value))$/iu;

/** Whether a word looks like none of a sentence: a line, a number or a capital within it. */
function isMadeUp(word: string): boolean {
  return /_|\d|\p{Ll}\p{Lu}|\p{L}[.~-]\p{Ll}/u.test(word);
}

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
    ...findBy(NAME, 'username', text, DONE_TO, ({ 0: found }) =>
      NO_NAME.test(found) || isNoName(found) || DONE.test(found) ? undefined : { score: 0.7 },
    ),
    ...findBy(NAME, 'username', text, SPEAKER, ({ index, 0: found, groups }) => {
      const { name, other, line, done } = { ...groups };
      const who = name ?? other ?? line ?? done ?? '';
      // Before what is said, and behind what was done, stand headings and people too.
      if (line !== undefined && text[index + found.length] === ':' && !/[_\d]/u.test(who))
        return undefined;
      if (NO_NAME.test(who) || (name === undefined && other === undefined && !isMadeUp(who))) {
        return undefined;
      }
      const start = index + found.indexOf(who);
      return { score: 0.7, start, end: start + who.length };
    }),
    ...findBy(NAME, 'username', text, MADE_UP, ({ 0: found }) =>
      THING.test(found) ||
      AS_CODE.test(found) ||
      AS_CONSTANT.test(found) ||
      /^\p{Lu}{1,4}\d+$/u.test(found)
        ? undefined
        : { score: 0.45 },
    ),
  ],
};
