import { brat } from './brat/format.ts';
import { conll } from './conll/format.ts';
import { conllu } from './conllu/format.ts';
import { doccano } from './doccano/format.ts';
import { biocJson, biocXml } from './bioc/format.ts';
import { dygie } from './dygie/format.ts';
import { gateXml } from './gate/format.ts';
import { medtatorXml } from './medtator/format.ts';
import { pubtator } from './pubtator/format.ts';
import type { Format } from './format.ts';
import { gliner } from './gliner/format.ts';
import { hfTokens } from './hfTokens/format.ts';
import { labelStudio } from './label-studio/format.ts';
import { own } from './own/format.ts';
import { prodigy } from './prodigy/format.ts';
import { pubannotation } from './pubannotation/format.ts';
import { displacy } from './displacy/format.ts';
import { spacy } from './spacy/format.ts';
import { spacyTraining } from './spacyTraining/format.ts';
import { csvEntities } from './table/format.ts';
import { spert } from './spert/format.ts';
import { uimaJson } from './uimaJson/format.ts';
import { uimaXmi } from './uimaXmi/format.ts';
import { recogito, webAnnotation } from './webAnnotation/format.ts';
import { webannoTsv } from './webannoTsv/format.ts';

/** All formats of annotations: what page, command line and docs know of them, they know from here. */
export const FORMATS: readonly Format[] = [
  own,
  brat,
  labelStudio,
  doccano,
  prodigy,
  spacy,
  spacyTraining,
  displacy,
  uimaJson,
  uimaXmi,
  webannoTsv,
  pubannotation,
  webAnnotation,
  recogito,
  biocXml,
  biocJson,
  pubtator,
  gateXml,
  medtatorXml,
  csvEntities,
  conll,
  hfTokens,
  gliner,
  dygie,
  spert,
  conllu,
];
