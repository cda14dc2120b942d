/**
 * What of a document is saved besides its text: how it looks, as far as that is made of numbers, colours
 * and words of the standard (ECMA-376). Whatever else stands where a look is described may be anybody's.
 */

/** Numbers with their units, colours, and identifiers of ours. */
const NUMBER = /^-?\d{1,6}(?:\.\d{1,3})?(?:%|pt|cm|mm|in)?$/u;
const COLOUR = /^[\dA-Fa-f]{6}$/u;
const OURS = /^(?:rId\d+|S\d+|Style \d+|Picture \d+|%\d\.?|\u2022)$/u;

/** Words of the standard. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'true false on off auto none nil single double thick dotted dashed dash dotDash dotDotDash wave words ' +
    'dashSmallGap triple dashLong dashLongHeavy dottedHeavy dashedHeavy wavyHeavy wavyDouble inset outset ' +
    'left right center both start end top bottom between bar inside outside justify distribute num decimal ' +
    'clear list baseline superscript subscript black blue cyan green magenta red yellow white darkBlue ' +
    'darkCyan darkGreen darkMagenta darkRed darkYellow darkGray lightGray dot comma circle underDot solid ' +
    'pct5 pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 pct40 pct50 pct60 pct70 pct75 pct80 pct90 ' +
    'horzStripe vertStripe diagStripe exact atLeast dxa pct fixed autofit restart continue btLr tbRl lrTb ' +
    'nextPage continuous evenPage oddPage nextColumn portrait landscape default first even page column ' +
    'textWrapping all line hanging underscore heavy middleDot hyphen lines linesAndChars snapToChars ' +
    'lowerLetter upperLetter lowerRoman upperRoman ordinal cardinalText bullet decimalZero paragraph ' +
    'character table numbering tab space nothing separator continuationSeparator normal ' +
    'singleLevel multilevel hybridMultilevel eachSect eachPage pageBottom beneathText sectEnd docEnd preserve'
  ).split(' '),
);

/** Typefaces that everybody has; another one may be named after somebody. */
const FONTS: ReadonlySet<string> = new Set([
  ...[
    'Arial',
    'Arial Black',
    'Arial Narrow',
    'Calibri',
    'Calibri Light',
    'Cambria',
    'Cambria Math',
  ],
  ...['Candara', 'Century Gothic', 'Comic Sans MS', 'Consolas', 'Constantia', 'Corbel', 'Courier'],
  ...['Courier New', 'Garamond', 'Georgia', 'Helvetica', 'Impact', 'Lucida Console', 'Lucida Sans'],
  ...[
    'Palatino Linotype',
    'Segoe UI',
    'Symbol',
    'Tahoma',
    'Times',
    'Times New Roman',
    'Trebuchet MS',
  ],
  ...['Verdana', 'Wingdings', 'Liberation Serif', 'Liberation Sans', 'DejaVu Sans', 'Aptos'],
  ...['MS Gothic', 'MS Mincho', 'SimSun', 'Noto Sans', 'Noto Serif', 'Open Sans', 'Roboto'],
]);

/** Names of styles that word processors bring. */
const STYLES =
  /^(?:Normal|heading [1-9]|Title|Subtitle|List(?: (?:Paragraph|Bullet|Number|Continue))?(?: [2-5])?|Table Grid|header|footer|footnote text|footnote reference|endnote text|endnote reference|Hyperlink|Strong|Emphasis|Quote|Intense Quote|Intense Emphasis|toc [1-9]|caption|No Spacing|Default Paragraph Font|Normal Table|No List|Body Text(?: [23])?|Plain Text|page number|Date|Signature|Closing|Salutation)$/iu;

/** Languages, in which texts are checked for spelling. */
const LANGUAGE = /^[a-z]{2,3}-[A-Z]{2}$/u;

/** Whether a value of an attribute says nothing of anybody. */
export function isKnownValue(value: string): boolean {
  return (
    NUMBER.test(value) ||
    COLOUR.test(value) ||
    WORDS.has(value) ||
    OURS.test(value) ||
    FONTS.has(value) ||
    LANGUAGE.test(value) ||
    isKnownStyle(value)
  );
}

/** Whether word processors have a style of this name. */
export function isKnownStyle(name: string): boolean {
  return STYLES.test(name);
}

const SIDES = 'top left bottom right start end insideH insideV between bar tl2br tr2bl';
const OF_PARAGRAPH =
  'pPr keepNext keepLines pageBreakBefore widowControl numPr ilvl numId pBdr shd tabs suppressAutoHyphens bidi adjustRightInd spacing ind contextualSpacing mirrorIndents jc textAlignment outlineLvl suppressLineNumbers';
const OF_RUN =
  'rPr b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint color w kern position sz szCs highlight u effect bdr vertAlign rtl cs em lang rFonts';
const OF_TABLE =
  'tblPr bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblStyleRowBandSize tblStyleColBandSize tblGrid gridCol trPr cantSplit trHeight tblHeader gridBefore gridAfter wBefore wAfter hidden tcPr tcW gridSpan vMerge hMerge tcBorders noWrap tcMar textDirection vAlign tcFitText';
const OF_SECTION = 'type pgSz pgMar pgBorders cols col titlePg docGrid pgNumType';

/** Elements, without their prefix `w:`, that say how something looks. */
export const LOOKS: ReadonlySet<string> = new Set(
  `${SIDES} ${OF_PARAGRAPH} ${OF_RUN} ${OF_TABLE} ${OF_SECTION} tab`.split(' '),
);
