import { ONES, TENS } from './numberWords.ts';
import { BLANK, DASH, words } from './pattern.ts';

/** A word with a capital, as names of streets and towns have them. */
export const CAPITAL_WORD = String.raw`(?:\p{Lu}[\p{L}'.-]{0,30}|\d{1,3}(?:st|nd|rd|th))`;
const B = String.raw`${BLANK}{1,2}`;
const SMALL = String.raw`(?:of|the|on|upon|under|le|la|de|du|des|del|der|den|am|an|auf|in|les|and|y|van|von|zum|zur|op|aan|na)`;
/** Up to five words of a name, small ones in between. */
const NAME_WORDS = String.raw`${CAPITAL_WORD}(?:${B}(?:${SMALL}${B}){0,2}${CAPITAL_WORD}){0,4}`;
const NAME_START = String.raw`(?:${CAPITAL_WORD}${B}(?:${SMALL}${B}){0,2}){1,4}`;
/** Numbers in words, as people say those of houses. */
const COUNT = `${TENS}|${ONES}|ten|eleven|twelve`;
const HOUSE = String.raw`\d{1,5}(?:\p{Lu}|\p{Ll}|\u00bd)?(?:${BLANK}?[${DASH}/+&]${BLANK}?\d{1,5}\p{L}?)?(?:${BLANK}(?:bis|ter|hs|bg))?`;

const ENGLISH = words(`
  Street Road Avenue Lane Drive Close Court Crescent Terrace Place Square Gardens Grove Hill Way Walk Row
  Mews Park Parade Rise View Green Boulevard Highway Parkway Circle Trail Turnpike Pike Quay Wharf Yard
  Drove Broadway Gate Embankment Esplanade Alley Plaza Loop Circuit Approach Bank Villas Mount Vale
  Wynd Brae Cottages Promenade Track Spinney Chase Dale Glade Bypass Expressway Freeway Causeway Passage Croft Path Meadow Meadows Field Fields Heights
  St Rd Ave Av Ln Dr Ct Cl Cres Cresc Terr Ter Tce Wlk Pl Sq Gdns Gr Blvd Hwy Pkwy Cir Trl Pde
  STREET ROAD AVENUE LANE DRIVE CLOSE COURT CRESCENT TERRACE PLACE SQUARE GARDENS GROVE WAY ST RD AVE LN DR BLVD
  street road avenue lane drive close crescent terrace boulevard
`);
/** Of these a name without a number is a street; "Hill" and "Park" are much else. */
const SURE_ENGLISH = words(`
  Street Road Avenue Lane Crescent Terrace Gardens Mews Boulevard Parkway Highway Rd Ave Blvd Close Drive
`);
const UNIT = String.raw`(?:(?:Flat|Apartment|Apt|Unit|Suite|Ste|Room|Rm|Studio|Floor|Level|Lot|Block|Building|Bldg|Cottage|House|Shop|Office|Top${B}Flat|flat|apartment|apt|unit|suite|FLAT|UNIT|APT)\.?${BLANK}{1,2}#?(?:\d{1,5}\p{L}?|\p{Lu}\d{0,4})(?:[/-]\d{1,4})?|#\d{1,5}\p{L}?|(?:Garden|Basement|Attic|Top|Upper|Lower|Maisonette)${B}(?:Flat|Floor|Apartment)|\d{1,2}(?:st|nd|rd|th)${B}[Ff]loor|[Gg]round${B}[Ff]loor)`;

