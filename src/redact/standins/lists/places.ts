/**
 * Towns and words of street names by region, ours to list: towns that are there, so that none says who was meant,
 * blanks as `_`; streets as their language puts them behind or before its word for street.
 */
export const PLACES = {
  english: {
    towns:
      'Aldershot Banbury Carlisle Darlington Evesham Folkestone Grantham Hereford Ipswich Kettering Lancaster Macclesfield Northampton Oswestry Penrith Rotherham Salisbury Taunton Uttoxeter Warrington Yeovil Burnley Chester Derby Exeter Gloucester Huddersfield Kendal Lincoln Malvern Nuneaton Peterborough Redditch Stafford Truro Wigan Worcester Bedford Crewe Dorchester',
    streets:
      'Acacia Bramble Chestnut Damson Elder Foxglove Gorse Hawthorn Juniper Kingfisher Laburnum Maple Nettle Orchard Primrose Quarry Rowan Sycamore Teasel Willow Bluebell Clover Harvest Meadow Sorrel Heron Linnet Plover',
  },
  american: {
    towns:
      'Albany Boise Columbia Dayton Eugene Fargo Greenville Helena Jackson Knoxville Lansing Madison Norfolk Omaha Peoria Quincy Rochester Salem Topeka Utica Wichita Yuma Akron Billings Duluth Macon Provo Reno',
    streets:
      'Aspen Beech Cedar Dogwood Elm Fir Hickory Ironwood Juniper Laurel Magnolia Oak Pine Redwood Spruce Walnut',
  },
  german: {
    towns:
      'Augsburg Bamberg Celle Darmstadt Erfurt Fulda Göttingen Heilbronn Ingolstadt Jena Kassel Lüneburg Marburg Nordhausen Oldenburg Passau Regensburg Schwerin Trier Ulm Würzburg Zwickau Graz Linz Aarau',
    streets:
      'Ahorn Birken Eichen Fichten Garten Hasel Kastanien Linden Mühlen Nussbaum Rosen Schul Tannen Ulmen Weiden Wiesen',
  },
  dutch: {
    towns:
      'Alkmaar Breda Deventer Eindhoven Gouda Haarlem Kampen Leiden Middelburg Nijmegen Oss Roermond Tilburg Venlo Zwolle Mechelen',
    streets: 'Beuken Dahlia Eiken Iepen Kastanje Linden Molen Rozen Tulpen Wilgen',
  },
  french: {
    towns:
      'Angers Besançon Chartres Dijon Épinal Grenoble Limoges Moulins Nevers Orléans Pau Quimper Rouen Saumur Troyes Valence Namur',
    streets:
      'Acacias Bleuets Cerisiers Églantines Fougères Glycines Hirondelles Jonquilles Lilas Mimosas Noyers Peupliers Roses Tilleuls Violettes',
  },
  spanish: {
    towns:
      'Albacete Burgos Cáceres Guadalajara Huelva Jaén León Murcia Oviedo Palencia Salamanca Teruel Valladolid Zamora',
    streets: 'Almendro Encina Fresno Granado Jazmín Laurel Naranjo Olivo Pinar Romero Sauce',
  },
  portuguese: {
    towns: 'Aveiro Braga Coimbra Évora Faro Guarda Leiria Portalegre Santarém Viseu Bragança',
    streets: 'Acácias Carvalho Figueira Laranjeira Oliveira Pinheiro Rosas',
  },
  italian: {
    towns:
      'Arezzo Bergamo Cremona Ferrara Gorizia Lucca Mantova Novara Parma Rovigo Siena Udine Vicenza',
    streets: 'Acacie Betulle Castagno Ginestre Lecci Magnolie Olmo Pioppi Querce Tigli',
  },
  nordic: {
    towns:
      'Ålesund Borås Drammen Esbjerg Falun Gjøvik Halmstad Jönköping Kalmar Lillehammer Molde Norrköping Odense Randers Sundsvall Tromsø Umeå Västerås',
    streets: 'Ask Björk Ek Gran Hassel Lind Rosen Skogs Äpple',
  },
  finnish: {
    towns: 'Hämeenlinna Joensuu Kuopio Lahti Mikkeli Oulu Pori Rauma Vaasa',
    streets: 'Honka Koivu Kuusi Mänty Pihlaja',
  },
  polish: {
    towns:
      'Bydgoszcz Częstochowa Elbląg Gliwice Jelenia_Góra Kielce Lublin Olsztyn Płock Rzeszów Toruń Zamość',
    streets: 'Akacjowa Brzozowa Dębowa Jaśminowa Klonowa Leśna Ogrodowa Polna Różana Sosnowa',
  },
  eastern: {
    towns:
      'Bihać Brno Cluj Debrecen Košice Maribor Niš Osijek Pécs Plovdiv Pula Sibiu Split Tuzla Varna Zadar Zenica',
    streets: 'Bukova Dubova Jasenova Lipova Topolova Vrbova',
  },
  ukrainian: {
    towns: 'Chernihiv Kherson Lutsk Poltava Rivne Sumy Ternopil Vinnytsia Pskov Tver Vologda',
    streets: 'Kalynova Klenova Lisova Sadova Vyshneva',
  },
  southern: {
    towns: 'Antalya Bursa Edirne Izmir Konya Trabzon Kavala Larissa Patras Volos',
    streets: 'Çınar Defne Gül Ihlamur Zeytin',
  },
  arabWorld: {
    towns: 'Aleppo Asyut Basra Fes Hama Irbid Kairouan Latakia Luxor Meknes Mosul Nablus Sfax Taiz',
    streets: 'Zaytun Nakhil Yasmin Rumman',
  },
  southAsia: {
    towns:
      'Ajmer Bhopal Coimbatore Dehradun Gwalior Indore Jodhpur Kanpur Lucknow Mysore Nagpur Patna Ranchi Surat Udaipur Multan Sialkot Sylhet',
    streets: 'Ashoka Champa Gulmohar Kamal Neem Tulsi',
  },
  eastAsia: {
    towns:
      'Changsha Dalian Fuzhou Guilin Hefei Jinan Kunming Nanning Ningbo Akita Fukui Gifu Kochi Matsue Nagano Okayama Daejeon Gwangju Jeonju Hue Vinh',
    streets: 'Jasmine Lotus Pine Plum',
  },
  africa: {
    towns:
      'Abeokuta Bauchi Calabar Eldoret Ilorin Jos Kisumu Kumasi Machakos Nakuru Owerri Polokwane Sekondi Tamale Thika Zaria',
    streets: 'Acacia Baobab Jacaranda Mango Marula',
  },
  australian: {
    towns:
      'Albury Ballarat Cairns Dubbo Echuca Geelong Hobart Launceston Mackay Orange Tamworth Wagga_Wagga',
    streets: 'Banksia Boronia Grevillea Kurrajong Melaleuca Waratah',
  },
  cyrillicScript: {
    towns: 'Вологда Калуга Кострома Липецк Орёл Пенза Псков Рязань Тамбов Тверь Тула Ярославль',
    streets: 'Берёзовая Вишнёвая Кленовая Лесная Садовая',
  },
  greekScript: {
    towns: 'Βόλος Ιωάννινα Καβάλα Λαμία Λάρισα Πάτρα Σέρρες Χανιά',
    streets: 'Ακακίας Δάφνης Ελιάς Ροδιάς',
  },
  arabicScript: {
    towns: 'أسيوط إربد البصرة الموصل حماة طنطا صفاقس فاس مكناس نابلس',
    streets: 'الزيتون النخيل الياسمين الرمان',
  },
  hebrewScript: {
    towns: 'אשקלון באר_שבע חדרה טבריה כרמיאל נהריה עפולה רחובות',
    streets: 'האלון הגפן הזית הרימון התאנה',
  },
  eastAsiaScript: { towns: '长沙 大连 福州 桂林 合肥 济南 昆明 宁波', streets: '松 梅 莲' },
} as const;

