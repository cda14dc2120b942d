import type { InputFile } from '../../filesWorker/protocol/files.ts';

/** The files of a small brat project, written for this page; its people and firms are made up. */
const FILES: Readonly<Record<string, string>> = {
  'annotation.conf': `[entities]
Person
Organisation
Place
Date
[relations]
works-for	Arg1:Person, Arg2:Organisation
based-in	Arg1:Organisation, Arg2:Place
married-to	Arg1:Person, Arg2:Person, <REL-TYPE>:symmetric
[events]
[attributes]
Certainty	Arg:<ENTITY>, Value:sure|likely
`,
  'visual.conf': `[labels]
Person | Person | Pers
Organisation | Organisation | Org
works-for | works for
based-in | based in
married-to | married to
[drawing]
Person	bgColor:#ffccaa
Organisation	bgColor:#8fb2ff
Place	bgColor:#d8a7f0
Date	bgColor:#9fe0a8
`,
  'ida/harbour.txt': `The harbour museum of Rostock has a new director. Helena Brandt worked for the Gulbenkian Foundation until March.
She is married to Jon Aasen of Nordic Line, a shipping company in Oslo.
`,
  'ida/harbour.ann': `T1	Organisation 4 29	harbour museum of Rostock
T2	Place 22 29	Rostock
T3	Person 50 63	Helena Brandt
T4	Organisation 79 100	Gulbenkian Foundation
T5	Date 107 112	March
T6	Person 132 141	Jon Aasen
T7	Organisation 145 156	Nordic Line
T8	Place 180 184	Oslo
R1	works-for Arg1:T3 Arg2:T4
R2	based-in Arg1:T1 Arg2:T2
R3	works-for Arg1:T6 Arg2:T7
R4	based-in Arg1:T7 Arg2:T8
R5	married-to Arg1:T3 Arg2:T6
A1	Certainty T6 likely
#1	AnnotatorNotes T3	She is named again in the second line.
`,
  'olga/harbour.txt': `The harbour museum of Rostock has a new director. Helena Brandt worked for the Gulbenkian Foundation until March.
She is married to Jon Aasen of Nordic Line, a shipping company in Oslo.
`,
  'olga/harbour.ann': `T1	Organisation 4 18	harbour museum
T2	Place 22 29	Rostock
T3	Person 50 63	Helena Brandt
T4	Organisation 79 100	Gulbenkian Foundation
T5	Person 132 141	Jon Aasen
T6	Organisation 145 156	Nordic Line
T7	Place 180 184	Oslo
R1	works-for Arg1:T3 Arg2:T4
R2	based-in Arg1:T1 Arg2:T2
R3	works-for Arg1:T5 Arg2:T6
R4	based-in Arg1:T6 Arg2:T7
`,
  'ida/lecture.txt': `The Lakeside and Upland Universities of Kisumu invited Amara Okoth, who teaches at the School of Water Law.
`,
  'ida/lecture.ann': `T1	Organisation 4 12;24 36	Lakeside Universities
T2	Organisation 17 36	Upland Universities
T3	Place 40 46	Kisumu
T4	Person 55 66	Amara Okoth
T5	Organisation 87 106	School of Water Law
R1	works-for Arg1:T4 Arg2:T5
R2	based-in Arg1:T1 Arg2:T3
R3	based-in Arg1:T2 Arg2:T3
`,
  'ida/letter.txt': `نوال حداد تعمل في دار المنارة ببيروت.
`,
  'ida/letter.ann': `T1	Person 0 9	نوال حداد
T2	Organisation 18 29	دار المنارة
R1	works-for Arg1:T1 Arg2:T2
`,
  'ida/to-do.txt': `Nobody has marked anything here yet: Petra Lindholm plays in Prague next week.
`,
  'ida/to-do.ann': '',
};

/** The example, as if a folder had been opened. */
export function exampleProject(): InputFile[] {
  return Object.entries(FILES).map(([path, text]) => ({
    path: `example/${path}`,
    file: new Blob([text], { type: 'text/plain' }),
  }));
}