/** Sources of patterns of the line of an address with street and number. */
export const STREETS: readonly string[] = [
  // 14 Larch Street, Flat 2, 14 Larch Street, Apt 4
  String.raw`(?:${UNIT},?${B}|(?:[Uu]nit|[Ff]lat|[Aa]pt\.?)${B})?${HOUSE},?${B}(?:(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW|Old|New|The)\.?${B})?${NAME_START}(?:${ENGLISH})(?!-\p{L})(?:${B}(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW))?(?![\p{L}\p{N}])\.?(?:,?${B}${UNIT})?`,
  String.raw`(?:${UNIT},?${B})?${HOUSE},?${B}(?:The|High|Broadway|Queensway|Kingsway)(?:${B}\p{Lu}\p{Ll}{2,20})?(?=,${BLANK}|\n|$)`,
  // Calle Mayor 5, 2º B; Avenida de la Paz, 12; Via Roma 3; ul. Długa 5/7
  String.raw`(?:[Cc]alle|C/|[Cc]\.|[Aa]venida|Avda\.?|Av\.|[Pp]laza|Pza\.?|Pl\.|[Pp]aseo|P\u00ba|[Cc]arrer|[Cc]amino|[Rr]onda|[Tt]raves\u00eda|Rua|Avenida|Via|Viale|Piazza|Corso|Largo|Vicolo|ul\.|al\.|[Rr]ua|[Ss]trada|[Bb]ulevardul|[Uu]lica|[Uu]litsa|vul\.|prosp\.)${BLANK}?(?:(?:de|del|de la|de los|de las|d'|da|do|dos|della|dei|san|santa)${B}?)?${NAME_WORDS},?${BLANK}{0,2}(?:n\.?\u00ba|n\u00b0|no\.|nr)?${BLANK}?\d{1,4}\p{L}?(?:/\d{1,4})?(?:,?${BLANK}(?:int|kv|ap|sc|et|bl)\.?${BLANK}\d{1,4}\p{L}?){0,3}(?:,?${BLANK}?(?:\d{1,2}[\u00ba\u00aa]|bajo|piso${B}\d{1,2})(?:${BLANK}?(?:\p{Lu}|izq\.?|dcha\.?|\d[\u00ba\u00aa]?)(?![\p{L}]))?)?`,
  // 12 bis, rue de la Paix
  String.raw`(?:(?:b\u00e2t\.?|appt?\.?|r\u00e9sidence)${B}[\p{L}\p{N}]{1,20},?${B})?\d{1,4}(?:${BLANK}?(?:bis|ter|quater|[A-D])(?!\p{L}))?,?${B}(?:[Rr]ue|RUE|[Aa]venue|AVENUE|[Aa]v\.|[Bb]oulevard|[Bb]oul\.|[Bb]d\.?|[Pp]lace|[Cc]hemin|[Aa]ll\u00e9es?|[Ii]mpasse|[Qq]uai|[Cc]ours|[Rr]oute|[Ss]quare|[Ff]aubourg|[Pp]assage|[Vv]illa)${B}(?:(?:de|du|des|d[']|la|le|les|l[']|de la|de l[']|aux?)${BLANK}?){0,3}${NAME_WORDS}(?:${B}[EONW]\.)?(?:,?${B}(?:app|appt|apt|bur|bureau)\.?${B}#?\d{1,4}\p{L}?)?`,
  // Rue des Tanneurs 48
  String.raw`(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Rr]oute|[Cc]hauss\u00e9e)${B}(?:(?:de|du|des|d'|la|le|les|l'|de la|de l'|aux?)${BLANK}?){0,3}${NAME_WORDS},?${B}\d{1,4}\p{Ll}?(?![\p{L}\p{N}])`,
  String.raw`\d{1,5}${B}(?:[Bb]lock|[Bb]lk\.?|BLOCK|BLK)${B}(?:[Oo][Ff]${B})?(?:(?:\p{Lu}\p{L}{0,20}\.?${B}|\d{1,3}(?:st|nd|rd|th)${B}){1,4}(?:${ENGLISH})|[NSEW]\.?${B}\p{Lu}\p{L}{2,20})(?!\p{L})`,
  String.raw`(?:\p{Lu}[\p{L}-]{1,24}${B}){1,2}(?:v\u00e4g|gata|gate|vei|plads|katu|utca|ulica)${B}\d{1,4}\p{L}?(?:${BLANK}\p{Lu}(?:${BLANK}\d{1,3})?(?![\p{L}\p{N}]))?(?![\p{L}\p{N}])`,
  // Lindenstraße 12a, Am Markt 5, Keizersgracht 123-II
  String.raw`(?:(?:Am|An|Auf|Im|In|Zum|Zur|Unter|Alte|Alter|Neue|Neuer|Gro\u00dfe|Kleine|Obere|Untere|Lange|Oude|Nieuwe|Eerste|Tweede|Van)${B}(?:der|den|dem|die|de)?${BLANK}?)?(?:\p{Lu}[\p{L}.-]{1,24}[ -]){0,2}\p{Lu}?[\p{L}-]{0,24}?(?:stra\u00dfe|strasse|str\.|Stra\u00dfe|Strasse|Str\.|weg|Weg|platz|Platz|allee|Allee|gasse|Gasse|damm|Damm|ufer|Ufer|graben|straat|laan|plein|gracht|kade|singel|dijk|dreef|steeg|gatan|v\u00e4gen|gade|vej|gata|veien|katu|tie)${BLANK}{1,2}\d{1,4}(?:${BLANK}?\p{Ll}(?!\p{L}))?(?:${BLANK}\p{Lu}(?:${BLANK}\d{1,3})?(?![\p{L}\p{N}]))?(?:${BLANK}?[-/]${BLANK}?(?:\d{1,4}|I{1,3}|hs|\p{Lu}(?!\p{L})))?(?![\p{N}])`,
  String.raw`(?:Am|An der|An den|Auf dem|Im|In den|Zum|Zur|Unter den|Unter der)${B}(?:Alten?${B})?\p{Lu}\p{Ll}{2,24}${BLANK}\d{1,4}\p{Ll}?(?=,|\n|$)`,
  String.raw`(?:P\.?${BLANK}?O\.?${BLANK}?Box|PO${B}BOX|Postfach|Postbus|Apartado(?:${B}de${B}Correos)?|BP|GPO${B}Box|Private${B}Bag)${BLANK}{1,2}[\p{Lu}]?\d{1,6}(?:${BLANK}\d{2,4})?(?:${BLANK}?${DASH}${BLANK}?\d{5}(?!\d))?`,
  // 2210 US-12, 4410 Highway 9
  String.raw`\d{2,6}${B}(?:[NSEW]\.?${B})?(?:US|SR|CR|FM|I|State${B}Route|State${B}Road|County${B}Road|Highway|Hwy\.?|Route|Rte\.?)[ -]\d{1,4}(?![\p{L}\p{N}-])`,
  // 3 Heol y Bont
  String.raw`${HOUSE},?${B}(?:Heol|Ffordd|Stryd|L\u00f4n|Rhodfa|Maes|Clos|Sr\u00e1id|B\u00f3thar|An${B}tSr\u00e1id)${B}(?:(?:y|yr|na|an|${SMALL})${B})?${NAME_WORDS}`,
  // forty-one Loudoun Square
  String.raw`(?:(?:${TENS})(?:[ -](?:${ONES}))?|${ONES}|ten|eleven|twelve|\p{L}{3,5}teen)${B}(?:\p{Lu}[\p{L}'-]{1,24}${B}){1,2}(?:Street|Road|Avenue|Lane|Square|Terrace|Crescent|Gardens|Place|Grove|Close|Drive)(?!\p{L})`,
  // Jr. Cusco 447, Dpto. 3
  String.raw`(?:Jr|Jir\u00f3n|Psje|Pasaje|Urb|Mz|Blvr)\.?${B}${NAME_WORDS},?${B}(?:N\u00b0|[Nn]o\.?)?${BLANK}?\d{1,4}\p{L}?(?:,?${B}(?:Dpto|Depto|Dto|Int|Piso|Of)\.?${B}\d{1,4}\p{L}?)?`,
  // Laugavegur 71
  String.raw`\p{Lu}\p{L}{2,24}(?:vegur|str\u00e6ti|st\u00edgur|braut|t\u00fan|holt|hl\u00ed\u00f0|vej|v\u00e6nget|bakken|veien|gaten)${B}\d{1,4}\p{Ll}?(?![\p{L}\p{N}])(?:,${B}\d{3,4}${B}\p{Lu}\p{L}{2,20})?`,
];