/** A region of places. */
export type Region = keyof typeof PLACES;

/** Towns that say which region a text is about; plain, beyond those above. */
export const KNOWN_TOWNS: Readonly<Partial<Record<Region, string>>> = {
  american:
    'portland seattle chicago boston houston dallas denver atlanta phoenix miami detroit brooklyn manhattan new_york los_angeles san_francisco san_diego philadelphia austin baltimore cleveland maple_falls',
  german:
    'berlin hamburg munchen munich koln cologne frankfurt stuttgart dusseldorf leipzig dresden hannover bremen lubeck wien vienna zurich bern basel weimar bonn essen dortmund',
  dutch:
    'amsterdam rotterdam utrecht den_haag the_hague groningen antwerpen antwerp gent leuven delft arnhem',
  french:
    'paris lyon marseille toulouse nice nantes bordeaux lille strasbourg rennes bruxelles brussels liege geneve geneva lausanne montreal quebec molenbeek montpellier',
  spanish:
    'madrid barcelona valencia sevilla seville zaragoza malaga bilbao granada mexico_city bogota lima santiago buenos_aires toledo',
  portuguese: 'lisboa lisbon porto rio_de_janeiro sao_paulo salvador recife brasilia funchal',
  italian:
    'roma rome milano milan napoli naples torino turin firenze florence venezia venice bologna genova palermo',
  nordic:
    'stockholm goteborg gothenburg malmo uppsala oslo bergen trondheim stavanger kobenhavn copenhagen aarhus lund vaxjo alvesta rosengard reykjavik',
  finnish: 'helsinki tampere turku espoo',
  polish: 'warszawa warsaw krakow cracow gdansk wroclaw poznan lodz katowice szczecin',
  eastern:
    'praha prague budapest bucharest bratislava belgrade beograd zagreb sarajevo mostar sofia skopje ljubljana srebrenica',
  ukrainian: 'kyiv kiev lviv odesa kharkiv moscow minsk mariupol st_petersburg',
  southern: 'istanbul ankara athens thessaloniki tirana nicosia',
  arabWorld:
    'beirut cairo damascus tripoli baghdad amman tunis casablanca rabat algiers gaza riyadh dubai homs jerusalem tel_aviv haifa tehran kabul',
  southAsia:
    'delhi new_delhi mumbai chennai kolkata bangalore hyderabad karachi lahore islamabad dhaka colombo pune kathmandu',
  eastAsia:
    'beijing shanghai hong_kong taipei tokyo osaka kyoto seoul busan hanoi saigon singapore manila jakarta bangkok',
  africa:
    'lagos abuja ibadan accra nairobi mombasa kampala dar_es_salaam addis_ababa johannesburg cape_town durban pretoria harare lusaka kigali melville tema',
  australian: 'sydney melbourne brisbane perth adelaide canberra darwin auckland wellington ultimo',
};

