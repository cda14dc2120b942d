/** Faults in what the page and the command line share: `iter`, `text`, `document`, `formats`, `evaluate`. */
import { mutantsOf } from './mutant.js';

/** The mutants of the pure parts. */
export const CORE = [
  ...mutantsOf(
    'src/iter/sparse.ts',
    ['src/iter/sparse.test.ts', 'src/iter/decode.test.ts'],
    [
      [
        'relations left untested are not said',
        'relationsUntested: outputs.links !== undefined && tested.length < candidates.length',
        'relationsUntested: false',
      ],
      [
        'positions count special tokens',
        'const start = at(starts, row * rowPlaces + place) - before;',
        'const start = at(starts, row * rowPlaces + place);',
      ],
      [
        'a row reads the first one’s scores',
        'const first = row * (left.length / rows) + before;',
        'const first = before;',
      ],
      [
        'slots are never raised',
        'if (at(score, last) >= SPAN_CUT_LOGIT) return true;',
        'if (at(score, last) >= 99) return true;',
      ],
      [
        'a span may be linked to itself',
        '      if (head === tail && selfLinks !== true) continue;\n',
        '',
      ],
      [
        'inverse types are not read',
        'valueOf(tail, head, relationTypes.length + type)',
        'valueOf(head, tail, type)',
      ],
      [
        'spans begin within words',
        'filter((position) => pieces.isFirst[position] === true)',
        'filter(() => true)',
      ],
      ['NaN is no error', 'if (Number.isNaN(logit)) {', 'if (logit === Infinity) {'],
    ],
  ),
  ...mutantsOf(
    'src/iter/calibrated.ts',
    ['src/iter/decode.test.ts'],
    [
      [
        'the largest of a span’s types never decides',
        "endRule === 'max' ?",
        "endRule === 'none' ?",
      ],
    ],
  ),
  ...mutantsOf(
    'src/iter/decode.ts',
    ['src/iter/decode.test.ts', 'src/iter/decode.twin.test.ts'],
    [
      [
        'λ itself is above λ',
        'if (score > lambda) relations.push',
        'if (score >= lambda) relations.push',
      ],
      [
        'a symmetric relation is emitted twice',
        'const half = halves.get(key);',
        'const half = halves.get(key) ?? logit;',
      ],
      [
        'relations count from each sentence anew',
        'head: spans.length + relation.head,',
        'head: relation.head,',
      ],
    ],
  ),
  ...mutantsOf(
    'src/iter/spans.ts',
    ['src/iter/decode.test.ts', 'src/iter/decode.twin.test.ts'],
    [
      [
        'τ itself is below τ',
        'return tau <= score && tau > crowdedUpTo;',
        'return tau < score && tau > crowdedUpTo;',
      ],
      [
        'the farthest starts count as the closest',
        'position > candidate.start && position <= candidate.end',
        'position < candidate.start',
      ],
      [
        'an entity’s score is the span’s alone',
        'score: Math.min(left, spanProbability(candidate, schema)),',
        'score: spanProbability(candidate, schema),',
      ],
    ],
  ),
  ...mutantsOf(
    'src/iter/probability.ts',
    ['src/iter/sparse.test.ts'],
    [['logsumexp forgets the maximum', 'return max + Math.log(sum);', 'return Math.log(sum);']],
  ),
  ...mutantsOf(
    'src/iter/cuts.ts',
    ['src/iter/sparse.test.ts'],
    [
      [
        'a slider goes below the cut of spans',
        'sigmoid(SPAN_CUT_LOGIT / temperatures.span),',
        'sigmoid(SPAN_CUT_LOGIT),',
      ],
    ],
  ),
  ...mutantsOf(
    'src/runtime/batchesByLength.ts',
    ['src/runtime/batchesByLength.test.ts'],
    [
      [
        'positions are asked for without padding',
        'positionsOf(lengthOf(order[to] ?? 0))',
        'lengthOf(order[to] ?? 0) + 2',
      ],
      ['a batch is one row too large', 'if (!fits(to - from + 1,', 'if (!fits(to - from,'],
    ],
  ),
  ...mutantsOf(
    'src/text/cut.ts',
    ['src/text/prepare.test.ts'],
    [
      [
        'a long sentence is cut inside a word',
        'if (pieces.isFirst[index] !== true) return INSIDE;',
        'if (pieces.isFirst[index] !== true) return CLAUSE;',
      ],
      [
        'a part is longer than the encoder reads',
        'while (length - from > maxWordpieces) {',
        'while (length - from > maxWordpieces + 1) {',
      ],
    ],
  ),
  ...mutantsOf(
    'src/text/tokenize.ts',
    ['src/text/tokenize.test.ts'],
    [
      [
        'a word without pieces has none',
        'if (collector.length === before) collector.add(encoder.unkId, range, true, true);',
        '',
      ],
    ],
  ),
  ...mutantsOf(
    'src/model/tokenizer/wordpiece.ts',
    ['src/text/tokenize.test.ts'],
    [
      [
        '[UNK] covers one character',
        'at = ids[index] === unkId ? word.length : at',
        'at = ids[index] === unkId ? at + 1 : at',
      ],
      ['a piece’s ## counts', '(isInner ? 2 : 0)', '0'],
    ],
  ),
  ...mutantsOf(
    'src/model/tokenizer/unigram.ts',
    ['src/text/pieces/python.test.ts'],
    [
      [
        'a control piece that is typed is one',
        'controls.has(piece) ? [] : [{ piece, score, id }]',
        '[{ piece, score, id }]',
      ],
    ],
  ),
  ...mutantsOf(
    'src/text/pieces/unigram.ts',
    ['src/text/pieces/unigram.test.ts'],
    [
      [
        'of equal sums the last is taken',
        '!(sum > (best[end] ?? 0))',
        '!(sum >= (best[end] ?? 0))',
      ],
    ],
  ),
  ...mutantsOf(
    'src/text/pieces/mergePairs.ts',
    ['src/text/pieces/mergePairs.test.ts'],
    [
      [
        'what a neighbour was merged with is merged again',
        'if (rank === undefined || merges.merged[rank] !== becomes) continue;',
        '',
      ],
    ],
  ),
  ...mutantsOf(
    'src/text/closingStop.ts',
    ['src/text/closingStop.test.ts'],
    [
      [
        'an abbreviation loses its stop',
        'if (isAbbreviation(word) || isInJournal(word, before)) return notes;',
        'if (isInJournal(word, before)) return notes;',
      ],
    ],
  ),
  ...mutantsOf(
    'src/text/words.ts',
    ['src/text/tokenize.test.ts', 'src/text/fuzz.test.ts'],
    [
      [
        'the second half of a pair has no offset',
        '    if (character.length > 1) {\n      this.#starts.push(range.start);',
        '    if (character.length > 9) {\n      this.#starts.push(range.start);',
      ],
    ],
  ),
  ...mutantsOf(
    'src/document/build.ts',
    ['src/document/build.test.ts'],
    [
      ['shorter spans come first', '|| spanEnd(b) - spanEnd(a);', '|| spanEnd(a) - spanEnd(b);'],
      [
        'equal spans have equal ids',
        'return times === 1 ? wish : `${wish}.${times}`;',
        'return wish;',
      ],
    ],
  ),
  ...mutantsOf(
    'src/formats/tsv.ts',
    ['src/formats/tsv.test.ts'],
    [
      ['a cell may be a formula', '/^[=+\\-@]/u.test(line)', '/^[=]/u.test(line)'],
      [
        'white space before a formula hides it',
        ".replaceAll(/\\s+/gu, ' ').trim()",
        ".replaceAll(/\\s+/gu, ' ')",
      ],
    ],
  ),
  ...mutantsOf(
    'src/formats/json.ts',
    ['src/formats/json.test.ts'],
    [
      ['fragments are lost', 'span.fragments.length > 1 &&', 'span.fragments.length > 2 &&'],
      [
        'an unknown type is taken',
        'if (!types.some(({ name }) => name === type)) {',
        'if (types.length > 99) {',
      ],
    ],
  ),
  ...mutantsOf(
    'src/evaluate/score.ts',
    ['src/evaluate/evaluate.test.ts'],
    [
      [
        'spans off the borders equal one another',
        'start === end ? `${start} ${end} ${index} ${type}` : `${start} ${end} ${type}`',
        '`${start} ${end} ${type}`',
      ],
      [
        'recall is precision',
        'const recall = gold === 0 ? 0 : (100 * right) / gold;',
        'const recall = precision;',
      ],
    ],
  ),
  ...mutantsOf(
    'src/evaluate/tokens.ts',
    ['src/evaluate/evaluate.test.ts'],
    [['a span off the borders is rounded', 'end: whole ? last + 1 : first', 'end: last + 1']],
  ),
];
