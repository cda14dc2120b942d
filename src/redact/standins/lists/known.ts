import type { LatinCulture } from './latinNames.ts';

/** Names that say where a name comes from, beyond those that stand-ins are taken from. In plain small letters. */
export const KNOWN: Readonly<Partial<Record<LatinCulture, string>>> = {
  english:
    'smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white edwards hughes green hall wood harris martin jackson clarke clark turner hill moore cooper ward morris king watson baker harrison morgan young allen mitchell phillips lee bell parker bennett cook shaw miller davis carter collins marsh foster mary john james william george thomas jane ann sarah peter paul david michael mark alan brian susan linda karen helen emma lucy sophie jack harry charlie grace ruby rose ella amy kate joan dorothy elizabeth robert edward henry arthur albert kevin gary barry keith neil roger martin colin graham ian stuart craig wayne dean lee scott ryan kyle tyler logan lynette elaine amanda tracy sharon',
  celtic:
    'murphy kelly byrne ryan walsh doyle kennedy lynch murray quinn moore fraser campbell stewart macdonald ross jones-evans sean liam conor ciaran aoife ciara saoirse angus alasdair fiona ailsa gwen',
  german:
    'müller mueller schmidt schneider fischer weber meyer wagner becker schulz koch bauer richter klein wolf schröder braun krüger hartmann lange werner krause meier lehmann köhler voss voß brandt annelise hans fritz karl kurt anke anja heike silke jochen stefan jörg juergen',
  dutch:
    'jansen janssen vries berg bakker visser smit meijer boer mulder groot bos vos peters hendriks leeuwen dijkstra daan jan piet kees henk anneke',
  french:
    'martin bernard dubois durand moreau petit leroy roux morel blanc dupont rousseau dupuis bousquet pierre jean marie michel jacques françois philippe chantal brigitte chloé amélie manon lacombe',
  spanish:
    'garcia garcía fernandez fernández gonzalez gonzález rodriguez rodríguez lopez lópez martinez martínez sanchez sánchez perez pérez gomez gómez ruiz hernandez díaz diaz moreno muñoz alvarez romero gutierrez torres ramirez benitez benítez ortega castillo jose josé juan maria maría carlos luis miguel javier ana marisol guadalupe carla',
  portuguese:
    'silva santos ferreira pereira costa rodrigues martins jesus sousa souza fernandes gonçalves gomes lopes marques alves almeida pinto joão antónio antónia manuel inês catarina marília',
  italian:
    'rossi russo ferrari romano ricci marino greco bruno conti giordano mancini rizzo lombardi moretti giovanni giuseppe francesco antonio luca marco paolo giulia francesca maria elena paola',
  nordic:
    'hansen johansen olsen larsen andersen pedersen nilsen kristiansen jensen johansson andersson karlsson nilsson eriksson larsson olsson persson svensson lindqvist halvorsen solheim berg lund haugen jonas erik karin anna johan björn jørgen søren annelise åkesson lennart henrik lindgren',
  finnish: 'korhonen nieminen mäkinen hämäläinen matti juhani kari eino',
  polish:
    'nowak kowalski kowalska wójcik kaczmarek zieliński zielinska wolski tomasz mateusz magda jan paweł michał anna joanna ewa tomek',
  czech: 'novák nováková svoboda novotný dvořák dvořáková černý procházka jan josef jana',
  hungarian: 'nagy kovács tóth szabó horváth varga kiss farkas simon lászló jános gábor eszter',
  romanian: 'popa ionescu radu ion ioana andrei mihai ștefan',
  balkan:
    'horvat jovanović nikolić hodžić hodzic ilić pavlović kovačić babic ivanov georgiev petrov amra senada mirza dragan branko ana',
  russian:
    'smirnov kuznetsov popov vasiliev petrov shevchenko kovalenko ivan dmitry dmitri vladimir olga natalia anastasia mykola oleksandr irina elena',
  greek: 'papadopoulos papadopoulou angelou yannis giorgos nikos eleni maria katerina kostas',
  turkish:
    'yılmaz yilmaz kaya demir çelik yıldız öztürk aydın arslan doğan mehmet mustafa ahmet ayşe ayse fatma emine hatice emre',
  arabic:
    'ahmad ahmed hassan hussein mahmoud mohamed mohammed mohammad ibrahim ali abdullah youssef fatima aisha nour leila mariam mustafa hamid said amin farah fihri jaber',
  hebrew: 'cohen levi avraham bar-lev david sarah noam eitan moshe rachel goldberg',
  persian: 'mohammadi rezaei hosseini reza maryam fatemeh hossein shahram',
  indian:
    'mistry patel singh kumar shah raman krishnan menon verma chopra kapoor gandhi khanna das sen ghosh banerjee subramanian kaur rahul amit pooja neha sunita rohan arjun aditya anil ravi meera',
  pakistani: 'feroz khan malik hussain sheikh syed shah ahmed bibi begum zainab hamza usman',
  chinese:
    'wang li zhang chen liu yang huang wu xu sun zhu gao he luo zheng wei jing yan xiaoming mei hui xin yu chan wong cheung lau',
  japanese:
    'sato suzuki takahashi tanaka ito yamamoto kato yoshida yamada sasaki saito mori aiko yuki sakura hiroko haruto',
  korean: 'kim park choi jung lim yun hye-jin sun-hee ji-hoon minho',
  vietnamese: 'nguyen tran le do ngoc linh trang thanh',
  nigerian:
    'okonkwo okafor okoro adeyemi adebayo nwosu oyelaran abubakar mohammed ibrahim chima oluwaseun funmi chidi olu blessing oduya ada yusuf adekunle okoye oyeb',
  ghanaian: 'asante owusu appiah lartey nwosu agyeman amoah kuffour',
  eastAfrican: 'kamau wanjiku otieno njoroge mohamed hassan kibet',
  southAfrican: 'mthembu nkosi zuma sipho nomsa thabo mpho naidoo van_wyk pretorius',
};

