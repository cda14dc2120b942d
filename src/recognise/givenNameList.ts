import { fold } from './fold.ts';

/**
 * First names of many countries, ours to list: those that are hardly ever another word of English.
 */
const NAMES = `
  Aaron Abdul Abdullah Abena Abigail Abu Achim Ada Adaeze Adam Adebayo Adele Adrian Adriana Aditi Aditya Agatha Agnes Agnieszka
  Ahmad Ahmed Aidan Aiko Ailsa Aisha Aisling Akash Akira Alan Alana Alasdair Albert Alberto Alejandra Alejandro Aleksander Alessandro
  Alessia Alex Alexander Alexandra Alexandre Alexei Alfie Alfonso Alfred Ali Alice Alicia Alina Aline Alisa Alison Alistair
  Allison Alma Alvaro Amanda Amara Amelia Amelie Amina Amir Amira Amit Amy Ana Anastasia Anders Andrea Andreas Andrei Andrew Andrzej
  Aneta Angela Angelika Angus Anika Anil Anita Anja Anjali Ann Anna Annabel Anne Annette Annika Antje Anthony Antoine Antonia Antonio
  Anton Antonella Anya Aoife Archie Arjun Arnaud Arthur Arturo Asha Ashley Astrid Audrey Axel Ayesha Ayse Aziz Babak Barbara Barry Bartosz Beata
  Beatrice Beatriz Ben Benedict Benedikt Benjamin Benoit Bernadette Bernard Bernd Bernhard Bethany Bettina Bianca Birgit Bj\u00f6rn Blessing Bogdan Boris Brenda
  Brendan Brian Bridget Brigitte Bronwyn Bruno Bryan Callum Camila Camille Cameron Carla Carlos Carmen Carol Carolina Caroline
  Carsten Catalina Catarina Caterina Catherine Cathy Cecilia C\u00e9cile Cedric Celia Charles Charlie Charlotte Chiara Chidi Chiara Chinwe Chloe Chlo\u00e9
  Christa Christian Christiane Christina Christine Christoph Christophe Christopher Chukwuemeka Ciara Claire Clara Claudia Claudio Clemens Colin Connor Conor Cornelia
  Craig Cristina Cristian Cynthia Dagmar Daisuke Damian Damien Daniel Daniela Daniele Danielle Danny Daphne Dariusz Darren Dave David Davide
  Debbie Deborah Declan Deepak Delphine Denis Denise Dennis Derek Devon Diana Diane Diego Dieter Dimitri Dimitris Dinesh Dirk Dmitri Dolores Dominic Dominik Dominique
  Donald Donna Dorota Doris Dorothy Douglas Duncan Dylan Eamon Ebony Edith Eduardo Edward Edwin Eileen Eilidh Elaine Eleanor Elena Eleni Eli Elif Elias
  Elijah Elisa Elisabeth Elise Eliza Elizabeth Elke Ella Ellen Elliot Elliott Elsa Elsie Emeka Emil Emilia Emilie Emilio Emily Emma Emmanuel Enrique
  Eric Erica Erik Erika Ernesto Erwin Esra Esteban Esther Ethan Eugene Eunice Eva Evan Evelyn Ewa Ewan Fabian Fabio Farah Farid Fatima Fatma Federica Federico
  Felicity Felipe Felix Femi Ferdinand Fergus Fernanda Fernando Fiona Finlay Florian Folake Francesca Francesco Francis Francisco Francois Fran\u00e7ois Fran\u00e7oise Franz Fred Freddie
  Frederick Frederik Freya Friedrich Frida Fritz Funmi Gabriel Gabriela Gabriele Gabriella Gareth Gary Gavin Gemma Geoff Geoffrey George Georgia Georgina Gerald
  Geraldine Gerard Gerhard Gillian Gina Giorgio Giovanni Giulia Giuseppe Gloria Gonzalo Gordon Goran Graeme Graham Greg Gregory Greta Guido Guillaume Guillermo Gunnar
  Gustav Guy Gwen Hadiza Hamid Hamza Hana Hannah Hanna Hannes Hans Harold Harriet Harry Hasan Hassan Heather Heidi Heike Heinrich Heinz Helen Helena Helga
  Helmut Hendrik Henk Henri Henrik Henry Herbert Hermann Hilary Hiroko Hiroshi Holger Horst Howard Hugh Hugo Huda Hussein Hye-jin Iain Ian Ibrahim Ida Ifeanyi Ifeoma Ignacio Igor Ilse Imani
  Imogen Imran Indira Ines In\u00e9s Inga Inge Ingrid Irena Irina Iris Irene Isaac Isabel Isabella Isabelle Isla Ismail Istvan Ivan Ivana Jacek Jackie Jacob Jacqueline Jacques Jake Jakob Jakub
  James Jamie Jamila Jan Jana Jane Janet Janice Janine Jasmin Jasmine Jason Jasper Javier Jean Jeff Jeffrey Jelena Jemima Jennifer Jenny Jens Jeremy Jerome Jessica Jessie Jill Jim Jimmy Jin Joan Joanna Joanne Joao Jo\u00e3o Joaquin
  Jochen Jodie Joe Joel Johan Johanna Johannes John Johnny Jon Jonas Jonathan Jordan Jorge Jos\u00e9 Jose Josef Joseph Josephine Joshua Joyce Juan Juanita Judith Julia Julian Juliana Julie Julien Juliet J\u00fcrgen Juergen Jutta
  Kamal Kamila Karen Karim Karin Karina Karl Karolina Kasia Katarina Katarzyna Kate Katharina Katherine Kathleen Kathryn Katie Katja Katrin Katrina Kavita Kayla Keiko Keith Kelechi Kelly Kemal Ken Kenji Kenneth Kerry Kevin Khadija Khalid
  Kieran Kim Kimberly Kirsten Klaus Konrad Krishna Kristen Kristin Kristina Krzysztof Kumar Kurt Kwame Kwesi Kylie Lakshmi Lars Laszlo Latisha Laura Lauren Laurence Laurent Lawrence Layla Leah Leila Lena Leo Leon Leonard Leonardo Leonie Leroy Lesley Leslie
  Leticia Lewis Lex Liam Liesbeth Lina Linda Lindsay Linus Lionel Lisa Liz Lorenzo Lorna Lorraine Lothar Louis Louisa Louise Luc Luca Lucas Lucia Luc\u00eda Lucie Lucy Ludwig Luigi Luis Luisa Lukas Luke Lutz Lydia Lynn Maciej Madeleine Madison Magda Magdalena Magnus
  Mahmoud Maja Malcolm Malgorzata Malik Mandy Manfred Manuel Manuela Marc Marcel Marcela Marcia Marcin Marco Marcos Marcus Margaret Margarita Margot Maria Mar\u00eda Mariam Marian Mariana Marianne Marie Mariam Marieke Marijke Marina Mario
  Marion Marisol Marius Marjorie Markus Marlene Marta Martha Martin Martina Martine Mary Maryam Mateo Mateusz Matilda Matteo Matthew Matthias Matthieu Maureen Maurice Max Maximilian Maxine Maya Mayumi Megan Mehmet Mei Meera
  Melanie Melissa Mercedes Michael Michaela Michal Michel Michele Michelle Miguel Mihai Mikael Mike Mikhail Milan Milena Minh Miranda Miriam Mirjam Mitchell Mohamed Mohammad Mohammed Moira Mona Monica Monika Monique Morag Moritz Moses Muhammad Murat Mustafa Myriam
  Nadia Nadine Nancy Naomi Narendra Natalia Natalie Natasha Nathalie Nathan Nathaniel Neil Nelson Ngozi Niamh Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikhil Nikita Niklas Nikolai Nils Nina Noah Noel Noemi Nora Norbert Norma Norman Nuno Nuria Obinna Olaf Oleksandr Olena Olga
  Oliver Olivia Olivier Olu Oluwaseun Omar Oksana Orla Oscar Osman Otto Owen Pablo Paloma Pamela Paola Paolo Pascal Patricia Patricio Patrick Patrizia Paul Paula Paulina Pauline Paulo Pavel Pawel Pedro Penelope Per Petra Peter Philip Philipp Philippa Philippe Phillip Phoebe
  Phyllis Pierre Pieter Pilar Piotr Prakash Priya Priyanka Rachael Rachel Rafael Raheem Rainer Raj Rajesh Ralf Ralph Ramesh Ramona Randall Raphael Rashid Raul Ra\u00fal Ravi Raymond Rebecca Rebekah Reinhard Renata Renate Rhiannon Rhys Ricardo Riccardo Richard
  Rita Robert Roberta Roberto Robin Rodrigo Roger Rohan Roland Rolf Roman Ronald Rory Rosalind Rosemary Rosie Ross Roxanne Roy Rub\u00e9n Ruben Rudolf Rupert Russell Ruth Ryan Sabine Sabrina Said Sakura Sally Salma Sam Samantha Samira Samuel Sandra Sanjay Sara Sarah Sasha Saskia Saoirse
  Sean Se\u00e1n Sebastian Sebasti\u00e1n Selina Selma Serena Sergei Sergio Shane Shanice Shannon Sharon Shaun Sheila Shirley Shreya Siobhan Siobh\u00e1n Sigrid Silke Silvia Simon Simona Simone Sinead Siri Sofia Sof\u00eda Sofie Sonia Sonja Sophia Sophie S\u00f8ren Stanislaw Stefan Stefania Stefanie Steffen Stella Stephan Stephanie Stephen Steve Steven Stuart Sun-hee Sunil
  Susan Susanna Susanne Suzanne Sven Svetlana Sybille Sylvia Sylvie Tadeusz Tamara Tamika Tania Tanja Tanya Tara Tariq Tatiana Ted Temitope Teresa Terence Terry Tessa Thabo Thandi Theo Theodora Theodore Theresa Th\u00e9r\u00e8se Thomas Thorsten Tiago Tiffany Tim Timo Timothy Tina Tobias Toby Todd Tom Tomas Tom\u00e1\u0161 Tomasz Tommy Toni Tony Torsten
  Tracey Tracy Trevor Tristan Uche Ulrich Ulrike Ursula Ute Valentina Valeria Valerie Vanessa Vera Verena Veronica Veronika Victor Victoria Vijay Vikram Viktor Viktoria Vincent Vincenzo Viola Virginia Vivek Vladimir Volker Walter Wanda Wanjiru Wei Wendy Werner Wilhelm William Willem Winston Wojciech Wolfgang Xavier Xin Yan Yannick Yasmin Yasmine
  Yetunde Yolanda Youssef Yuki Yuri Yusuf Yvette Yvonne Zach Zachary Zahra Zainab Zara Zoe Zoltan Zuzanna Kyle Lynette Ricky Ronnie Shaun Trudy Vince Zeke Cody Brett Chad Brad Doug Duane Dwight Earl Elmer Ernie Floyd Herb Irving Leland Lester Marvin Melvin Milton Myron Norm Otis Percy Randy Rodney Ronny Roscoe Rufus Seth Sheldon Sherman Stan Vernon Wallace Wilbur Bertha Beulah Bonnie Carrie Connie Darlene Dolly Edna Ethel Eula Fern Gail Gladys Gwendolyn Henrietta Hilda Ida Irma Jeanette Jeanne Joann Jolene Kathy Krista Laverne Lola Loretta Lottie Lucille Lula Mable Mae Marcella Maxine Mildred Minnie Myrtle Nell Nellie Nettie Peggy Rhonda Roberta Rochelle Sadie Sheri Sherry Stacey Stacy Susie Thelma Trisha Velma Verna Wilma Wally Bexley Eilish Declan Dermot Donal Eoin Fergal Finbar Grainne Maeve Malachy Niall Padraig Roisin Ronan Sorcha Tadhg Una Bridie Ciaran Cormac Gosia Basia Ola Kuba Wojtek Piotrek Sanjeev Suresh Sushma Neha Pooja Rahul Rohit Anjum Bilal Faisal Farooq Haris Junaid Nasreen Noor Rukhsana Saima Salman Shazia Sohail Tahir Usman Waqar Zain Zubair Aaliyah Aliyah Amari DeShawn Jamal Keisha Lamar Latoya Malik Marquis Tyrone Tyrell Dwayne Darnell Desmond Deandre Kofi Kwabena Kwaku Ama Akosua Yaa Efua Abiola Ayodele Babatunde Chinedu Damilola Olamide Segun Tunde Zanele Sipho Themba Nomsa Lerato Mpho Juma Wanjiku Njeri Otieno Achieng Bao Duc Hoang Huong Linh Nguyen Phuong Quang Thanh Thi Thuy Trang Tuan Jing Hui Xiaoming Haoran Meiling Ying Zhen Haruto Kazuo Kenta Naoko Noriko Satoshi Takashi Takeshi Yoko Yoshiko Hyun Jae Minho Seojun Soo Sung Dmytro Mykola Oksana Taras Andriy Bohdan Galina Ludmila Nadezhda Natalya Sergey Stanislav Tatyana Vladislav Yelena Yevgeny Zlatan Dragan Dusan Ivica Jovan Marko Milos Nemanja Nikola Senad Senada Slobodan Vesna Zoran Amra Emina Jasmina Mirza Selma Ayla Burak Cem Deniz Emre Fatih Hakan Hatice Kerem Leyla Merve Ozlem Serkan Yasemin Yilmaz Zeynep Yael Shira Noam Moshe Avi Eitan Rivka Dov Chaim Giorgos Yannis Kostas Nikos Vasilis Despina Ioanna Katerina Andras Balazs Bela Eszter Ferenc Gabor Gergely Ildiko Janos Katalin Laszlo Mihaly Zsofia Zsuzsanna Ioan Ionut Mihaela Radu Simona Vlad Bojan Boyan Dimitar Georgi Ivaylo Stoyan Tsvetan Jiri Jaroslav Jitka Ondrej Vaclav Zdenek Eino Juhani Jukka Matti Pekka Riikka Sirpa Timo Tuomas Aino Anneli Birgitta Britt Gunilla Gun Kerstin Lennart Margareta Mats Pernilla Ulla Ulf Aud Bente Bjarne Geir Harald Kjell Marit Odd Oddvar Ragnhild Solveig Tove Trond Anneliese Heiner Gisela Ingeborg Irmgard Jochen Karlheinz Liselotte Rosemarie Siegfried Uwe Wolfgang Hiltrud Gethin Dafydd Carys Nerys Ceri Dilys Owain Gwyneth Ieuan Aled Eleri Huw Llinos Ewelina Jolanta Bozena Grazyna Halina Jadwiga Slawomir Zbigniew Zofia Kacper Filip Antoni Anouk Bram Cees Femke Floris Gerrit Jeroen Joost Maarten Maaike Marloes Roos Sander Sanne Tijs Wouter Marisol Guadalupe Ximena Yesenia Rocio Rosario Socorro Consuelo Concepcion Encarnacion Inmaculada Montserrat Jordi Xavi Iker Aitor Nerea Lidia Marilia Joana Rui Vasco Tiago Bernardo Afonso Ciro Gennaro Salvatore Rosaria Ornella Fabrizio Giacomo Gianluca Margherita Ludovica Tommaso
`;