/** Forms of addresses that begin with what they are: a plot, a house, a block, a street and its number. */
export const FORMS: readonly string[] = [
  // Lot 7 Wattle Track, Plot 22, Ademola Crescent
  String.raw`(?:Lot|Plot|Stand|Erf|LOT|PLOT)${B}\d{1,5}\p{L}?,?${B}${NAME_START}(?:${ENGLISH})(?!\p{L})`,
  String.raw`(?:Plot|Sector|Phase|Block|Blok)${B}\d{1,4}\p{L}?,${B}${NAME_WORDS}(?:,${B}(?:Phase|Block)${B}\d{1,3})?`,
  // H.No. 12-3-45, 2nd Cross, Koramangala 4th Block
  String.raw`(?:[HhDd]\.?${BLANK}?[Nn]o\.?|House${B}[Nn]o\.?|Door${B}[Nn]o\.?)${BLANK}{0,2}\d{1,4}(?:[-/]\d{1,4}){0,3}\p{L}?(?:,${B}(?:\d{1,2}(?:st|nd|rd|th)${B}(?:Cross|Main|Block|Street|Floor|Stage|Phase)|\p{Lu}[\p{L}.'-]{1,24}(?:${B}\p{Lu}[\p{L}.'-]{1,24}){0,3}(?:${B}\d{1,2}(?:st|nd|rd|th)${B}(?:Block|Stage|Phase))?)){0,4}(?:${BLANK}?[-,]?${BLANK}{0,2}\d{6}(?!\d))?`,
  // Blk 7 Lot 22, Sampaguita St., Brgy. San Isidro
  String.raw`(?:Blk|Block|BLK)\.?${B}\d{1,4},?${B}(?:Lot|LOT)${B}\d{1,4}(?:,?${B}(?:Phase|Ph)\.?${B}\d{1,2})?(?:,${B}(?:(?:Brgy|Bgy|Barangay)\.?${B})?${NAME_WORDS}){0,4}(?:${B}\d{4}(?!\d))?`,
  String.raw`(?:Brgy|Bgy|Barangay)\.?${B}${NAME_WORDS}(?:,${B}${NAME_WORDS}){0,2}`,
  // Druimbeg, Staffin, Isle of Skye
  String.raw`(?:\p{Lu}[\p{L}'-]{2,24}(?:${B}\p{Lu}[\p{L}'-]{2,24}){0,2},${B}){1,2}Isle${B}of${B}\p{Lu}\p{Ll}{1,12}(?!\p{L})`,
  // Blk 123 Bedok North Ave 4 #05-123, Singapore 460123
  String.raw`(?:Blk|BLK|Block)\.?${B}\d{1,4}\p{Lu}?,?${B}${NAME_WORDS}(?:${B}\d{1,3})?(?:,?${B}#\d{1,3}-\d{1,4})?(?:,?${B}(?:Singapore|S)${BLANK}?\(?\d{6}\)?)?`,
  // Flat B, 12/F, Tower 3, Ocean Shores
  String.raw`(?:(?:Flat|Unit|Room|Rm)${B}[\p{Lu}\d]{1,4},${B})?\d{1,2}/F\.?,${B}(?:(?:Tower|Block)${B}[\p{Lu}\d]{1,3},${B})?${NAME_WORDS}(?:,${B}${NAME_WORDS}){0,2}`,
  // Calle 12 #34-56, Cra. 7 No. 45-10
  String.raw`(?:[Cc]alle|[Cc]arrera|Cra\.?|Cl\.?|Kr\.?|[Dd]iagonal|[Tt]ransversal|[Aa]venida)${B}\d{1,3}\p{L}?(?:${B}[Bb]is)?${BLANK}{0,2}(?:#|[Nn]o\.?|N\u00b0)${BLANK}{0,2}\d{1,3}\p{L}?${BLANK}?-${BLANK}?\d{1,3}(?:,${B}${NAME_WORDS})?`,
  // number forty-one
  String.raw`(?<=\b[Nn]umber${BLANK})(?:${TENS})-(?:${ONES})(?=[,.;])`,
  // Cahirciveen, Co. Kerry
  String.raw`\p{Lu}[\p{L}'-]{2,24}(?:${B}\p{Lu}[\p{L}'-]{2,24}){0,2},${B}Co\.${B}\p{Lu}\p{Ll}{2,12}(?!\p{L})`,
  // at no. 61
  String.raw`(?<=\b(?:[Aa]t|[Ff]rom|[Oo]pposite|[Oo]utside|[Ll]ives at)${BLANK}|\p{Ll}{2},${BLANK})(?:[Nn]o\.?${BLANK}?|[Nn]umber${BLANK})\d{1,4}\p{L}?(?![\p{L}\p{N}]|[.,/-]\d|${BLANK}(?:in|of|on)${BLANK})`,
  // Hollis Hall, room 212
  String.raw`(?:\p{Lu}[\p{L}'-]{1,24}${B}){1,3}(?:Hall|House|Building|Tower|Wing),?${B}(?:[Rr]m|[Rr]oom)\.?${B}\d{1,4}\p{L}?(?![\p{L}\p{N}])`,
  // RR 2 Box 14
  String.raw`(?:R\.?R\.?|HC|Rural${B}Route|Star${B}Route)${B}\d{1,3},?${B}Box${B}\d{1,5}\p{L}?`,
  // house number b stroke forty two
  String.raw`(?:[Hh]ouse|[Ff]lat|[Pp]lot)${BLANK}number${BLANK}(?:(?:\p{Ll}|stroke|slash|dash|${COUNT})[ -]){0,5}(?:${COUNT})(?![\p{L}\p{N}])`,
  // Zona Industrial, Lote 22
  String.raw`(?:${NAME_WORDS},${B})?(?:[Ll]ote|[Ll]ot\.)${B}\d{1,4}\p{L}?(?![\p{L}\p{N}])`,
  // loc. Sa Marina
  String.raw`(?:[Ll]oc|[Ff]raz)\.${B}${NAME_WORDS}`,
  String.raw`BFPO${B}\d{1,4}`,
  // 2-14-7 Minami, Nakano-ku, Tokyo 164-0001
  String.raw`\d{1,3}-\d{1,3}-\d{1,4}${B}\p{Lu}[\p{L}-]{2,24}(?:,${B}\p{Lu}[\p{L}-]{2,24}){1,3}(?:${B}\d{3}-\d{4})?`,
  // Bağdat Cad. No: 45 D: 3
  String.raw`(?:\p{Lu}[\p{L}.'-]{1,24}${B}){1,4}(?:Cad|Cd|Sok|Sk|Bulv|Blv|Mah|Caddesi|Soka\u011f\u0131)\.?,?${B}(?:[Nn]o|Nr|NO)${BLANK}?[:.]?${BLANK}{0,2}\d{1,4}(?:[/-]\d{1,3}|\p{L})?(?:${B}(?:D|K|Kat|Daire)${BLANK}?[:.]${BLANK}?\d{1,3}){0,2}`,
  // Jl. Melati No. 6, ul. Długa 44 m. 12
  String.raw`(?:[Jj]l|[Gg]g|JL|GG|[Jj]alan|[Gg]ang)\.?${B}${NAME_WORDS}${B}[Nn][Oo]\.?${B}\d{1,4}\p{L}?`,
  String.raw`(?:ul|al|pl|os|UL|AL|PL|OS)\.${B}${NAME_WORDS},?${B}\d{1,4}\p{L}?(?:${BLANK}?/${BLANK}?\d{1,4})?(?:${B}(?:m|lok|M|LOK)\.${B}\d{1,4})?`,
  String.raw`[Vv]ia${B}(?:(?:di|del|della|dei|delle)${B})?${NAME_WORDS},?${B}n\.?${BLANK}?\d{1,4}\p{L}?`,
  // the corner of 5th and Main
  String.raw`(?:[Cc]orner|[Ii]ntersection|[Cc]nr)\.?${B}of${B}(?:\d{1,3}(?:st|nd|rd|th)|\p{Lu}\p{L}{1,20})(?:${B}(?:\d{1,3}(?:st|nd|rd|th)|\p{Lu}\p{L}{1,20})){0,2}${B}(?:and|&)${B}(?:\d{1,3}(?:st|nd|rd|th)|\p{Lu}\p{L}{1,20})(?:${B}\p{Lu}\p{L}{1,20}){0,2}`,
  // Berth 12, Mermaid Marina
  String.raw`(?:Berth|Caravan|Mooring|Pitch|Plot|Chalet|Cabin|Villa)${B}\d{1,4}\p{L}?,${B}(?:The${B})?${NAME_WORDS}`,
];