/** How surnames of a culture end or begin, and letters that it alone has; tried on small letters. */
export const SHAPES: Readonly<Partial<Record<LatinCulture, RegExp>>> = {
  english:
    /(?:ford|ton|ley|wood|well|worth|field|smith|bury|wick|shaw|brook|croft|dale|ham|stead|feld|by|ish|cott|combe|thorpe|man)$/u,
  celtic: /^(?:mac|mc|o['’]|fitz|n\u00ed$)|(?:llagher|ghlin|eaney|ghan)$/u,
  german: /(?:mann|bach|stein|meier|meyer|maier|hauer|huber|burg|wald|dorf|baum|schmid)$|ß|sch/u,
  dutch: /(?:sma|stra|inga|dijk|huis|eboom|kamp|ink|aal|oek)$|ij/u,
  french: /(?:eau|eux|ault|oux|ette|illon|tier|ois)$|[\u00e8\u00ea\u00e7\u00fb]/u,
  spanish: /(?:[a\u00e1e\u00e9i\u00ed]z|illo|uez)$|\u00f1/u,
  portuguese: /(?:eira|eiro|\u00e3es|inho)$|[\u00e3\u00f5]/u,
  italian: /(?:ini|etti|elli|ucci|acci|ella|occhi|azzi)$/u,
  nordic:
    /(?:sen|sson|str[\u00f6\u00f8]m|qvist|quist|gren|lund|gaard|g\u00e5rd|dahl|heim|vik|sdottir|datter)$|[\u00f8\u00e6\u00e5]/u,
  finnish: /(?:nen|l\u00e4|\u00e4\u00e4)$/u,
  polish:
    /(?:ski|ska|cki|cka|dzki|dzka|czyk|wicz|czak)$|[\u0142\u0105\u0119\u0144\u015b\u017a\u017c]/u,
  czech: /(?:ov\u00e1|\u010dek|\u00edk)$|[\u0159\u011b\u016f]/u,
  hungarian: /(?:f\u00f6ldi|v\u00e1ri|h\u00e1zi)$|[\u0151\u0171]/u,
  romanian: /(?:escu|eanu|oiu)$|[\u021b\u0219\u0103]/u,
  balkan: /(?:i\u0107|vic|ovic)$|\u0111/u,
  russian: /(?:ov|ova|ev|eva|enko|chuk|sky|skaya|skiy)$/u,
  greek: /(?:poulos|opoulou|idis|iadis|akis|ellis)$/u,
  turkish: /o[\u011fg]lu$|[\u011f\u015f\u0131]/u,
  arabic: /^(?:al|el|abd|abu|bin|ibn)-|^abdul|(?:ullah|eddine|uddin)$/u,
  hebrew: /^ben-|^bar-/u,
  persian: /(?:zadeh|pour|nejad|abadi)$/u,
  indian: /(?:wal|kar|swamy|raju|murthy|krishna|athan|apalli|jee|bhai)$/u,
  japanese: /(?:moto|yama|mura|saki|zaki|shita|kawa|gawa|naka|guchi|bayashi|hashi|suke|roshi)$/u,
  nigerian: /^(?:olu|ade(?=[b-df-hj-np-tv-z])|chukwu|nwa|ogun|oye|aki(?=n))|(?:kwo|wale|chukwu)$/u,
};

/** Women's names that are not in the other lists and do not end with an a; in plain small letters. */
export const MORE_WOMEN =
  'tamsin nell dot imelda aiko katalin edina agnes alison allison amelie amy angel anita ann anne annie april ashley astrid beatrice bernadette beth blessing bonnie brenda bridget bronwyn carmen carol carrie cathy cecily charity chelsea cheryl chloe christine constance crystal cynthia daisy daphne dawn debbie denise diane dolores doris dorothy eileen elaine elizabeth ellen elsie esther ethel eunice eve evelyn faith fay felicity flo gail gertrude gillian ginger gladys glenys grace gwen gwendolyn hazel heather heidi helen hilary holly hope imogen ines ingrid irene iris isabel isabelle ivy jackie jacqueline jan jane janet janice jasmine jean jeanette jennifer jenny jill jo joan joanne jocelyn josephine joy joyce judy julie june karen kate kathleen kathryn katie kay keisha kelly kerry kim kirsten kitty laurel lauren leah lesley lily lindsay linsey liz lois lorraine louise lucille lucy lynette lynn mae maeve mandy marcelle margaret marge margot marian marie marilyn marion marjorie marlene mary maud maureen maxine megan melanie mercy michelle mildred millie miriam molly monique muriel myrtle nadine nancy nell noor norah olive opal pam pat patience paulette pauline pearl peg peggy penelope penny phyllis pippa polly poppy precious prudence rachel rhoda robyn rose rosemary rosie roxanne ruby ruth sadie sally sandy sarah savannah selma sharon sheila shirley silke siri sophie stacey stacy sue susan susanne suzanne sybil sylvie tess thandi theresa tiffany tracey tracy trudy val valerie violet virginie vivien winifred yasmin yvette yvonne zoe aisling annelise britt-marie senada eilidh funmi marisol ni mariam maryam noor iman hye-jin sun-hee rachael bethany emily beverley';

/** Men's names that are not in the other lists and look as if they were not, or are common. */
export const MORE_MEN =
  'istvan janos gabor marek pavel jiri gethin ioan geraint emyr hamza oskar aaron abdul adam ahmed alan albert alex alexander alfie alfred ali amir anders andre andrea andy anil antonio arthur barry basil ben benjamin bernard bill bob boris brad brett brian bruce bruno bryan carl carlos cem charles charlie chris christian clive colin connor conor craig dave david dean dennis derek desmond diego dmitri donald doug douglas duncan dwayne dylan earl ed eddie edward elijah eliot emil eric erik ernest ethan eugene evan ezra filip finlay floyd francis frank franz fred garry gary gene george gerald gerard giles glen glenn gordon graham greg gus guy hans harold harry harvey hassan henrik henry herbert hugo ian ibrahim ilya ivan jack jacob jake jamal jamie jan jason jeff jim jimmy joe joel johan john johnny jon jonas jonathan jordan jose joseph josh joshua juan julian julio karl keith ken kevin kofi kurt kyle lance larry lee lennart leo leon leroy lewis liam linus lloyd logan louis luca lucas luka luke luis magnus malcolm manuel marco marcus mario mark marshall martin marvin mateusz max mehmet michael miguel mike milo mohamed mohammad mohammed moses muhammad mustafa musa nathan ned neil nelson nick nicola nigel nikola noah noel norman oliver omar oscar otis owen pablo patrick paul pedro percy pete peter pierre prince rafael raj ralph randy ray raymond reece reg rex ricardo rob robert robin rod roger roland ron ronald rory ross roy rufus russell ryan sam samuel sasha scott sean sebastian seth shane shaun sid spencer stan stanley stefan steve steven stuart tariq ted terence terry thomas tim tobias toby tom tomasz tomek tony tyler tyrone ulrich usman victor vikram vince wade wallace walter warren wayne wesley wilfred will william winston yusuf zachary jonas goran fraser bernard kenneth emmanuel alistair ludwig hiroshi';