/** First names that are words of English, months or places too: names only where a surname follows. */
const DOUBTFUL_NAMES = `
  Amber April August Austin Autumn Basil Bill Bob Brooke Carter Chance Charity Chase Chelsea China Chuck Crystal Daisy Dakota Dale
  Dawn Dean Dick Drew Earl Eve Faith Florence Frank Gene Ginger Glen Grace Grant Guy Harmony Hazel Heath Holly Hope Hunter Iris Ivy Jack Jade
  Joy Juan June Kay Lance Lane Lily Logan Mark Mason May Melody Mercy Miles Misty Nelson Norma Olive Opal Paris Parker Patience
  Pat Pearl Penny Pierce Poppy Precious Prince Ray Reed Rich Robin Rob Rocky Rose Ruby Rusty Sandy Savannah Scott Sidney Sky Sonny Sterling Summer
  Sydney Terry Tyler Van Victor Violet Wade Ward Wayne Will Willow Woody Alma Angel Chris Dan Don Jo Lee Max Ron Sue Val Viv Kit Art
`;

const DOUBTFUL = new Set(DOUBTFUL_NAMES.trim().split(/\s+/u));
const SURE = new Set(
  fold(NAMES)
    .trim()
    .split(/\s+/u)
    .filter((name) => !DOUBTFUL.has(name)),
);

/** `OKONKWO` as `Okonkwo`, `JEAN-PAUL` as `Jean-Paul`. */
function natural(word: string): string {
  return word === word.toUpperCase()
    ? word.replaceAll(
        /(\p{L})(\p{L}*)/gu,
        (_, first: string, rest: string) => first + rest.toLowerCase(),
      )
    : word;
}

/** Whether a word, capitalised or in capitals, is a first name, and if it could be something else too. */
export function givenName(word: string): 'sure' | 'doubtful' | undefined {
  const name = natural(word);
  const [first = ''] = name.split('-');
  if (SURE.has(name) || (first !== name && SURE.has(first))) return 'sure';
  return DOUBTFUL.has(name) ? 'doubtful' : undefined;
}