/** A street without a number, or a house with a name; and a unit alone. */
export const NAMED_STREETS: readonly string[] = [
  String.raw`${NAME_START}(?:${SURE_ENGLISH})(?![\p{L}\p{N}'-])`,
  // on Sunset Dr
  String.raw`(?<=\b(?:[Oo]n|[Oo]f|[Aa]t|[Oo]ff|[Nn]ear|[Ff]rom|[Ii]n|[Oo]nto|[Aa]long)${BLANK})\p{Lu}\p{Ll}{2,20}(?:${B}\p{Lu}\p{Ll}{2,20})?${B}(?:Dr|Ln|Ct|Pl|St|Blvd|Pkwy|Cir)(?=${BLANK}\p{Ll}|[,;)]|\.?\s*(?:\n|$))`,
  String.raw`${UNIT}(?=,)`,
  String.raw`(?:The${B})?(?:\p{Lu}\p{Ll}{1,20}${B}){1,2}(?:Cottage|House|Farm|Lodge|Manor|Barn|Vicarage|Rectory)(?=,${B}\p{Lu})`,
];

const TOWN_WORD = String.raw`(?:St\.${B})?\p{Lu}[\p{L}'-]{1,30}`;
/** Towns: capitalised words, small ones in between. */
export const TOWN = String.raw`${TOWN_WORD}(?:${B}(?:${SMALL}${B}){0,2}${TOWN_WORD}){0,3}`;

