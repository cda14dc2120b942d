/**
 * Names that are common where a culture's people live, ours to list: what stand-ins are taken from, and what a
 * culture is known by. Women's given names, men's, surnames; all in Latin letters.
 */
export const LATIN_NAMES = {
  english: {
    women:
      'Alice Barbara Caroline Deborah Eleanor Frances Georgina Harriet Imogen Judith Katherine Lorna Margaret Naomi Olivia Patricia Rosalind Stephanie Tabitha Ursula Verity Wendy Abigail Charlotte Emily Hannah Jessica Nicola Rebecca Zoe Edith Mabel Audrey Clara Phoebe Lydia',
    men: 'Adrian Benedict Christopher Dominic Edmund Frederick Gregory Howard Isaac Jeremy Kenneth Leonard Matthew Nathaniel Oliver Philip Quentin Richard Stephen Timothy Vincent Walter Zachary Andrew Daniel Geoffrey Hugh James Laurence Nicholas Rupert Simon Trevor Edwin Ralph Clive',
    surnames:
      'Ashdown Barlow Chadwick Denholm Eastwood Fairchild Garland Hartley Ingram Jessop Kendrick Langford Merrick Norwood Oakley Pemberley Quayle Redmond Stanway Thornton Underhill Vickers Whitlock Yardley Atherton Bradbury Calloway Draycott Elsworth Farrow Goddard Haworth Irving Jarvis Kimber Lockwood Maddox Nettleton Ormond Prescott Radcliffe Selwyn Tillman Upton Vernon Wetherby Yates Aldridge Bexton Cottrell Dunmore Everett Fenton Greaves Hollis Kershaw Ludlow Mayhew Norris Osgood Paxton Rowland Sheldon Tolliver Wakefield',
  },
  celtic: {
    women:
      'Aisling Bronagh Catriona Deirdre Eilidh Fionnuala Grainne Iseabail Kirsty Laoise Mairead Niamh Orla Rhiannon Sinead Una Bethan Carys Eleri Nerys Morag Siobhan',
    men: 'Aled Brendan Cormac Declan Eoin Fergus Gareth Hamish Iain Kieran Lorcan Murdo Niall Owain Padraig Ronan Seamus Tadhg Rhys Callum Dafydd Ewan',
    surnames:
      'MacAllen Brannigan Callaghan Donnelly Fitzpatrick Gallagher Hanrahan Kinsella Lafferty McCormack Nolan O’Driscoll Prendergast Quinlan Rafferty Sweeney Tierney Drummond Buchanan Cadwallader Gwynne Llewellyn Farquhar Kilbride McAuley Urquhart O’Hanlon Bevan',
  },
  german: {
    women:
      'Annegret Birgit Claudia Dagmar Elfriede Franziska Gudrun Heidrun Ingrid Jutta Katrin Lieselotte Marlene Nadja Ottilie Petra Renate Sabine Theresia Ulrike Veronika Waltraud Helga Hannelore Johanna Greta',
    men: 'Andreas Bernhard Christoph Dietmar Eberhard Florian Gerhard Heinrich Joachim Konrad Lothar Manfred Norbert Oskar Rüdiger Siegfried Thorsten Ulrich Volker Wolfgang Jürgen Matthias Dieter Emil Klaus Uwe',
    surnames:
      'Ackermann Brinkmann Dietrich Eberhardt Friedrichs Grünwald Hoffmann Jansen Kirchner Lindemann Mühlbauer Neuhaus Obermeier Pfeiffer Reinhardt Steinbach Thalmann Ullrich Vogelsang Weidner Zimmermann Bergmann Engelhardt Falkenberg Hartwig Kestler Rothmann Schuster Wegener Zeller Amsel Voigt',
  },
  dutch: {
    women:
      'Anouk Bregje Carlijn Dieuwertje Femke Geertje Hanneke Ilse Jolanda Liesbeth Marieke Noortje Petronella Roos Saskia Tineke Willemijn Maaike',
    men: 'Arjen Bram Cornelis Dirk Evert Floris Gijs Hendrik Jeroen Koen Lodewijk Maarten Niels Pieter Ruben Sander Teun Willem Wouter Joost',
    surnames:
      'Aalbers Bakker Claassen Dekker Eikelboom Fokkema Gerritsen Hoekstra Jongsma Kuipers Linders Mulder Nijland Oosterhuis Postma Rietveld Scholten Timmermans Veenstra Wiersma Zijlstra Brouwer Hofman Terpstra',
  },
  french: {
    women:
      'Adèle Bénédicte Camille Delphine Élodie Florence Geneviève Hélène Isabelle Joséphine Laurence Mathilde Nathalie Odile Pauline Rosalie Solène Thérèse Valérie Yvonne Céline Margaux Agnès Sylvie',
    men: 'Antoine Baptiste Clément Didier Étienne Fabrice Guillaume Hervé Jérôme Laurent Mathieu Nicolas Olivier Pascal Quentin Rémi Sébastien Thibault Vincent Xavier Yves Damien Lucien Gaspard',
    surnames:
      'Archambault Beaumont Charpentier Delacour Fontaine Girard Hervieux Jacquet Lefèvre Marchand Navarre Olivier Perrault Roussel Sauvage Tessier Vasseur Bouchard Clermont Dumas Fournier Garnier Lambert Mercier Pelletier Renaud Thibaut Vidal',
  },
  spanish: {
    women:
      'Adriana Beatriz Catalina Dolores Esperanza Fernanda Graciela Inés Jimena Lourdes Mercedes Natalia Paloma Rosario Soledad Teresa Úrsula Verónica Ximena Yolanda Lucía Carmen Pilar Remedios',
    men: 'Alejandro Bernardo Cristóbal Domingo Esteban Federico Gonzalo Hernán Ignacio Joaquín Leandro Mauricio Nicolás Octavio Pablo Ramiro Santiago Tomás Vicente Álvaro Rodrigo Julián Emilio Diego',
    surnames:
      'Aguilar Bustamante Cárdenas Delgado Espinosa Fuentes Guerrero Herrera Ibarra Jurado Lozano Mendoza Navarro Ocampo Palacios Quintero Rosales Salazar Trujillo Urrutia Valverde Zamora Cisneros Montero Ponce Robledo Serrano Villalobos',
  },
  portuguese: {
    women:
      'Amélia Benedita Conceição Débora Filipa Graça Helena Iolanda Joana Leonor Mariana Natércia Otília Raquel Sílvia Teresinha Vitória Rafaela Beatriz Luísa',
    men: 'Afonso Bernardino Caetano Duarte Estêvão Fábio Gaspar Henrique João Leandro Martim Nuno Otávio Pedro Renato Salvador Tiago Vasco Thiago Rui',
    surnames:
      'Abrantes Barbosa Carvalho Domingues Esteves Figueiredo Guimarães Henriques Junqueira Lacerda Magalhães Nogueira Oliveira Pacheco Queirós Ribeiro Sampaio Teixeira Vasconcelos Bragança Fonseca Monteiro Tavares Lisboa',
  },
  italian: {
    women:
      'Alessandra Bianca Chiara Donatella Eleonora Federica Ginevra Ilaria Lucrezia Margherita Nicoletta Ornella Patrizia Rosanna Serena Tiziana Valentina Giuliana Caterina Silvia',
    men: 'Alessio Bruno Claudio Davide Enrico Fabrizio Gianluca Ivano Lorenzo Massimo Nicola Ottavio Pietro Raffaele Salvatore Tommaso Umberto Vittorio Giacomo Stefano',
    surnames:
      'Albanese Bellini Caruso DiNardo Esposito Ferrante Galliani Leone Marchetti Natale Orlandi Pellegrini Rinaldi Santoro Tedesco Valentini Zanetti Bianchi Colombo Fabbri Gentile Montanari Parisi Serafini',
  },
  nordic: {
    women:
      'Annika Birgitta Cecilie Dagny Ebba Frida Gunhild Hedvig Ingeborg Jorunn Kerstin Liv Maren Nanna Oda Pernille Ragnhild Solveig Tuva Ulrika Ylva Sigrid Astrid Britt',
    men: 'Anders Bjarne Christer Didrik Einar Fredrik Gunnar Håkon Ivar Jesper Kristoffer Leif Mattias Nils Oskar Per Rasmus Sverre Torbjørn Ulf Viggo Henrik Magnus Lars',
    surnames:
      'Andreassen Bergström Christiansen Dahlberg Eklund Forsberg Gustafsson Holmgren Iversen Jakobsen Knudsen Lundgren Mortensen Nyström Olofsson Pettersen Rasmussen Sandberg Thorvaldsen Vestergaard Wallin Østby Hagen Moen Strand Lindahl Söderholm Kjeldsen',
  },
  finnish: {
    women:
      'Aino Eeva Helmi Inkeri Johanna Kaisa Leena Marjatta Noora Oili Päivi Riikka Sirpa Tuuli Venla Anneli',
    men: 'Antti Eero Heikki Ilkka Jukka Kalevi Lauri Mikko Niilo Onni Pekka Risto Seppo Timo Veikko Tuomas',
    surnames:
      'Aaltonen Hakkarainen Ikonen Järvinen Koskinen Lehtonen Mäkelä Niemi Ojala Peltonen Rantanen Salonen Tuominen Virtanen Heikkilä Laaksonen Kinnunen Vainio',
  },
  polish: {
    women:
      'Agnieszka Beata Czesława Dorota Ewelina Grażyna Halina Iwona Jadwiga Katarzyna Lucyna Małgorzata Natalia Oliwia Renata Stefania Teresa Urszula Wanda Zofia',
    men: 'Andrzej Bartosz Czesław Dariusz Edward Grzegorz Henryk Ignacy Jarosław Krzysztof Leszek Mariusz Norbert Oskar Piotr Ryszard Sławomir Tadeusz Wojciech Zbigniew',
    surnames:
      'Adamczyk Borkowski Cieślak Dąbrowski Gajewski Jabłoński Kamiński Lewandowski Malinowski Nowicki Olszewski Pawłowski Rutkowski Sadowski Tomaszewski Urbański Wiśniewski Zawadzki Czarnecki Górski Kubiak Michalak Sikorski Walczak',
  },
  czech: {
    women:
      'Alena Blanka Dagmar Eliška Hana Ivana Jitka Kateřina Lenka Markéta Naděžda Olga Petra Růžena Šárka Tereza Věra Zdeňka',
    men: 'Aleš Bohumil Dalibor František Hynek Ivo Jaroslav Karel Ladislav Miroslav Ondřej Pavel Radek Stanislav Tomáš Václav Zdeněk Lubomír',
    surnames:
      'Bartoš Čermák Doležal Fiala Hájek Jelínek Kovář Matoušek Němec Pokorný Růžička Sedláček Tichý Urban Vaněk Zeman Beneš Kolář Marek Štěpánek',
  },
  hungarian: {
    women:
      'Ágnes Boglárka Csilla Dóra Erzsébet Gabriella Hajnalka Ildikó Judit Katalin Magdolna Noémi Piroska Réka Szilvia Zsuzsanna',
    men: 'András Balázs Csaba Dezső Endre Ferenc Gergely Imre József Kálmán László Miklós Ottó Péter Sándor Zoltán',
    surnames:
      'Balogh Csordás Fekete Gulyás Hegedűs Juhász Kelemen Lukács Molnár Németh Orosz Pintér Rácz Szalai Takács Vörös Bodnár Fodor Kocsis Somogyi',
  },
  romanian: {
    women:
      'Adina Bogdana Corina Doina Elena Florentina Georgeta Ileana Luminița Mihaela Nicoleta Oana Rodica Simona Viorica Raluca',
    men: 'Adrian Bogdan Cătălin Dumitru Emil Florin Gheorghe Ionuț Liviu Marian Nicolae Octavian Radu Sorin Vasile Răzvan',
    surnames:
      'Albu Bălan Ciobanu Dragomir Enache Florea Georgescu Iliescu Lungu Manole Negrea Oprea Popescu Rusu Stănescu Tudor Ungureanu Vlad Marinescu Diaconu',
  },
  balkan: {
    women:
      'Azra Biljana Danica Emina Gordana Ivanka Jelena Katica Ljiljana Mirjana Nada Radmila Snežana Tatjana Vesna Zorica Desislava Rumyana Lejla Sanja',
    men: 'Boris Dejan Goran Ilija Josip Kenan Ljubomir Miloš Nenad Predrag Ratko Slobodan Tihomir Vuk Zoran Plamen Stoyan Edin Davor Mladen',
    surnames:
      'Babić Đorđević Filipović Grgić Ivanković Jurić Kovačević Lazarević Marković Novaković Petrović Radić Stojanović Tomić Vuković Zečević Begić Hadžić Dimitrov Todorov Perković Šimić',
  },
  russian: {
    women:
      'Alevtina Daria Ekaterina Faina Galina Inna Kseniya Larisa Marina Nadezhda Oksana Polina Raisa Svetlana Tatyana Valentina Yulia Zinaida Olena Lyudmila',
    men: 'Arkady Boris Denis Evgeny Fyodor Gennady Igor Kirill Leonid Maxim Nikolai Oleg Pavel Roman Sergei Taras Vadim Yuri Bohdan Anatoly',
    surnames:
      'Abramov Belov Chernov Denisov Efimov Fedorov Gusev Ivanov Kozlov Lebedev Morozov Nikitin Orlov Pavlov Romanov Sokolov Tikhonov Vinogradov Zaitsev Bondarenko Shevchuk Kravchenko Melnyk',
  },
  greek: {
    women:
      'Anthi Chrysoula Despina Eleftheria Fotini Ioanna Kalliopi Marina Nefeli Olympia Paraskevi Styliani Vasiliki Zoi',
    men: 'Apostolos Christos Dimitrios Evangelos Fotis Ilias Kyriakos Lefteris Michalis Panagiotis Spyros Thanasis Vasilis Stavros',
    surnames:
      'Anagnostou Christodoulou Dimopoulos Economou Fragkos Georgiadis Ioannidis Kalogeras Lambrou Makris Nikolaidis Papadakis Raptis Stavrou Tsakiris Vlachos Zervas Karras',
  },
  turkish: {
    women:
      'Aylin Büşra Cansu Derya Elif Fadime Gülsüm Hülya İpek Kadriye Leman Melike Nurcan Özge Pınar Rabia Sevgi Tülay Yasemin Zerrin',
    men: 'Alper Barış Cengiz Doğan Erdem Ferhat Gökhan Halil İlker Kaan Levent Mesut Necati Onur Recep Serdar Tolga Umut Volkan Yavuz',
    surnames:
      'Aksoy Bulut Çetin Demirci Erdoğmuş Güler Işık Kaplan Korkmaz Özdemir Polat Sarı Şahin Tekin Uysal Yıldırım Bozkurt Doğru Karaca Ünal',
  },
  arabic: {
    women:
      'Amal Basma Dalal Fairuz Ghada Hanan Iman Jumana Khadija Layla Maysoon Nawal Rania Salma Thuraya Widad Yasmin Zaynab Samira Huda',
    men: 'Adnan Bashar Faisal Ghassan Hisham Ihab Jamal Khalid Luay Mansour Nabil Omar Qasim Rashid Samir Tariq Usama Walid Yasin Ziad',
    surnames:
      'Abboud Barakat Darwish Fakhoury Ghanem Haddad Issa Jabbour Khoury Mansouri Nassar Qabbani Rahman Saleh Taleb Zaki Aziz Hamdan Shaheen Najjar Maalouf Sabbagh',
  },
  hebrew: {
    women:
      'Avigail Batya Dafna Efrat Galit Hadas Ilana Keren Liora Michal Noa Orit Rivka Shira Tamar Yael',
    men: 'Amir Boaz Doron Eitan Gilad Hillel Ido Kobi Lior Moshe Nadav Oren Ronen Shai Tomer Yoav',
    surnames:
      'Abramson Ben-Ami Dayan Eliav Friedman Gabay Harari Kaplan Levy Mizrahi Navon Peretz Rosen Shapira Tzur Weiss Yadin Zilber',
  },
  persian: {
    women: 'Azadeh Bahar Fereshteh Golnaz Laleh Mahsa Nasrin Parisa Roya Shirin Taraneh Zohreh',
    men: 'Arash Behrouz Dariush Farhad Houshang Kamran Mehrdad Navid Pouya Ramin Siavash Babak',
    surnames:
      'Ahmadi Bahrami Ebrahimi Farahani Ghorbani Hosseini Jafari Karimi Moradi Nazari Rostami Sharifi Tehrani Zamani',
  },
  indian: {
    women:
      'Anjali Bhavna Chitra Deepika Gayatri Hema Ishita Jyoti Kavita Lakshmi Meenakshi Nandini Padma Radhika Savita Trupti Usha Vidya Shreya Priya',
    men: 'Abhishek Bharat Chetan Dinesh Ganesh Harish Ishaan Jagdish Karthik Lalit Manoj Naveen Prakash Rajesh Sanjay Tarun Umesh Vikram Suresh Anand',
    surnames:
      'Agarwal Bhatt Chaudhary Desai Gupta Hegde Iyer Joshi Kulkarni Mehta Nair Parekh Rao Sharma Trivedi Varma Chatterjee Mukherjee Naidu Reddy Pillai Bose Malhotra Saxena',
  },
  pakistani: {
    women:
      'Ayesha Bushra Farzana Gulnaz Humaira Kiran Lubna Mehwish Nasreen Rukhsana Saima Tahira Uzma Zubaida',
    men: 'Asif Bilal Danish Ejaz Farooq Haroon Imran Junaid Kashif Nadeem Raza Shoaib Tahir Waqar',
    surnames:
      'Akhtar Butt Chaudhry Durrani Farooqi Ghauri Hashmi Iqbal Javed Khokhar Mirza Niazi Qureshi Rizvi Siddiqui Tareen Zaidi Bhatti',
  },
  chinese: {
    women:
      'Aihua Chunhua Fang Guiying Hong Jiayi Lihua Meiling Ning Qiuyue Rong Shufen Ting Xiulan Yanling Zhenzhen',
    men: 'Bolin Chao Dawei Feng Guoqiang Haoran Jianhua Kai Lei Minghao Peng Qiang Shaoming Tao Weimin Zhigang',
    surnames:
      'Cao Deng Fan Guo Han Jiang Kong Liang Meng Ouyang Peng Qian Ren Shen Tang Wei Xie Yuan Zhao Zhou Hu Lin Ma Song',
  },
  japanese: {
    women:
      'Akemi Chiyo Emiko Fumiko Haruka Izumi Junko Kaori Michiko Naoko Reiko Sachiko Tomoko Yumi Ayaka Mariko',
    men: 'Akio Daichi Eiji Fumio Goro Hiroshi Isamu Jiro Kenji Makoto Naoki Osamu Ryota Shinji Takumi Yoshio',
    surnames:
      'Aoki Chiba Endo Fujimoto Goto Hayashi Ishikawa Kobayashi Matsuda Nakamura Ogawa Sakamoto Takeda Ueno Watanabe Yamashita Inoue Morita Kimura Shimizu',
  },
  korean: {
    women:
      'Bo-ram Da-eun Eun-ji Ga-young Hye-rin Ji-woo Mi-kyung Na-ri Seo-yeon Yu-jin Soo-ah Min-ju',
    men: 'Beom-seok Dong-hyun Eun-woo Gi-tae Ho-jun Jae-won Kyung-soo Min-ho Sang-wook Tae-yang Woo-jin Seung-min',
    surnames: 'Ahn Bae Cho Han Jang Kang Kwon Moon Noh Oh Ryu Seo Shin Yoon Hwang Nam',
  },
  vietnamese: {
    women: 'Bich Diep Hanh Hoa Lan Lien Mai Nga Oanh Phuong Thuy Tuyet Xuan Yen',
    men: 'Bao Cuong Dung Hai Hieu Khoa Long Minh Nam Phuc Quang Son Tuan Viet',
    surnames: 'Bui Cao Dang Dinh Duong Hoang Huynh Lam Ly Mai Ngo Pham Phan Truong Vo Vu',
  },
  nigerian: {
    women:
      'Adaeze Bolanle Chiamaka Damilola Ebele Folake Halima Ifeoma Kehinde Morenike Ngozi Obiageli Ronke Sade Temitope Uchenna Yetunde Amaka',
    men: 'Ayodele Babatunde Chukwudi Dapo Emeka Femi Gbenga Ikechukwu Kunle Musa Nnamdi Obinna Rotimi Segun Tunde Uche Wale Olumide',
    surnames:
      'Abiola Balogun Chukwu Danjuma Ezekiel Fashola Igwe Lawal Madu Nwachukwu Obi Ogunleye Sowande Uzor Yakubu Afolabi Bello Eze Ibekwe Ojo Adeleke Onyema',
  },
  ghanaian: {
    women: 'Abena Adwoa Akosua Ama Efua Esi Maame Yaa Serwaa Araba',
    men: 'Fiifi Kofi Kojo Kwabena Kwadwo Kwaku Kwame Kwesi Nana Yaw',
    surnames:
      'Acheampong Boateng Danquah Frimpong Kyei Mensah Nkansah Osei Quaye Sarpong Tetteh Adjei Ofori Yeboah',
  },
  eastAfrican: {
    women:
      'Achieng Chebet Faith Halima Kerubo Makena Njeri Nyambura Rehema Wambui Zawadi Amani Selam Hiwot',
    men: 'Baraka Chege Juma Kamau Kiprop Makori Mwangi Njoroge Ochieng Otieno Wekesa Abebe Dawit Tesfaye',
    surnames:
      'Barasa Chepkoech Gathogo Kariuki Kiplagat Mbugua Muthoni Ndungu Odhiambo Omondi Wafula Wanyama Bekele Mutua Tadesse Kimani',
  },
  southAfrican: {
    women: 'Ayanda Busisiwe Dineo Lerato Lindiwe Nomvula Palesa Refilwe Thandeka Zanele',
    men: 'Bongani Jabulani Kabelo Lungile Mandla Sibusiso Tebogo Themba Vusi Zola',
    surnames:
      'Dlamini Khumalo Mahlangu Mokoena Molefe Ndlovu Nkosi Radebe Sithole Tshabalala Zulu Mabuza Cele Botha',
  },
} as const;

/** A culture of names in Latin letters. */
export type LatinCulture = keyof typeof LATIN_NAMES;