/** Countries that one stands in for another of. */
export const COUNTRIES =
  'Albania Argentina Armenia Austria Belgium Bolivia Bosnia Botswana Brazil Bulgaria Cambodia Cameroon Canada Chile Colombia Croatia Cyprus Denmark Ecuador Egypt Estonia Ethiopia Finland France Georgia Germany Ghana Greece Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kenya Kosovo Latvia Lebanon Libya Lithuania Malaysia Malta Mexico Moldova Mongolia Morocco Nepal Netherlands Nigeria Norway Pakistan Peru Philippines Poland Portugal Romania Rwanda Senegal Serbia Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay Venezuela Vietnam Zambia Zimbabwe';

/** Names that firms and houses are given. */
export const FIRM_NAMES =
  'Ashmere Brackendale Calderstone Dunhelm Elmsworth Fairmead Glenholt Harrowmere Inverleigh Juniperus Kestrelby Larkfield Mosswell Northmoor Oakhurst Pinewick Queensbridge Ravensholm Silverdale Thornbeck Umberley Valebrook Westerleigh Yewdale Amberton Beechwick Coldharbour Deepwell Eastermoor Foxholt Greyfell Highmarsh Kingsholt Longmere Millbeck Netherby Otterburn Priorsgate Rookfield Stonewell Tarnwick Windermoor';

/** Words for anything else: projects, handles, pages. */
export const ANY_WORDS =
  'Amber Basalt Cobalt Delta Ember Falcon Garnet Harbor Indigo Jasper Kelpie Lantern Marble Nimbus Onyx Pebble Quartz Ripple Saffron Thistle Umber Velvet Walnut Zephyr Anchor Beacon Cinder Dapple Fathom Glacier Hazelnut Islet Kindle Lagoon Mosaic Nutmeg Orbit Prism Quiver Rudder Sparrow Tundra Vellum Wicker';