/** States of America, as alternatives of a pattern. */
export const STATES = words(`
  AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH
  OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR
`);

const STATE_NAMES = words(`
  Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho
  Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi
  Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota
  Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont
  Virginia Washington West_Virginia Wisconsin Wyoming
`);

/** Sources of patterns of postcodes that are known alone. */
export const POSTCODES: readonly string[] = [
  // In small letters only with its blank: `nw1 6xe`.
  String.raw`[a-pr-uwyz][a-hk-y]?\d[a-z\d]?${BLANK}\d[abd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])`,
  String.raw`(?:GIR${BLANK}?0AA|(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRVWXY])${BLANK}?\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])`,
  // One that was misread, or never given out.
  String.raw`[A-PR-UWYZ][A-HK-Y]?\d{1,2}[A-Z]?${BLANK}[\dO](?!MG|ML|KG|MM|CM|KM|PM|AM|IU)[A-Z]{2}(?![\p{L}\p{N}])`,
  String.raw`(?:\(?(?:QC|ON|BC|AB|MB|SK|NS|NB|NL|PE|YT|NT|NU|Qu\u00e9bec|Ontario|Manitoba|Alberta|Nova${BLANK}Scotia)\)?,?${BLANK}{1,3})?[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}])`,
  String.raw`(?:${STATES}|${STATE_NAMES}),?${BLANK}{1,2}\d{5}(?:-\d{4})?(?![\p{L}\p{N}-])`,
  String.raw`(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT|Vic|Qld|Tas),?${BLANK}{1,2}\d{4}(?![\p{L}\p{N}-])`,
  String.raw`(?:[AC-FHKNPRTV-Y]\d{2}|D6W)${BLANK}?[0-9AC-FHKNPRTV-Y]{4}(?![\p{L}\p{N}])`,
  // Dutch, German, French, Spanish, Italian and others: with the town
  String.raw`(?:(?:NL|B)-)?[1-9]\d{3}${BLANK}?(?!SA|SD|SS)[A-Z]{2}${BLANK}{1,2}\p{Lu}[\p{L}'-]{2,30}`,
];

/** A postcode of digits with the town behind it, where the line begins or an address goes on. */
export const TOWNS_BY_NUMBER: readonly string[] = [
  // 3754-909 \u00c1gueda; Bengaluru - 560 102
  String.raw`(?<![\p{L}\p{N}_#/.-])\d{4}-\d{3}${BLANK}{1,2}${TOWN}`,
  String.raw`(?<![\p{L}\p{N}_#/.-])\p{Lu}[\p{L}'-]{2,20}${BLANK}?[-,]?${BLANK}?[1-9]\d{2}${BLANK}?\d{3}(?=[ \t]*(?:\r?\n|$|,${BLANK}India))`,
  String.raw`(?<=(?:^|[,;\u00b7|]|\d\p{Ll}?|(?:lives|living|wohnhaft|of|in|at)[ ])[ \t]{0,4})(?:(?:D|F|E|I|A|CH|DE|FR|ES|IT|AT|PL)-)?(?:\d{5}|\d{2}-\d{3}|(?<=(?:A|CH|B|DK)-)\d{4})${BLANK}{1,2}${TOWN}(?:${BLANK}CEDEX(?:${BLANK}\d{1,2})?)?`,
  // Somerset West 7130 below its street
  String.raw`(?<=(?:^|\n)[ \t]{0,12}\d{1,5}\p{L}?[ ]\p{Lu}[^\n\d]{3,40}\n[ \t]{0,12})${TOWN}${BLANK}{1,2}\d{4}(?=[ \t]*(?:\r?\n|$))`,
  // 411 19 Göteborg, 01304-001 after a town's state
  String.raw`(?<=[\p{L}\d],?[ ]{1,2})(?:\d{3}${BLANK}\d{2}${BLANK}{1,2}${TOWN}|\d{5}-\d{3})(?!\d)`,
  String.raw`(?<=\d\p{L}?(?:,[ ]{0,2}|[ ]{0,2}\n[ \t]{0,4}))(?:[A-Z]{1,2}-)?(?:\d{4}|\d{3}${BLANK}\d{2})${BLANK}{1,2}${TOWN}`,
];
